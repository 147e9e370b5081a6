package io.github.limpid.patch;

/** A rectangle of pixels in a picture. */
record Region(int left, int top, int width, int height) {

  float[] of(float[] values, int pictureWidth, int channels) {
    float[] part = new float[width * height * channels];
    for (int y = 0; y < height; y++) {
      int from = ((top + y) * pictureWidth + left) * channels;
      System.arraycopy(values, from, part, y * width * channels, width * channels);
    }
    return part;
  }
}
