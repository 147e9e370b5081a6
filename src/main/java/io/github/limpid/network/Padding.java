package io.github.limpid.network;

import java.util.Locale;

/** What a convolution takes for the samples beyond the border. */
public enum Padding {
  /** Zeros, as many as leave an output sample for each step of the stride. */
  SAME,
  /** Nothing: the kernel stays inside, and what it does not cover must be nothing either. */
  VALID;

  /**
   * How it is written in a layer list.
   *
   * @return such as {@code same}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * By how many samples a side grows beyond stride times as many where it is enlarged, and what a
   * side has beyond stride times as many where it is reduced.
   *
   * @param kernel side of the kernel
   * @param stride of the convolution
   * @return samples; below 0 if the stride is longer than the kernel
   */
  public int margin(int kernel, int stride) {
    return this == VALID ? kernel - stride : 0;
  }

  /** Samples beyond the border on the left and at the top. */
  int before(int kernel, int stride) {
    return this == VALID ? 0 : Math.max(kernel - stride, 0) / 2;
  }
}
