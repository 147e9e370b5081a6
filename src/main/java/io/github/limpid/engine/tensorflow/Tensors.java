package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.network.WeightShape;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Copies between Java arrays and native tensors. */
final class Tensors {

  private Tensors() {}

  static TFloat32 of(float[] values, Batch shape) {
    return of(values, 0, shape);
  }

  /** The values from an offset on. */
  static TFloat32 of(float[] values, int from, Batch shape) {
    return of(
        values, from, Shape.of(shape.count(), shape.height(), shape.width(), shape.channels()));
  }

  static TFloat32 of(float[] values, WeightShape shape) {
    return of(values, 0, shape(shape));
  }

  private static TFloat32 of(float[] values, int from, Shape shape) {
    long size = shape.size();
    if (values.length - from < size) {
      throw new IllegalArgumentException(
          values.length - from + " values given, shape " + shape + " needs " + size);
    }
    return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false).slice(from, size));
  }

  static void copy(TFloat32 tensor, float[] values) {
    long size = tensor.size();
    tensor.copyTo(
        org.tensorflow.ndarray.NdArrays.wrap(
            tensor.shape(), DataBuffers.of(values, false, false).narrow(size)));
  }

  static Shape shape(WeightShape shape) {
    return Shape.of(shape.shape().stream().mapToLong(Integer::longValue).toArray());
  }
}
