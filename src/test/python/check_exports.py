"""Compares what Limpid exported of a model with what other programs make of it.

    limpid models export MODEL model.zip
    limpid models export MODEL saved --as savedmodel
    limpid models export MODEL weights.npz --as npz
    python check_exports.py model.zip saved weights.npz

Needs numpy, tensorflow and keras 3. The archive's test picture, which Limpid computed, is given to the SavedModel in TensorFlow and in Keras. The
archive itself is checked by bioimage.io's own `bioimageio test model.zip`.
"""

import io
import sys
import zipfile

import keras
import numpy
import tensorflow

TOLERANCE = 1e-5


def array(archive, name):
    return numpy.load(io.BytesIO(archive.read(name)))


def check(what, result, expected):
    deviation = float(numpy.abs(numpy.asarray(result) - expected).max())
    print(f"{what}: largest deviation {deviation:.2g}")
    return deviation <= TOLERANCE


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
    with numpy.load(weights) as arrays:
        numbers = sum(arrays[name].size for name in arrays.files)
        print(f"NumPy {numpy.__version__}: {len(arrays.files)} arrays of {numbers} numbers")
        right.append(all(numpy.isfinite(arrays[name]).all() for name in arrays.files))
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
