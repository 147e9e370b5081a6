package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReceptiveRadiusTest {

  @Test
  void noPixelBeyondItMatters() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 400; i++) {
      Network network = RandomNetworks.network(random);
      int observed = observed(network);
      assertTrue(
          observed <= network.receptiveRadius(),
          () -> network.receptiveRadius() + " < " + observed + " in\n" + network.text());
    }
  }

  @Test
  void itIsExactWithoutChangesOfScale() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 200; i++) {
      List<Layer> layers = new ArrayList<>(List.of(new Layer.Keep("image")));
      int count = 1 + random.nextInt(4);
      for (int layer = 0; layer < count; layer++) {
        int kernel = 1 + random.nextInt(7);
        layers.add(
            switch (random.nextInt(3)) {
              case 0 -> new Layer.Convolution(1, kernel, 1, true);
              case 1 -> new Layer.TransposedConvolution(1, kernel, 1, false);
              default -> new Layer.ContrastConvolution(1, kernel | 1);
            });
      }
      layers.add(new Layer.Add("image"));
      Network network = new Network(1, layers);
      assertEquals(observed(network), network.receptiveRadius(), network.text());
    }
  }

  @Test
  void itIsExactForOneChangeOfScaleAndBack() {
    for (int kernel = 1; kernel <= 9; kernel++) {
      for (int stride = 1; stride <= 6; stride++) {
        Layer down = new Layer.Convolution(1, kernel, stride, false);
        Layer up = new Layer.TransposedConvolution(1, kernel, stride, false);
        assertExact(down, up);
        if (stride > 1) {
          assertExact(down, new Layer.Upsampling(stride));
          assertExact(new Layer.MaxPooling(stride), up);
        }
        assertExact(
            new Layer.Convolution(1, kernel, stride, false, Padding.VALID),
            new Layer.TransposedConvolution(1, kernel, stride, false, Padding.VALID));
      }
    }
  }

  @Test
  void knownNetworksHaveTheirKnownRadius() {
    // DnCNN: 17 convolutions 3×3 see 35 × 35 pixels (Zhang et al. 2017, section III-A).
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      layers.add(new Layer.Convolution(1, 3, 1, false));
    }
    assertEquals(17, new Network(1, layers).receptiveRadius());
    // A pixel sees its 2×2 block, at most one further; a 3×3 kernel there sees one block more.
    assertEquals(
        3,
        Network.parse(
                """
                channels 1
                space-to-depth block=2
                convolution filters=4 kernel=3 stride=1 bias=false
                depth-to-space block=2
                """)
            .receptiveRadius());
    assertEquals(0, new Network(1, List.of(new Layer.Relu())).receptiveRadius());
  }

  private static void assertExact(Layer... layers) {
    Network network = new Network(1, List.of(layers));
    assertEquals(observed(network), network.receptiveRadius(), network.text());
  }

  /**
   * The greatest distance at which a column of pixels changes an output, over all places relative
   * to the network's blocks and over the mirrored edges. Rows and columns pass the same loops.
   */
  private static int observed(Network network) {
    int multiple = network.sides().multiple();
    int height = network.sides().atLeast(multiple < 3 ? 4 : 1); // to mirror behind a kernel of 7
    int blocks = (network.receptiveRadius() + 5) / multiple + 2;
    int width = network.sides().atLeast(multiple * (2 * blocks + 1));
    ReferenceNetwork reference =
        ReferenceNetwork.of(network, RandomNetworks.weights(network, new SplittableRandom(3)));
    int furthest = 0;
    for (int column = 0; column < width; column++) {
      boolean[] depends = reference.dependsOn(column, height, width);
      for (int x = 0; x < width; x++) {
        if (depends[x]) {
          furthest = Math.max(furthest, Math.abs(x - column));
        }
      }
    }
    return furthest;
  }
}
