package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Optimizer;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.network.Network;
import io.github.limpid.network.RandomNetworks;
import io.github.limpid.network.ReferenceNetwork;
import io.github.limpid.network.UNet;
import io.github.limpid.network.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What bfloat16 may change and what not. Needs the native library; where the processor has no
 * bfloat16 the bounds hold all the more.
 */
class PrecisionTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final double BFLOAT16_UNIT = 0x1p-9; // 8 significant bits, rounded to nearest
  private static final Batch SHAPE = new Batch(2, 32, 48, 1);
  private static final Network NETWORK = new UNet(1, List.of(16, 24), 1).network();

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void bfloat16StaysWithinItsRoundingErrors() {
    // Each layer rounds its samples, its weights and its result; sums are kept in float.
    Weights weights = RandomNetworks.weights(NETWORK, random);
    float[] images = RandomNetworks.image(SHAPE.size(), random);
    float[] output = predict(NETWORK, weights, images, Precision.BFLOAT16);
    ReferenceNetwork reference = ReferenceNetwork.of(NETWORK, weights);
    int size = SHAPE.size() / SHAPE.count();
    double[] image = java.util.Arrays.copyOf(ReferenceNetwork.doubles(images), size);
    double[] expected = reference.output(image, SHAPE.height(), SHAPE.width());
    double[] allowed =
        reference.errorBound(
            image, SHAPE.height(), SHAPE.width(), BFLOAT16_UNIT, 3 * NETWORK.layers().size());
    for (int i = 0; i < size; i++) {
      assertEquals(expected[i], output[i], allowed[i]);
    }
  }

  @Test
  void bfloat16IsComputedWhereTheReportSaysSo() {
    assumeTrue(ENGINE.report().bfloat16());
    Weights weights = RandomNetworks.weights(NETWORK, random);
    float[] images = RandomNetworks.image(SHAPE.size(), random);
    float[] single = predict(NETWORK, weights, images, Precision.FLOAT32);
    float[] mixed = predict(NETWORK, weights, images, Precision.BFLOAT16);
    double most = 0;
    for (int i = 0; i < single.length; i++) {
      most = Math.max(most, Math.abs(single[i] - mixed[i]));
    }
    assertTrue(most > 1e-4, "bfloat16 changes nothing: " + most); // floats differ by 1e-6
  }

  @Test
  void aResidualOutputKeepsAllDigitsOfTheImage() {
    // Weights such that the estimated noise is below 1e-4: its own rounding errors are below
    // 1e-4 · 2^-4, while rounding the image itself near 0.7 would cost up to 0.7 · 2^-9 = 1e-3.
    Weights weights = quiet(RandomNetworks.weights(NETWORK, random));
    float[] images = new float[SHAPE.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = 0.7f + 0.01f * (float) random.nextGaussian();
    }
    float[] single = predict(NETWORK, weights, images, Precision.FLOAT32);
    for (int i = 0; i < images.length; i++) {
      assertEquals(images[i], single[i], 1e-4f);
    }
    float[] mixed = predict(NETWORK, weights, images, Precision.BFLOAT16);
    assertArrayEquals(single, mixed, 1e-5f);
    LearnerState state = LearnerState.start(NETWORK, weights, Optimizer.ADAM);
    try (Learner learner = ENGINE.learner(NETWORK, state, adam(Loss.MAE, Precision.BFLOAT16))) {
      float[] learnt = new float[SHAPE.size()];
      learner.measure(TrainingBatch.of(images, images, SHAPE), learnt);
      assertArrayEquals(single, learnt, 1e-5f);
    }
  }

  @Test
  void theLossOfAResidualNetworkKeepsAllDigits() {
    // Untrained, the estimated noise is 0 and the loss the mean difference of the two images,
    // which is 1e-3 here. In bfloat16 images near 0.7 are 4e-3 apart.
    Weights weights = Weights.draw(NETWORK, random);
    float[] clean = RandomNetworks.image(SHAPE.size(), random);
    float[] noisy = new float[SHAPE.size()];
    double sum = 0;
    for (int i = 0; i < noisy.length; i++) {
      clean[i] = 0.7f + 0.01f * clean[i];
      noisy[i] = clean[i] + (random.nextBoolean() ? 1e-3f : -1e-3f);
      sum += Math.abs(noisy[i] - clean[i]);
    }
    LearnerState state = LearnerState.start(NETWORK, weights, Optimizer.ADAM);
    for (Precision precision : Precision.values()) {
      try (Learner learner = ENGINE.learner(NETWORK, state, adam(Loss.MAE, precision))) {
        double loss = learner.step(TrainingBatch.of(noisy, clean, SHAPE), 1, 0.001);
        assertEquals(sum / noisy.length, loss, 1e-12, precision.name());
      }
    }
  }

  @Test
  void bfloat16TrainsAsWell() {
    Network network = new UNet(1, List.of(8), 1).network();
    LearnerState start = LearnerState.start(network, Weights.draw(network, random), Optimizer.ADAM);
    Batch shape = new Batch(1, 8, 8, 1);
    float[] clean = RandomNetworks.image(shape.size(), random);
    float[] noisy = RandomNetworks.image(shape.size(), random);
    TrainingBatch batch = TrainingBatch.of(noisy, clean, shape);
    try (Learner learner = ENGINE.learner(network, start, adam(Loss.MSE, Precision.BFLOAT16))) {
      double first = learner.step(batch, 1, 0.01);
      double last = first;
      for (int step = 0; step < 400; step++) {
        last = learner.step(batch, 1, step < 200 ? 0.01 : 0.001);
      }
      assertTrue(last < first / 10, "the loss fell from " + first + " to " + last);
    }
  }

  @Test
  void similarityIsRoundedNowhere() {
    // Nearly flat patches whose contrast bfloat16 could not see: steps of 2^-9 at a grey of 0.9.
    // A network that returns what it gets answers the same, so that the loss is that of the images.
    Network same = Network.parse("channels 1\nconvolution filters=1 kernel=1 stride=1 bias=false");
    Weights one = new Weights(Map.of("01-convolution/kernel", new float[] {1}));
    Network residual = Network.parse(same.text() + "residual");
    Weights none = new Weights(Map.of("01-convolution/kernel", new float[] {0}));
    Batch shape = new Batch(2, 13, 15, 1);
    float[] clean = flat(shape.size());
    float[] noisy = flat(shape.size());
    similarityAgrees(same, one, TrainingBatch.of(rounded(noisy), clean, shape));
    similarityAgrees(residual, none, TrainingBatch.of(noisy, clean, shape));
  }

  private void similarityAgrees(Network network, Weights weights, TrainingBatch batch) {
    Loss ssim = Loss.of(Loss.Kind.SSIM);
    double expected = new SlowLearner(network, weights, ssim, Set.of()).loss(batch);
    LearnerState state = LearnerState.start(network, weights, Optimizer.ADAM);
    for (Precision precision : Precision.values()) {
      try (Learner learner = ENGINE.learner(network, state, adam(ssim, precision))) {
        assertEquals(expected, learner.step(batch, 1, 1e-3), 1e-10, precision.name());
      }
    }
  }

  private float[] flat(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 0.9f + 0.003f * (float) random.nextGaussian();
    }
    return values;
  }

  /** Values that bfloat16 holds, so that a convolution with 1 returns them in both precisions. */
  private static float[] rounded(float[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = Math.round(values[i] * 256) / 256f;
    }
    return rounded;
  }

  @Test
  void everyLossMeansTheSameInBothPrecisions() {
    Network network =
        Network.parse(
            """
            channels 1
            convolution filters=8 kernel=3 stride=1 bias=true
            batch-normalization momentum=0.9 epsilon=0.001
            relu
            convolution filters=1 kernel=3 stride=1 bias=true
            sigmoid
            """);
    Weights weights = RandomNetworks.weights(network, random);
    LearnerState state = LearnerState.start(network, weights, Optimizer.ADAM);
    TrainingBatch batch =
        TrainingBatch.of(
            RandomNetworks.image(SHAPE.size(), random),
            RandomNetworks.image(SHAPE.size(), random),
            SHAPE);
    for (String kind : Loss.kinds()) {
      Loss loss = Loss.parse(kind);
      double expected = new SlowLearner(network, weights, loss, Set.of()).loss(batch);
      for (Precision precision : Precision.values()) {
        // Errors of 8 bits are as often up as down and shrink in a mean of 3072 values.
        double allowed = precision == Precision.FLOAT32 ? 1e-5 : 2 * BFLOAT16_UNIT;
        try (Learner learner = ENGINE.learner(network, state, adam(loss, precision))) {
          double found = learner.step(batch, 1, 1e-3);
          assertEquals(expected, found, allowed * expected, kind + " " + precision);
        }
      }
    }
  }

  private static LearningRule adam(Loss loss, Precision precision) {
    return LearningRule.of(loss, precision);
  }

  /** The same weights with the last kernel so small that hardly any noise is found. */
  private static Weights quiet(Weights weights) {
    Map<String, float[]> arrays = new LinkedHashMap<>(weights.arrays());
    String last = List.copyOf(arrays.keySet()).get(arrays.size() - 1);
    float[] values = arrays.get(last).clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 1e-4f;
    }
    arrays.put(last, values);
    return new Weights(arrays);
  }

  private static float[] predict(
      Network network, Weights weights, float[] images, Precision precision) {
    float[] output = new float[SHAPE.size()];
    try (Predictor predictor = ENGINE.predictor(network, weights, precision)) {
      predictor.predict(images, SHAPE, output);
    }
    return output;
  }
}
