package io.github.limpid.denoise;

import io.github.limpid.engine.Precision;
import io.github.limpid.network.Network;

/**
 * How many pixels a tile may have for a budget of native memory.
 *
 * <p>Measured with the benchmark {@code MemoryBenchmark}: what the process grows by from before a
 * network is compiled to the peak of applying it, without the Java heap.
 */
final class TileMemory {

  /** What the library and Java need for any network (measured: 20 MB). */
  private static final long ENGINE = 32L << 20;

  /** Four for the parameter, the rest for copies that kernels rearrange for themselves. */
  private static final int BYTES_PER_PARAMETER = 56;

  /** Four for the value (measured with all that allocation wastes: 4.1 to 6.7). */
  private static final double BYTES_PER_FLOAT32 = 7;

  /** Two for the value (measured likewise: 2.3 to 3.2). */
  private static final double BYTES_PER_BFLOAT16 = 3.4;

  /** A budget that the network alone would use up leaves the tile one part in so many. */
  private static final int LEAST_SHARE = 4;

  private TileMemory() {}

  /**
   * The most pixels of a tile, halo included.
   *
   * @param network the network to be applied
   * @param precision the number format that it computes in
   * @param budget bytes of native memory
   */
  static long pixels(Network network, Precision precision, long budget) {
    long fixed = ENGINE + BYTES_PER_PARAMETER * network.parameterCount();
    long forTile = Math.max(budget - fixed, budget / LEAST_SHARE);
    return (long) (forTile / (network.liveValuesPerPixel() * bytesPerValue(precision)));
  }

  /**
   * About what a tile needs, which is what {@link #pixels} allows for it.
   *
   * @param network the network to be applied
   * @param precision the number format that it computes in
   * @param pixels of the tile, halo included
   */
  static long bytes(Network network, Precision precision, long pixels) {
    double values = (double) pixels * network.liveValuesPerPixel();
    return ENGINE
        + BYTES_PER_PARAMETER * network.parameterCount()
        + (long) (values * bytesPerValue(precision));
  }

  private static double bytesPerValue(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> BYTES_PER_FLOAT32;
      case BFLOAT16 -> BYTES_PER_BFLOAT16;
    };
  }
}
