package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.network.Layer;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkSettings;
import io.github.limpid.network.Padding;
import io.github.limpid.network.RandomNetworks;
import io.github.limpid.network.ReferenceNetwork;
import io.github.limpid.network.UNet;
import io.github.limpid.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What TensorFlow computes, against plain loops. Needs the native library. */
class LayersInTensorFlowTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final double FLOAT_UNIT = 0x1p-24;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void everyLayerComputesWhatItsDefinitionSays() {
    for (int kernel = 1; kernel <= 5; kernel++) {
      for (int stride = 1; stride <= 4; stride++) {
        for (boolean bias : new boolean[] {false, true}) {
          for (Padding padding : Padding.values()) {
            Layer down = new Layer.Convolution(4, kernel, stride, bias, padding);
            agrees(2, down, new Layer.TransposedConvolution(2, kernel, stride, bias, padding));
          }
        }
      }
    }
    for (int kernel = 1; kernel <= 7; kernel += 2) {
      agrees(3, new Layer.ContrastConvolution(5, kernel));
    }
    for (int factor = 2; factor <= 8; factor++) {
      agrees(2, new Layer.MaxPooling(factor), new Layer.Upsampling(factor));
      agrees(2, new Layer.SpaceToDepth(factor), new Layer.Upsampling(factor));
      agrees(2, new Layer.SpaceToDepth(factor), new Layer.DepthToSpace(factor));
      agrees(
          1,
          new Layer.Convolution(3 * factor * factor, 1, factor, false),
          new Layer.DepthToSpace(factor));
    }
    Layer signed = new Layer.ContrastConvolution(2, 3);
    agrees(1, signed, new Layer.Relu());
    agrees(1, signed, new Layer.LeakyRelu(0.2f));
    agrees(1, signed, new Layer.LeakyRelu(0));
    agrees(1, signed, new Layer.Sigmoid());
    agrees(1, signed, new Layer.Tanh());
    agrees(2, new Layer.Keep("image"), signed, new Layer.Add("image"));
    agrees(1, new Layer.Keep("image"), signed, new Layer.Concatenate("image"));
    agrees(2, signed, new Layer.Residual());
    agrees(3, new Layer.BatchNormalization(0.9f, 0.001f));
    agrees(1, signed, new Layer.BatchNormalization(0, 1));
  }

  @Test
  void anyListOfLayersComputesWhatItsDefinitionSays() {
    for (int i = 0; i < 40; i++) {
      agrees(RandomNetworks.normalised(random));
    }
  }

  @Test
  void aTanhBehindANormalisedConvolutionComputesWhatItsDefinitionSays() {
    Layer convolution = new Layer.Convolution(3, 3, 1, false);
    Layer normalisation = new Layer.BatchNormalization(0.9f, 0.01f);
    agrees(1, convolution, normalisation, new Layer.Tanh());
    agrees(1, convolution, normalisation, new Layer.Keep("code"), new Layer.Tanh());
  }

  @Test
  void uNetsComputeWhatTheirDefinitionSays() {
    agrees(new UNet(1, List.of(4, 6, 8), 2).network());
    agrees(new UNet(3, List.of(5, 7), 1).network());
  }

  @Test
  void denseLayersComputeWhatTheirDefinitionSays() {
    for (int side : new int[] {2, 7, 8, 11}) { // those of 8 and more are products of matrices
      for (int channels = 1; channels <= 3; channels++) {
        NetworkSettings dense =
            new NetworkSettings("dense", Map.of("side", "" + side, "code", "3", "layers", "1"));
        agrees(dense.network(channels));
      }
    }
    Layer blocks = new Layer.Convolution(9 * 9, 9, 9, true);
    agrees(2, blocks, new Layer.DepthToSpace(9), new Layer.Convolution(1, 1, 1, true));
    agrees(1, blocks, new Layer.Convolution(81, 3, 1, true), new Layer.DepthToSpace(9));
    Layer up = new Layer.TransposedConvolution(128, 3, 2, true); // of channels not known before
    agrees(1, new Layer.MaxPooling(16), up, new Layer.DepthToSpace(8));
    agrees(
        1,
        new Layer.MaxPooling(2),
        new Layer.TransposedConvolution(2, 2, 2, true),
        new Layer.Convolution(64, 8, 8, false),
        new Layer.DepthToSpace(8));
  }

  @Test
  void clothesPassThreeByThreeSamplesOnTheirWay() {
    agrees(network(1, strided()));
  }

  /** 28 × 28, 14 × 14, 7 × 7, 3 × 3 and back. */
  private static Layer[] strided() {
    return new Layer[] {
      new Layer.Convolution(2, 3, 2, true),
      new Layer.Relu(),
      new Layer.Convolution(3, 3, 2, true),
      new Layer.Convolution(4, 3, 2, true, Padding.VALID),
      new Layer.Relu(),
      new Layer.TransposedConvolution(3, 3, 2, true, Padding.VALID),
      new Layer.TransposedConvolution(2, 3, 2, true),
      new Layer.TransposedConvolution(1, 3, 2, true)
    };
  }

  @Test
  void nearestSamplesAreRepeatedAtEverySize() {
    // TensorFlow finds the nearest sample with a rounded factor, which must never miss.
    for (int factor = 2; factor <= 16; factor++) {
      Network network = network(1, new Layer.MaxPooling(factor), new Layer.Upsampling(factor));
      Weights none = new Weights(Map.of());
      try (Predictor predictor = ENGINE.predictor(network, none, Precision.FLOAT32)) {
        for (int blocks = 1; blocks <= 80; blocks += 13) {
          Batch shape = new Batch(1, factor, factor * blocks, 1);
          float[] image = RandomNetworks.image(shape.size(), random);
          float[] output = new float[shape.size()];
          predictor.predict(image, shape, output);
          assertAgree(network, none, image, shape, output);
        }
      }
    }
  }

  @Test
  void constantImagesHaveNoContrast() {
    Network network = network(1, new Layer.ContrastConvolution(3, 3));
    Weights weights = RandomNetworks.weights(network, random);
    float[] image = new float[5 * 6];
    Arrays.fill(image, 1);
    float[] output = predict(network, weights, image, new Batch(1, 5, 6, 1));
    for (float value : output) {
      // nine kernel values of about 1/3, each rounded where its mean is taken off and in the sum
      assertEquals(0, value, 18 * FLOAT_UNIT * 3);
    }
  }

  @Test
  void onePredictorServesImagesOfEverySize() {
    Network network = new UNet(1, List.of(3, 4), 1).network();
    Weights weights = RandomNetworks.weights(network, random);
    try (Predictor predictor = ENGINE.predictor(network, weights, Precision.FLOAT32)) {
      for (int height = 4; height <= 24; height += 4) {
        for (int width = 24; width >= 4; width -= 8) {
          Batch shape = new Batch(1, height, width, 1);
          float[] image = RandomNetworks.image(shape.size(), random);
          float[] output = new float[shape.size()];
          predictor.predict(image, shape, output);
          assertAgree(network, weights, image, shape, output);
        }
      }
    }
  }

  @Test
  void imagesOfABatchDoNotMeet() {
    // Whether an image is computed alone or beside others may change the order of the sums, but
    // nothing else: each of the two is within the rounding errors of the definition.
    Network network = new UNet(1, List.of(3, 4), 1).network();
    Weights weights = RandomNetworks.weights(network, random);
    Batch all = new Batch(3, 8, 12, 1);
    float[] images = RandomNetworks.image(all.size(), random);
    float[] together = predict(network, weights, images, all);
    float[] others = images.clone();
    Arrays.fill(others, 96, 192, 1000f);
    float[] beside = predict(network, weights, others, all);
    assertAgree(network, weights, images, all, together);
    assertArrayEquals(Arrays.copyOf(together, 96), Arrays.copyOf(beside, 96), 1e-5f);
    assertArrayEquals(
        Arrays.copyOfRange(together, 192, 288), Arrays.copyOfRange(beside, 192, 288), 1e-5f);
  }

  @Test
  void theArraysMayBeLongerThanTheBatch() {
    Network network = network(1, new Layer.Relu());
    float[] noisy = {1, -2, 3, 99};
    float[] denoised = {7, 7, 7, 7, 7};
    try (Predictor predictor =
        ENGINE.predictor(network, RandomNetworks.weights(network, random), Precision.FLOAT32)) {
      predictor.predict(noisy, new Batch(1, 1, 3, 1), denoised);
      assertArrayEquals(new float[] {1, 0, 3, 7, 7}, denoised);
      assertThrows(
          IllegalArgumentException.class,
          () -> predictor.predict(noisy, new Batch(1, 1, 5, 1), denoised));
      assertThrows(
          IllegalArgumentException.class,
          () -> predictor.predict(noisy, new Batch(1, 1, 3, 1), new float[2]));
    }
  }

  @Test
  void weightsMustFitTheNetwork() {
    Network network = network(1, new Layer.Convolution(1, 3, 1, false));
    Weights others = RandomNetworks.weights(new UNet(1, List.of(4), 1).network(), random);
    assertEquals(
        "The network cannot be computed: weights \"01-convolution/kernel\" are missing."
            + " Choose another network, or get the model file again.",
        assertThrows(
                EngineException.class, () -> ENGINE.predictor(network, others, Precision.FLOAT32))
            .getMessage());
  }

  @Test
  void theReportNamesLibraryAndDevice() {
    assertEquals("TensorFlow 2.18.0", ENGINE.report().name());
    assertTrue(ENGINE.report().device().matches("CPU \\(\\d+ threads\\)"));
  }

  private void agrees(int channels, Layer... layers) {
    agrees(network(channels, layers));
  }

  private void agrees(Network network) {
    int side = network.sides().atLeast(4); // rows to mirror behind a kernel of 7
    int longer = side + 3 * network.sides().multiple();
    agrees(network, new Batch(1, side, side, network.channels()));
    agrees(network, new Batch(2, side, longer, network.channels()));
  }

  private void agrees(Network network, Batch shape) {
    Weights weights = RandomNetworks.weights(network, random);
    float[] images = RandomNetworks.image(shape.size(), random);
    assertAgree(network, weights, images, shape, predict(network, weights, images, shape));
  }

  private static Network network(int channels, Layer... layers) {
    List<Layer> all = new ArrayList<>(List.of(layers));
    return new Network(channels, all);
  }

  private static float[] predict(Network network, Weights weights, float[] images, Batch shape) {
    float[] output = new float[shape.size() / shape.channels() * network.outputChannels()];
    try (Predictor predictor = ENGINE.predictor(network, weights, Precision.FLOAT32)) {
      predictor.predict(images, shape, output);
    }
    return output;
  }

  private static void assertAgree(
      Network network, Weights weights, float[] images, Batch shape, float[] output) {
    ReferenceNetwork reference = ReferenceNetwork.of(network, weights);
    int in = shape.size() / shape.count();
    int out = output.length / shape.count();
    for (int n = 0; n < shape.count(); n++) {
      double[] image = ReferenceNetwork.doubles(Arrays.copyOfRange(images, n * in, (n + 1) * in));
      double[] expected = reference.output(image, shape.height(), shape.width());
      double[] allowed =
          reference.errorBound(
              image, shape.height(), shape.width(), FLOAT_UNIT, reference.roundings());
      for (int i = 0; i < out; i++) {
        assertEquals(
            expected[i],
            output[n * out + i],
            allowed[i],
            "output " + i + " of image " + n + " of " + shape + " by\n" + network.text());
      }
    }
  }
}
