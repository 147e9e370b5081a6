package io.github.limpid.engine.tensorflow;

import io.github.limpid.Quoted;
import java.util.Arrays;

/** Numbers of a graph's constant or variable, with their shape; the last axis is the fastest. */
record FloatArray(long[] shape, float[] values) {

  /** How many numbers a shape has; refuses what no array can hold. */
  static long size(long[] shape) {
    long size = 1;
    for (long side : shape) {
      if (side < 0) {
        throw new IllegalArgumentException(Quoted.bare(Arrays.toString(shape)) + " is no shape");
      }
      size = Math.multiplyExact(size, side);
    }
    if (size > Integer.MAX_VALUE / Float.BYTES) {
      throw new IllegalArgumentException(Quoted.bare(Arrays.toString(shape)) + " is too large");
    }
    return size;
  }

  /** The same numbers in a row: what is given for each channel has other axes for show alone. */
  FloatArray flat() {
    return new FloatArray(new long[] {values.length}, values);
  }

  int axes() {
    return shape.length;
  }

  int side(int axis) {
    return (int) shape[axis];
  }

  /** Whether all but the last axis are 1 long, so that it holds one number for each channel. */
  boolean isPerChannel(int channels) {
    return values.length == channels && (axes() == 0 || shape[axes() - 1] == channels);
  }
}
