package io.github.limpid.sample;

/**
 * Smooth irregular patterns: random values on a lattice with smooth interpolation between them.
 *
 * <p>Everything here is arithmetic that gives the same bits on every machine.
 */
final class Texture {

  private Texture() {}

  /** A pattern with bumps of size 1 between 0 and 1; every seed is another pattern. */
  static double bumps(double x, double y, double z, int seed) {
    int i = (int) Math.floor(x);
    int j = (int) Math.floor(y);
    int k = (int) Math.floor(z);
    double u = smooth(x - i);
    double v = smooth(y - j);
    double near = mix(edge(i, j, k, u, seed), edge(i, j + 1, k, u, seed), v);
    double far = mix(edge(i, j, k + 1, u, seed), edge(i, j + 1, k + 1, u, seed), v);
    return mix(near, far, smooth(z - k));
  }

  /** Bumps on bumps: octaves of half the size and half the height, between 0 and 1. */
  static double rough(double x, double y, double z, int octaves, int seed) {
    double sum = 0;
    double heights = 0;
    for (int octave = 0; octave < octaves; octave++) {
      double scale = 1 << octave;
      sum += bumps(x * scale, y * scale, z * scale, seed + octave) / scale;
      heights += 1 / scale;
    }
    return sum / heights;
  }

  /** A number from 0 (inclusive) to 1 (exclusive) that looks random. */
  static double hash(int i, int j, int k, int seed) {
    int h = seed * 0x9E3779B1 + i * 0x85EBCA77 + j * 0xC2B2AE3D + k * 0x27D4EB2F;
    h = (h ^ h >>> 15) * 0x2C1B3C6D;
    h = (h ^ h >>> 12) * 0x297A2D39;
    return ((h ^ h >>> 15) >>> 8) / (double) (1 << 24);
  }

  /** From 0 below the first edge to 1 above the second. */
  static double step(double from, double to, double x) {
    return smooth(Math.min(1, Math.max(0, (x - from) / (to - from))));
  }

  static double mix(double a, double b, double share) {
    return a + (b - a) * share;
  }

  private static double edge(int i, int j, int k, double u, int seed) {
    return mix(hash(i, j, k, seed), hash(i + 1, j, k, seed), u);
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
