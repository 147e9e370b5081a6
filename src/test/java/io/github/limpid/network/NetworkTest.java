package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkTest {

  /** The convolutional denoising autoencoder of the Keras blog (Chollet 2016). */
  private static final Network CLASSIC =
      Network.parse(
          """
          channels 1
          convolution filters=32 kernel=3 stride=1 bias=true
          relu
          max-pooling size=2
          convolution filters=32 kernel=3 stride=1 bias=true
          relu
          max-pooling size=2
          convolution filters=32 kernel=3 stride=1 bias=true
          relu
          upsampling factor=2
          convolution filters=32 kernel=3 stride=1 bias=true
          relu
          upsampling factor=2
          convolution filters=1 kernel=3 stride=1 bias=true
          sigmoid
          """);

  private static final Network SKIPPING =
      Network.parse(
          """
          channels 3
          keep name=image
          convolution filters=8 kernel=2 stride=2 bias=false
          relu
          transposed-convolution filters=5 kernel=4 stride=2 bias=true
          concatenate name=image
          convolution filters=3 kernel=1 stride=1 bias=false
          residual
          """);

  @Test
  void theClassicAutoencoderHasItsPublishedParameterCount() {
    // (3·3·1 + 1)·32 = 320, three times (3·3·32 + 1)·32 = 9248, and 3·3·32 + 1 = 289.
    assertEquals(
        List.of(288, 32, 9216, 32, 9216, 32, 9216, 32, 288, 1),
        CLASSIC.weightShapes().stream().map(WeightShape::size).toList());
    assertEquals(28_353, CLASSIC.parameterCount());
  }

  @Test
  void dnCnnHasItsPublishedParameterCount() {
    // Without batch normalisation: (9 + 1)·64, 15 times (9·64 + 1)·64, 9·64 + 1 (0.56 million).
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      layers.add(new Layer.Convolution(64, 3, 1, true));
      layers.add(new Layer.Relu());
    }
    layers.add(new Layer.Convolution(1, 3, 1, true));
    layers.add(new Layer.Residual());
    assertEquals(640 + 15 * 36_928 + 577, new Network(1, layers).parameterCount());
  }

  @Test
  void everyWeightHasItsNameShapeAndDeviation() {
    assertEquals(
        List.of(
            new WeightShape("02-convolution/kernel", List.of(2, 2, 3, 8), Math.sqrt(2 / 12.0)),
            // each output of the transposed convolution sees 4·4/(2·2) of its 8 inputs' samples
            new WeightShape(
                "04-transposed-convolution/kernel", List.of(4, 4, 5, 8), Math.sqrt(2 / 32.0)),
            new WeightShape("04-transposed-convolution/bias", List.of(5), 0),
            new WeightShape("06-convolution/kernel", List.of(1, 1, 8, 3), 0)),
        SKIPPING.weightShapes());
    assertEquals(96 + 640 + 5 + 24, SKIPPING.parameterCount());
  }

  @Test
  void contrastConvolutionsHaveNoBias() {
    Network network =
        new Network(2, List.of(new Layer.ContrastConvolution(4, 5), new Layer.Relu()));
    assertEquals(
        List.of(
            new WeightShape(
                "01-contrast-convolution/kernel", List.of(5, 5, 2, 4), Math.sqrt(2 / 50.0))),
        network.weightShapes());
  }

  @Test
  void whatEndsAResidualBranchStartsWithZeros() {
    List<Double> deviations =
        Network.parse(
                """
                channels 4
                keep name=a
                convolution filters=4 kernel=1 stride=1 bias=false
                relu
                convolution filters=4 kernel=1 stride=1 bias=false
                add name=a
                convolution filters=4 kernel=1 stride=1 bias=false
                space-to-depth block=2
                convolution filters=16 kernel=1 stride=1 bias=false
                depth-to-space block=2
                residual
                """)
            .weightShapes()
            .stream()
            .map(WeightShape::deviation)
            .toList();
    assertEquals(List.of(Math.sqrt(0.5), 0.0, Math.sqrt(0.5), 0.0), deviations);
  }

  @Test
  void kernelsBeforeASigmoidAndTheLastKernelCountTheirOutputsToo() {
    // Glorot and Bengio (2010), equation 12: 2 / (inputs + outputs) of one sample.
    deviation(2.0 / (32 + 784), "convolution filters=784 kernel=1 stride=1 bias=false\nsigmoid");
    deviation(2.0 / (32 + 16), "convolution filters=16 kernel=1 stride=1 bias=false\nkeep name=a");
    deviation(
        2.0 / (9 * 32 + 9 * 4),
        "convolution filters=4 kernel=3 stride=1 bias=true\n"
            + "batch-normalization momentum=0.9 epsilon=0.001\nsigmoid\nrelu");
    deviation(2.0 / (9 * 32 + 9 * 4), "contrast-convolution filters=4 kernel=3");
    deviation(
        2.0 / (9 * 32 + 9 * 4), "transposed-convolution filters=4 kernel=3 stride=1 bias=true");
  }

  @Test
  void kernelsBeforeALeakingRectifierAreSmaller() {
    // He et al. (2015), equation 15.
    double slope = 0.2f;
    deviation(
        2 / ((1 + slope * slope) * 32),
        "convolution filters=4 kernel=1 stride=1 bias=true\nleaky-relu slope=0.2");
  }

  /** The variance of the first kernel of a network of 32 channels. */
  private static void deviation(double variance, String layers) {
    WeightShape kernel = Network.parse("channels 32\n" + layers).weightShapes().get(0);
    assertEquals(Math.sqrt(variance), kernel.deviation(), 1e-15, layers);
  }

  @Test
  void batchNormalizationHasTwoLearntAndTwoMeasuredArrays() {
    Network network =
        Network.parse(
            "channels 3\nbatch-normalization momentum=0.9 epsilon=1.0E-5\nrelu\n"
                + "keep name=a\nbatch-normalization momentum=0 epsilon=1\nadd name=a");
    List<Integer> each = List.of(3);
    assertEquals(
        List.of(
            new WeightShape("01-batch-normalization/scale", each, 1, 0, true),
            new WeightShape("01-batch-normalization/offset", each, 0, 0, true),
            new WeightShape("01-batch-normalization/mean", each, 0, 0, false),
            new WeightShape("01-batch-normalization/variance", each, 1, 0, false),
            // the second one ends a residual branch, which starts at zero
            new WeightShape("04-batch-normalization/scale", each, 0, 0, true),
            new WeightShape("04-batch-normalization/offset", each, 0, 0, true),
            new WeightShape("04-batch-normalization/mean", each, 0, 0, false),
            new WeightShape("04-batch-normalization/variance", each, 1, 0, false)),
        network.weightShapes());
    assertEquals(12, network.parameterCount());
    assertArrayEquals(
        new float[] {1, 1, 1},
        Weights.draw(network, new SplittableRandom(1))
            .arrays()
            .get("01-batch-normalization/scale"));
  }

  @Test
  void theEncoderEndsWhereSomethingEnlarges() {
    assertEquals(
        Set.of(
            "01-convolution/kernel",
            "01-convolution/bias",
            "04-convolution/kernel",
            "04-convolution/bias",
            "07-convolution/kernel",
            "07-convolution/bias"),
        CLASSIC.encoderWeights());
    assertEquals(Set.of("02-convolution/kernel"), SKIPPING.encoderWeights());
    Network unet = new UNet(1, List.of(4, 6), 1).network();
    int end = unet.layers().indexOf(new Layer.DepthToSpace(2));
    Set<String> expected = new HashSet<>();
    for (WeightShape shape : unet.weightShapes()) {
      if (Integer.parseInt(shape.name().substring(0, 2)) <= end) {
        expected.add(shape.name());
      }
    }
    assertEquals(expected, unet.encoderWeights());
    assertEquals(7, expected.size()); // first, two of a block, halving, two of a block, before it
  }

  @Test
  void theEncoderEndsAtTheCodeIfItIsKept() {
    String first = "convolution filters=4 kernel=1 stride=1 bias=false\n";
    Network network = Network.parse("channels 1\n" + first + "keep name=code\n" + first);
    assertEquals(Set.of("01-convolution/kernel"), network.encoderWeights());
  }

  @Test
  void trainingKeepsWhatTheWayBackNeeds() {
    // Image and 32 behind the first relu, a quarter of 32 behind pooling and the second relu, a
    // sixteenth behind pooling and the third, that enlarged, the fourth relu, that enlarged, and
    // the sigmoid.
    assertEquals(1 + 32 + 8 + 8 + 2 + 2 + 8 + 8 + 32 + 1, CLASSIC.trainingValuesPerPixel());
    // The image, 8 / 4 behind relu, 8 behind concatenation, 3 that come out.
    assertEquals(3 + 2 + 8 + 3, SKIPPING.trainingValuesPerPixel());
  }

  @Test
  void trainingKeepsEqualSamplesOnce() {
    String plain = "convolution filters=4 kernel=1 stride=1 bias=false\n";
    String twice = "channels 1\nrelu\nkeep name=a\nkeep name=b\n" + plain;
    assertEquals(1 + 4, Network.parse(twice).trainingValuesPerPixel());
    String normalized = "batch-normalization momentum=0.9 epsilon=0.001\n";
    String leaking = "leaky-relu slope=0.1\n";
    assertEquals(
        1 + 4 + 4 + 4,
        Network.parse("channels 1\n" + plain + normalized + leaking).trainingValuesPerPixel());
  }

  @Test
  void outputChannelsAreThoseOfTheLastLayer() {
    assertEquals(1, CLASSIC.outputChannels());
    assertEquals(3, SKIPPING.outputChannels());
    assertEquals(7, new Network(2, List.of(new Layer.Convolution(7, 1, 1, true))).outputChannels());
  }

  @Test
  void onlyAResidualNetworkSaysSo() {
    assertTrue(SKIPPING.isResidual());
    assertFalse(CLASSIC.isResidual());
  }

  @Test
  void sizeMultipleIsTheLeastCommonMultipleOfAllScales() {
    assertEquals(4, CLASSIC.sides().multiple());
    assertEquals(2, SKIPPING.sides().multiple());
    assertEquals(1, new Network(1, List.of(new Layer.Sigmoid())).sides().multiple());
    for (int first = 2; first <= 12; first++) {
      for (int second = 2; second <= 12; second++) {
        int slow = 1;
        while (slow % first != 0 || slow % second != 0) {
          slow++;
        }
        Network network =
            new Network(
                1,
                List.of(
                    new Layer.MaxPooling(first),
                    new Layer.Upsampling(first),
                    new Layer.Convolution(1, 1, second, true),
                    new Layer.TransposedConvolution(1, 1, second, true)));
        assertEquals(slow, network.sides().multiple());
      }
    }
  }

  @Test
  void everyLayerDividesSizesThatAreMultiples() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 2000; i++) {
      Network network = RandomNetworks.network(random);
      for (Trace.Point point : Trace.of(network.channels(), network.layers()).points()) {
        assertEquals(0, network.sides().multiple() % point.scale(), network.text());
      }
    }
  }

  @Test
  void liveValuesAreTheMostThatAreReadWrittenAndKeptAtOnce() {
    // The first relu of the classic reads 32 and writes 32 values for each pixel.
    assertEquals(64, CLASSIC.liveValuesPerPixel());
    // The concatenation reads 5 and writes 8, the kept image has 3, the residual's image 3.
    assertEquals(5 + 8 + 3 + 3, SKIPPING.liveValuesPerPixel());
    assertEquals(2, new Network(1, List.of(new Layer.Relu())).liveValuesPerPixel());
  }

  @Test
  void coarseSamplesCountForLess() {
    // 8 channels at 1/2 size are 2 values per pixel: pooling reads 1, writes 1/4; then 1/4 and 2.
    Network network =
        Network.parse(
            """
            channels 1
            max-pooling size=2
            convolution filters=8 kernel=1 stride=1 bias=false
            convolution filters=4 kernel=1 stride=1 bias=false
            depth-to-space block=2
            """);
    assertEquals(2 + 1, network.liveValuesPerPixel());
  }

  @Test
  void whatIsKeptIsForgottenAfterItsLastUse() {
    // The kept value is alive in the concatenation (9 + 10 + 1), but not in wide layers (9 + 9)
    // that come after its last use.
    String wide = "convolution filters=9 kernel=1 stride=1 bias=false\n";
    assertEquals(
        20,
        Network.parse("channels 1\nkeep name=a\n" + wide + wide + "concatenate name=a")
            .liveValuesPerPixel());
    assertEquals(
        18,
        Network.parse("channels 1\nkeep name=a\nrelu\nadd name=a\n" + wide + wide)
            .liveValuesPerPixel());
  }

  @Test
  void workIsThatOfKernelsWhereTheyAreAppliedAndOfValuesThatAreWritten() {
    // 20 to 32 channels by 3×3 at full size, back to 20 at half size from 16 or fewer channels.
    Network network =
        Network.parse(
            """
            channels 20
            convolution filters=32 kernel=3 stride=1 bias=false
            convolution filters=4 kernel=2 stride=2 bias=true
            transposed-convolution filters=20 kernel=2 stride=2 bias=true
            """);
    double kernels = 9 * 20 * 32 + 4 * 32 * 16 / 4.0 + 4 * 16 * 20 / 4.0;
    assertEquals(kernels + 32 * (32 + 1 + 20), network.workPerPixel());
  }

  @Test
  void liveValuesOfManyThingsKeptAreCountedSoon() {
    StringBuilder text = new StringBuilder("channels 1\n");
    int kept = 1900; // with as many sums, as long as a network can be
    for (int i = 0; i < kept; i++) {
      text.append("keep name=k").append(i).append('\n');
    }
    for (int i = 0; i < kept; i++) {
      text.append("add name=k").append(i).append('\n');
    }
    Network network = Network.parse(text.toString());
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int times = 0; times < 100; times++) {
            assertEquals(kept + 2, network.liveValuesPerPixel());
          }
        });
  }

  @Test
  void layersCannotBeChangedFromOutside() {
    List<Layer> layers = new ArrayList<>(List.of(new Layer.Relu()));
    Network network = new Network(1, layers);
    layers.add(new Layer.MaxPooling(2));
    assertEquals(List.of(new Layer.Relu()), network.layers());
  }
}
