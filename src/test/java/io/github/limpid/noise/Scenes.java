package io.github.limpid.noise;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Invented clean images, square, with grey levels 0 to 1 row by row. */
final class Scenes {

  private Scenes() {}

  static float[] constant(int side, float grey) {
    float[] pixels = new float[side * side];
    Arrays.fill(pixels, grey);
    return pixels;
  }

  /** From 0 at the left to 1 at the right. */
  static float[] ramp(int side) {
    float[] pixels = new float[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (i % side) / (side - 1);
    }
    return pixels;
  }

  /** Gaussian blobs of many sizes and heights on a black background. */
  static float[] blobs(int side, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    float[] pixels = new float[side * side];
    for (int blob = 0; blob < side * side / 3000; blob++) {
      double x = side * random.nextDouble();
      double y = side * random.nextDouble();
      double radius = 3 + 9 * random.nextDouble();
      double height = 0.2 + 0.8 * random.nextDouble();
      for (int i = 0; i < pixels.length; i++) {
        double distance = Math.hypot(i % side - x, i / side - y) / radius;
        pixels[i] += (float) (height * Math.exp(-0.5 * distance * distance));
      }
    }
    return stretched(pixels);
  }

  /** Stripes of 3 to 8 pixels in the left half, one grey level in the right. */
  static float[] halfTexture(int side) {
    float[] pixels = constant(side, 0.5f);
    for (int i = 0; i < pixels.length; i++) {
      int x = i % side;
      if (x < side / 2) {
        double wave = 3 + 5.0 * (i / side) / side;
        pixels[i] = (float) (0.5 + 0.5 * Math.sin(2 * Math.PI * x / wave));
      }
    }
    return pixels;
  }

  /** Bright and dark squares with sharp edges. */
  static float[] squares(int side) {
    float[] pixels = new float[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = ((i % side / 23 * 7 + i / side / 29 * 11) % 10) / 9f;
    }
    return pixels;
  }

  /** White noise: nothing but texture. */
  static float[] everywhereTextured(int side, long seed) {
    float[] pixels = new float[side * side];
    RandomGenerator random = new SplittableRandom(seed);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return pixels;
  }

  /** offset + range · scene. */
  static float[] scaled(float[] scene, double offset, double range) {
    float[] pixels = new float[scene.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (offset + range * scene[i]);
    }
    return pixels;
  }

  static float[] noisy(float[] clean, PixelNoise noise, long seed) {
    float[] pixels = clean.clone();
    noise.addTo(pixels, new SplittableRandom(seed));
    return pixels;
  }

  private static float[] stretched(float[] pixels) {
    float highest = 0;
    for (float pixel : pixels) {
      highest = Math.max(highest, pixel);
    }
    return scaled(pixels, 0, 1 / highest);
  }
}
