package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContrastTest {

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void theHousesNetworksFollowContrast() {
    for (NetworkPreset preset : NetworkPreset.values()) {
      boolean detects = preset == NetworkPreset.UNET_IMPULSE; // white and black are what it seeks
      assertEquals(!detects, preset.network(1).followsContrast(), preset.text());
    }
  }

  @Test
  void whatChangesBrightnessOrContrastByItselfDoesNotFollow() {
    String noise = "contrast-convolution filters=1 kernel=3\n";
    String plain = "convolution filters=1 kernel=3 stride=1 bias=false\n";
    follows(true, noise + plain + "residual");
    follows(false, noise + plain);
    follows(false, plain + "residual");
    follows(false, noise + plain.replace("false", "true") + "residual");
    follows(false, noise + "sigmoid\nresidual");
    follows(false, noise + "batch-normalization momentum=0.9 epsilon=0.001\nresidual");
    follows(false, "relu\n" + noise + "residual");
    follows(false, "leaky-relu slope=0.1\n" + noise + "residual");
    follows(true, "max-pooling size=2\nupsampling factor=2");
    follows(true, "keep name=image\n" + noise + "relu\nadd name=image");
    follows(false, "keep name=image\nadd name=image");
    follows(false, "keep name=image\n" + noise + "concatenate name=image\n" + plain + "residual");
  }

  private void follows(boolean expected, String layers) {
    assertEquals(expected, Network.parse("channels 1\n" + layers).followsContrast(), layers);
  }

  @Test
  void networksThatFollowDoSoWhateverTheirWeights() {
    int found = 0;
    for (int i = 0; i < 2000; i++) {
      Network network = RandomNetworks.network(random);
      if (network.followsContrast()) {
        found++;
        assertFollows(network);
      }
    }
    assertFollows(new UNet(1, List.of(3, 4), 1).network());
    assertTrue(found > 20, found + " networks that follow");
  }

  private void assertFollows(Network network) {
    ReferenceNetwork reference =
        ReferenceNetwork.of(network, RandomNetworks.weights(network, random));
    int side = network.sides().atLeast(8 * network.sides().multiple());
    double[] image =
        ReferenceNetwork.doubles(RandomNetworks.image(side * side * network.channels(), random));
    double[] changed = new double[image.length];
    for (int i = 0; i < image.length; i++) {
      changed[i] = 3 * image[i] + 7;
    }
    double[] expected = reference.output(image, side, side);
    double[] actual = reference.output(changed, side, side);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = 1e-9 * (1 + Math.abs(expected[i]));
      assertEquals(3 * expected[i] + 7, actual[i], tolerance, network.text());
    }
  }
}
