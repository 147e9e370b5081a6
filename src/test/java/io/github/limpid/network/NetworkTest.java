package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
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
    Network network = new Network(2, List.of(new Layer.ContrastConvolution(4, 5)));
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
    assertEquals(4, CLASSIC.sizeMultiple());
    assertEquals(2, SKIPPING.sizeMultiple());
    assertEquals(1, new Network(1, List.of(new Layer.Sigmoid())).sizeMultiple());
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
        assertEquals(slow, network.sizeMultiple());
      }
    }
  }

  @Test
  void everyLayerDividesSizesThatAreMultiples() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 2000; i++) {
      Network network = RandomNetworks.network(random);
      for (Trace.Point point : Trace.of(network.channels(), network.layers()).points()) {
        assertEquals(0, network.sizeMultiple() % point.scale(), network.text());
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
  void layersCannotBeChangedFromOutside() {
    List<Layer> layers = new ArrayList<>(List.of(new Layer.Relu()));
    Network network = new Network(1, layers);
    layers.add(new Layer.MaxPooling(2));
    assertEquals(List.of(new Layer.Relu()), network.layers());
  }
}
