"""Compares what Limpid exported of a model with what other programs make of it.

    limpid models export MODEL model.zip
    limpid models export MODEL saved --form savedmodel
    limpid models export MODEL weights.npz --form npz
    python check_exports.py model.zip saved weights.npz

Needs numpy, tensorflow and keras 3. The archive's test picture, which Limpid computed, is given to the SavedModel in TensorFlow and in Keras. The
arrays of weights.npz must be those of the SavedModel to the last bit. The archive itself is checked by bioimage.io's own `bioimageio test
model.zip`.
"""

import io
import os
import sys
import zipfile

import keras
import numpy
import tensorflow
from tensorflow.core.protobuf import saved_model_pb2

TOLERANCE = 1e-5


def array(archive, name):
    return numpy.load(io.BytesIO(archive.read(name)))


def check(what, result, expected):
    deviation = float(numpy.abs(numpy.asarray(result) - expected).max())
    print(f"{what}: largest deviation {deviation:.2g}")
    return deviation <= TOLERANCE


def constants(saved):
    """The arrays of a SavedModel that Limpid wrote, by the names of the weights."""
    model = saved_model_pb2.SavedModel()
    with open(os.path.join(saved, "saved_model.pb"), "rb") as file:
        model.ParseFromString(file.read())
    return {
        node.name.removeprefix("weights.").replace(".", "/"): tensorflow.make_ndarray(node.attr["value"].tensor)
        for node in model.meta_graphs[0].graph_def.node
        if node.op == "Const" and node.name.startswith("weights.")
    }


def check_weights(weights, saved):
    expected = constants(saved)
    with numpy.load(weights) as arrays:
        found = {name: arrays[name] for name in arrays.files}
    different = [
        name
        for name in sorted(expected.keys() | found.keys())
        if name not in expected or name not in found or not numpy.array_equal(expected[name], found[name])
    ]
    numbers = sum(array.size for array in found.values())
    print(f"NumPy {numpy.__version__}: {len(found)} arrays of {numbers} numbers, different: {different or 'none'}")
    return not different and len(found) > 0


def main(model, saved, weights):
    with zipfile.ZipFile(model) as archive:
        noisy = array(archive, "test_noisy.npy")
        denoised = array(archive, "test_denoised.npy")
    loaded = tensorflow.saved_model.load(saved)
    served = loaded.signatures["serving_default"](noisy=tensorflow.constant(noisy))
    layer = keras.layers.TFSMLayer(saved, call_endpoint="serving_default")
    right = [
        check(f"TensorFlow {tensorflow.__version__}", served["denoised"], denoised),
        check(f"Keras {keras.__version__}", layer(noisy)["denoised"], denoised),
    ]
    right.append(check_weights(weights, saved))
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
