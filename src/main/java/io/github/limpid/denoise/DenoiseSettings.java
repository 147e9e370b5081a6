package io.github.limpid.denoise;

import io.github.limpid.InputException;
import io.github.limpid.engine.Precision;
import java.lang.management.ManagementFactory;

/**
 * How to apply a network.
 *
 * @param strength share of the denoised image in the result, 0 (the source) to 1
 * @param precision number format wished for
 * @param memory most bytes of native memory to use for one tile, at least {@link #LEAST_MEMORY}
 * @param tilePixels most pixels of one tile, halo included, at least 1
 */
public record DenoiseSettings(double strength, Precision precision, long memory, long tilePixels) {

  /** Below this no network of the house runs. */
  public static final long LEAST_MEMORY = 64L << 20;

  /**
   * Pixels of a tile unless a memory budget is given. Nobody is told anything and nothing stops
   * within a tile; this many take a second or a few. Larger tiles would have less halo: the
   * networks of radius 91 compute 1.36 times the pixels of an image of 4096 × 4096 in these, and
   * 1.10 times in one piece.
   */
  static final long RESPONSIVE_PIXELS = 1L << 21;

  /** The share of the machine's memory that is used unless told otherwise. */
  private static final int MEMORY_SHARE = 4;

  /** Checks the ranges. */
  public DenoiseSettings {
    if (!(strength >= 0 && strength <= 1)) {
      throw new InputException(
          "Strength (" + strength + ") must be between 0 and 1.",
          "Give 1 for the denoised image, 0.5 for an equal mixture with the source.");
    }
    if (memory < LEAST_MEMORY) {
      throw new InputException(
          "A memory budget of %d MB is too small.".formatted(memory >> 20),
          "Give at least " + (LEAST_MEMORY >> 20) + " MB.");
    }
    if (tilePixels < 1) {
      throw new IllegalArgumentException(
          "pixels of a tile (" + tilePixels + ") must be at least 1");
    }
  }

  /**
   * Full strength, the {@linkplain Precision#preferred() preferred precision}, and tiles that need
   * at most a quarter of the machine's memory and are soon done.
   *
   * @return settings that work untouched
   */
  public static DenoiseSettings defaults() {
    return new DenoiseSettings(1, Precision.preferred(), defaultMemory(), RESPONSIVE_PIXELS);
  }

  /**
   * The same with another strength.
   *
   * @param value 0 to 1
   * @return changed settings
   */
  public DenoiseSettings withStrength(double value) {
    return new DenoiseSettings(value, precision, memory, tilePixels);
  }

  /**
   * The same with another precision.
   *
   * @param value number format wished for
   * @return changed settings
   */
  public DenoiseSettings withPrecision(Precision value) {
    return new DenoiseSettings(strength, value, memory, tilePixels);
  }

  /**
   * The same with a memory budget, which alone decides how large tiles are.
   *
   * @param bytes at least {@link #LEAST_MEMORY}
   * @return changed settings
   */
  public DenoiseSettings withMemory(long bytes) {
    return new DenoiseSettings(strength, precision, bytes, Long.MAX_VALUE);
  }

  private static long defaultMemory() {
    long machine =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Runtime.getRuntime().maxMemory();
    return Math.max(LEAST_MEMORY, machine / MEMORY_SHARE);
  }
}
