package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import io.github.limpid.network.Network;
import io.github.limpid.network.UNet;
import io.github.limpid.network.Weights;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CheckpointTest {

  @Test
  void patchesThatDoNotFitTheNetworkAreRefused() {
    assertRefused(100, "Patch 100 is not a multiple of 8, as this network needs. Give 96 or 104.");
    assertRefused(7, "Patch 7 is not a multiple of 8, as this network needs. Give 8.");
  }

  @Test
  void aNetworkWithoutWeightsIsRefused() {
    Network network = Network.parse("channels 1\nmax-pooling size=2\nupsampling factor=2");
    assertEquals(
        "This network has no weights to learn. Give one with a convolution.",
        assertThrows(
                InputException.class,
                () -> Checkpoint.start(network, TrainingSettings.defaults(), new Weights(Map.of())))
            .getMessage());
  }

  private static void assertRefused(int patch, String message) {
    Network network = new UNet(1, List.of(2, 2, 2), 1).network();
    Weights weights = Weights.draw(network, new SplittableRandom(1));
    TrainingSettings settings =
        new TrainingSettings(1, 1, 1, patch, 1e-3, Loss.MAE, Precision.FLOAT32, 1);
    InputException refusal =
        assertThrows(InputException.class, () -> Checkpoint.start(network, settings, weights));
    assertEquals(message, refusal.getMessage());
  }
}
