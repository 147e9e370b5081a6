package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.ForeignNetwork;
import io.github.limpid.engine.GraphFiles;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkSettings;
import io.github.limpid.network.Weights;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Limpid exports as a bare SavedModel is the same network when it is imported again. */
class OwnExportsReadBackTest {

  private static final Engine ENGINE = EngineLoader.engine();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unet-small",
        "unet-medium",
        "unet-impulse",
        "unet",
        "autoencoder",
        "classic-convolutional",
        "classic-strided",
        "classic-deep",
        "classic-document"
      })
  void layersAndWeightsComeBack(String name) {
    Network network = NetworkSettings.of(name).network(1);
    Weights weights = Weights.draw(network, new Random(1));
    ForeignNetwork read = ENGINE.readForeign(file(SavedBytes.of(ENGINE, network, weights)));
    assertEquals(layers(network), layers(read.network()));
    network
        .weightShapes()
        .forEach(
            shape -> {
              if (shape.learnt()) {
                String there = renamed(shape.name(), network, read.network());
                assertArrayEquals(
                    weights.arrays().get(shape.name()), read.weights().arrays().get(there), there);
              }
            });
  }

  /** Names of what is kept, and how fast means follow in training, do not stand in a graph. */
  private static String layers(Network network) {
    return network
        .text()
        .replaceAll("(?m)^keep .*\n", "")
        .replaceAll("name=\\S+", "")
        .replaceAll("momentum=\\S+", "");
  }

  /** The same weights, whose layer may have another number since something is kept elsewhere. */
  private static String renamed(String name, Network from, Network to) {
    int nth = -1;
    for (int i = 0; i < from.weightShapes().size(); i++) {
      nth = from.weightShapes().get(i).name().equals(name) ? i : nth;
    }
    return to.weightShapes().get(nth).name();
  }

  private static GraphFiles file(byte[] graph) {
    return new GraphFiles() {
      @Override
      public boolean has(String name) {
        return name.equals(SAVED_MODEL);
      }

      @Override
      public InputStream open(String name) {
        return new ByteArrayInputStream(graph);
      }
    };
  }
}
