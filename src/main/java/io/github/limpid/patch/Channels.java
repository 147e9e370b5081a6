package io.github.limpid.patch;

/** Works on the channels of interleaved values, {@code [pixels, channels]}, one by one. */
public final class Channels {

  private Channels() {}

  /** Work on one channel. */
  interface Work {
    void on(float[] channel, int number);
  }

  /** Gives each channel to the work, which may change it, and puts it back. */
  static void forEach(float[] values, int channels, Work work) {
    for (int c = 0; c < channels; c++) {
      float[] channel = of(values, c, channels);
      work.on(channel, c);
      if (channel != values) {
        put(channel, values, c, channels);
      }
    }
  }

  /**
   * One channel of interleaved values.
   *
   * @param values channels fastest
   * @param channel from 0
   * @param channels values per pixel, at least 1
   * @return the channel's values; the very array if there is but one channel
   */
  public static float[] of(float[] values, int channel, int channels) {
    if (channels == 1) {
      return values;
    }
    float[] one = new float[values.length / channels];
    for (int i = 0; i < one.length; i++) {
      one[i] = values[i * channels + channel];
    }
    return one;
  }

  /** Puts a channel into interleaved values. */
  static void put(float[] one, float[] values, int channel, int channels) {
    for (int i = 0; i < one.length; i++) {
      values[i * channels + channel] = one[i];
    }
  }
}
