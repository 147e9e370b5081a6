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

  /** One number for each channel: these, or this one for all. */
  FloatArray perChannel(long channels) {
    if (values.length != 1) {
      return flat();
    }
    float[] repeated = new float[(int) size(new long[] {channels})];
    Arrays.fill(repeated, values[0]);
    return new FloatArray(new long[] {channels}, repeated);
  }
}
