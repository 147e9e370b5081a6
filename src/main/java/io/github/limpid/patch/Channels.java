package io.github.limpid.patch;

import java.util.function.Consumer;

/** Works on the channels of interleaved values one by one. */
final class Channels {

  private Channels() {}

  /** Gives each channel to the work, which may change it, and puts it back. */
  static void forEach(int channels, float[] values, Consumer<float[]> work) {
    if (channels == 1) {
      work.accept(values);
      return;
    }
    float[] one = new float[values.length / channels];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < one.length; i++) {
        one[i] = values[i * channels + c];
      }
      work.accept(one);
      for (int i = 0; i < one.length; i++) {
        values[i * channels + c] = one[i];
      }
    }
  }
}
