package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.engine.Precision;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkPreset;
import org.junit.jupiter.api.Test;

class TileMemoryTest {

  private static final long MEGABYTE = 1 << 20;

  @Test
  void aTileGetsWhatTheNetworkLeaves() {
    Network network = NetworkPreset.UNET_MEDIUM.network(1);
    assertEquals(49, network.liveValuesPerPixel());
    for (long megabytes : new long[] {512, 1024, 2048, 6144, 100_000}) {
      double left = (megabytes - 32) * MEGABYTE - 56.0 * network.parameterCount();
      long budget = megabytes * MEGABYTE;
      assertEquals(left / 49 / 7, TileMemory.pixels(network, Precision.FLOAT32, budget), 1);
      assertEquals(left / 49 / 3.4, TileMemory.pixels(network, Precision.BFLOAT16, budget), 1);
    }
  }

  @Test
  void aTileGetsAQuarterOfABudgetThatIsTooSmall() {
    Network network = NetworkPreset.UNET_MEDIUM.network(1);
    for (long megabytes : new long[] {64, 100, 128, 200}) {
      double quarter = megabytes * MEGABYTE / 4.0;
      long pixels = TileMemory.pixels(network, Precision.FLOAT32, megabytes * MEGABYTE);
      assertEquals(quarter / 49 / 7, pixels, 1);
    }
  }
}
