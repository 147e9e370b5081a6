package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkSettings;
import io.github.limpid.network.RandomNetworks;
import io.github.limpid.network.Weights;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section by section, networks compute what they compute at once. Needs the native library. */
class SectionedRunTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final int[] SECTIONS = {1, 100, SectionedRun.SECTION};

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void anyNetworkComputesTheSameInSections() {
    for (int i = 0; i < 30; i++) {
      Network network = RandomNetworks.normalised(random);
      assertComputesTheSame(network, RandomNetworks.weights(network, random));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"unet-small", "unet-impulse", "autoencoder", "classic-dense-32", "classic-deep"})
  void namedNetworksComputeTheSameInSections(String name) {
    Network network = NetworkSettings.of(name).network(2);
    assertComputesTheSame(network, Weights.draw(network, random));
  }

  private void assertComputesTheSame(Network network, Weights weights) {
    int side = network.sides().atLeast(20);
    Batch shape = new Batch(2, side, side, network.channels());
    float[] noisy = RandomNetworks.image(shape.size(), random);
    int size = 2 * side * side * network.outputChannels();
    float[] atOnce = new float[size];
    try (Predictor predictor = ENGINE.predictor(network, weights, Precision.FLOAT32)) {
      predictor.predict(noisy, shape, atOnce);
    }
    for (int section : SECTIONS) {
      float[] inSections = new float[size];
      try (SectionedRun run = new SectionedRun(network, weights, section)) {
        run.predict(noisy, shape, inSections);
      }
      assertArrayEquals(atOnce, inSections, 1e-4f * largest(atOnce), network.text());
    }
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
