package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.network.Network;
import io.github.limpid.network.RandomNetworks;
import io.github.limpid.network.ReferenceNetwork;
import io.github.limpid.network.UNet;
import io.github.limpid.network.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One update against a slow oracle, and what many updates do. Needs the native library. */
class LearnerTest {

  private static final Engine ENGINE = EngineLoader.engine();

  private static final Network PLAIN =
      Network.parse(
          """
          channels 1
          keep name=image
          convolution filters=3 kernel=3 stride=2 bias=true
          leaky-relu slope=0.1
          transposed-convolution filters=2 kernel=4 stride=2 bias=true
          sigmoid
          concatenate name=image
          convolution filters=2 kernel=1 stride=1 bias=true
          """);

  private static final Network RESIDUAL =
      Network.parse(
          """
          channels 1
          space-to-depth block=2
          contrast-convolution filters=3 kernel=3
          keep name=a
          convolution filters=3 kernel=3 stride=1 bias=false
          relu
          add name=a
          max-pooling size=2
          upsampling factor=2
          convolution filters=4 kernel=3 stride=1 bias=false
          depth-to-space block=2
          residual
          """);

  private static final Batch SHAPE = new Batch(2, 4, 8, 1);

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void oneUpdateIsAdamWithTheGradientOfTheLoss() {
    for (Network network : List.of(PLAIN, RESIDUAL)) {
      for (Loss loss : Loss.values()) {
        for (long steps : new long[] {0, 7}) {
          oneUpdate(network, loss, steps);
        }
      }
    }
  }

  private void oneUpdate(Network network, Loss loss, long steps) {
    LearnerState before = state(network, steps);
    float[] noisy = RandomNetworks.image(SHAPE.size(), random);
    float[] clean = RandomNetworks.image(SHAPE.size() * network.outputChannels(), random);
    double rate = 0.01;
    double value;
    LearnerState after;
    try (Learner learner = ENGINE.learner(network, before, loss, Precision.FLOAT32)) {
      value = learner.step(noisy, clean, SHAPE, rate);
      after = learner.state();
    }
    String name = (network.isResidual() ? "residual " : "plain ") + loss + " at " + steps;
    Map<String, double[]> weights = ReferenceNetwork.doubles(before.weights());
    // A mean of fewer than 256 values near 1, each rounded fewer than 100 times on its way.
    assertEquals(loss(network, weights, loss, noisy, clean), value, 100 * 0x1p-24, name);
    assertEquals(steps + 1, after.steps());
    Map<String, double[]> gradients = clippedGradients(network, weights, loss, noisy, clean);
    // The order of operations at the end of section 2 of the paper.
    double t = steps + 1;
    double corrected = rate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
    for (String array : gradients.keySet()) {
      double[] gradient = gradients.get(array);
      double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
      float[] w = before.weights().arrays().get(array);
      float[] m = before.firstMoments().arrays().get(array);
      float[] v = before.secondMoments().arrays().get(array);
      for (int i = 0; i < gradient.length; i++) {
        String place = name + " " + array + " " + i;
        double g = gradient[i];
        // Some 1000 roundings of terms that may cancel, and 1e-8 of the numerical derivative.
        double error = 1000 * 0x1p-24 * (largest + 0.01);
        double first = 0.9 * m[i] + 0.1 * g; // Kingma and Ba 2015, algorithm 1
        double second = 0.999 * v[i] + 0.001 * g * g;
        assertEquals(first, after.firstMoments().arrays().get(array)[i], error, place);
        assertEquals(
            second,
            after.secondMoments().arrays().get(array)[i],
            0.001 * error * (2 * Math.abs(g) + error) + second * 0x1p-20,
            place);
        double mean = after.firstMoments().arrays().get(array)[i];
        double square = after.secondMoments().arrays().get(array)[i];
        double expected = w[i] - corrected * mean / (Math.sqrt(square) + 1e-8);
        // 1 - 0.999^t in float is known to 2^-24 / 0.001; weights are below 4.
        assertEquals(
            expected, after.weights().arrays().get(array)[i], rate * 1e-4 + 0x1p-23, place);
      }
    }
  }

  /** Random weights; before the first step zero moments, later ones such as a run leaves. */
  private LearnerState state(Network network, long steps) {
    Weights weights = RandomNetworks.weights(network, random);
    LearnerState start = LearnerState.start(network, weights);
    if (steps == 0) {
      return start;
    }
    Map<String, float[]> first = new LinkedHashMap<>();
    Map<String, float[]> second = new LinkedHashMap<>();
    weights
        .arrays()
        .forEach(
            (name, values) -> {
              first.put(name, new float[values.length]);
              second.put(name, new float[values.length]);
              for (int i = 0; i < values.length; i++) {
                first.get(name)[i] = (float) (0.1 * random.nextGaussian());
                second.get(name)[i] = 0.01f + 0.01f * random.nextFloat();
              }
            });
    return new LearnerState(steps, weights, new Weights(first), new Weights(second));
  }

  /** Numerical derivatives of the loss, all together no longer than 0.5. */
  private static Map<String, double[]> clippedGradients(
      Network network, Map<String, double[]> weights, Loss loss, float[] noisy, float[] clean) {
    Map<String, double[]> gradients = gradients(network, weights, loss, noisy, clean);
    double squares = 0;
    for (double[] gradient : gradients.values()) {
      squares += Arrays.stream(gradient).map(g -> g * g).sum();
    }
    double factor = Math.min(1, 0.5 / Math.sqrt(squares));
    gradients.replaceAll((name, g) -> Arrays.stream(g).map(value -> value * factor).toArray());
    return gradients;
  }

  private static Map<String, double[]> gradients(
      Network network, Map<String, double[]> weights, Loss loss, float[] noisy, float[] clean) {
    double h = 1e-6;
    Map<String, double[]> gradients = new LinkedHashMap<>();
    weights.forEach(
        (name, values) -> {
          double[] gradient = new double[values.length];
          for (int i = 0; i < values.length; i++) {
            double value = values[i];
            values[i] = value + h;
            double above = loss(network, weights, loss, noisy, clean);
            values[i] = value - h;
            double below = loss(network, weights, loss, noisy, clean);
            values[i] = value;
            gradient[i] = (above - below) / (2 * h);
          }
          gradients.put(name, gradient);
        });
    return gradients;
  }

  private static double loss(
      Network network, Map<String, double[]> weights, Loss loss, float[] noisy, float[] clean) {
    ReferenceNetwork reference = ReferenceNetwork.of(network, weights);
    int in = noisy.length / SHAPE.count();
    int out = clean.length / SHAPE.count();
    double sum = 0;
    for (int n = 0; n < SHAPE.count(); n++) {
      double[] image = ReferenceNetwork.doubles(Arrays.copyOfRange(noisy, n * in, (n + 1) * in));
      double[] denoised = reference.output(image, SHAPE.height(), SHAPE.width());
      for (int i = 0; i < out; i++) {
        double error = denoised[i] - clean[n * out + i];
        sum += loss == Loss.MSE ? error * error : Math.abs(error);
      }
    }
    return sum / clean.length;
  }

  @Test
  void itOverfitsOneBatch() {
    for (Loss loss : Loss.values()) {
      Network network = new UNet(1, List.of(8), 1).network();
      LearnerState start = LearnerState.start(network, Weights.draw(network, random));
      Batch shape = new Batch(1, 8, 8, 1);
      float[] clean = RandomNetworks.image(shape.size(), random);
      float[] noisy = RandomNetworks.image(shape.size(), random);
      try (Learner learner = ENGINE.learner(network, start, loss, Precision.FLOAT32)) {
        double first = learner.step(noisy, clean, shape, 0.01);
        double last = first;
        for (int step = 0; step < 400; step++) {
          last = learner.step(noisy, clean, shape, step < 200 ? 0.01 : 0.001);
        }
        assertTrue(last < first / 10, loss + " fell from " + first + " to " + last);
      }
    }
  }

  @Test
  void theLossIsThatOfTheWeightsBeforeTheUpdate() {
    // An untrained residual network returns the noisy image itself.
    Network network = new UNet(1, List.of(4), 1).network();
    LearnerState start = LearnerState.start(network, Weights.draw(network, random));
    float[] noisy = {0.5f, 0.25f, 1, 0};
    float[] clean = {0.25f, 0.25f, 0.5f, 0.25f};
    Batch shape = new Batch(1, 2, 2, 1);
    try (Learner learner = ENGINE.learner(network, start, Loss.MSE, Precision.FLOAT32)) {
      assertEquals((0.0625 + 0.25 + 0.0625) / 4, learner.step(noisy, clean, shape, 0.1));
      assertTrue(learner.step(noisy, clean, shape, 0.1) < 0.09);
    }
    try (Learner learner = ENGINE.learner(network, start, Loss.MAE, Precision.FLOAT32)) {
      assertEquals(0.25, learner.step(noisy, clean, shape, 0.1));
    }
  }

  @Test
  void aRestoredLearnerGoesOnBitForBit() {
    Network network = new UNet(1, List.of(6, 8), 1).network();
    LearnerState start = LearnerState.start(network, Weights.draw(network, random));
    Batch shape = new Batch(4, 16, 16, 1);
    float[][] images = new float[8][];
    for (int i = 0; i < images.length; i++) {
      images[i] = RandomNetworks.image(shape.size(), random);
    }
    LearnerState middle;
    LearnerState uninterrupted;
    try (Learner learner = ENGINE.learner(network, start, Loss.MAE, Precision.FLOAT32)) {
      train(learner, images, 0, 4, shape);
      middle = learner.state();
      train(learner, images, 4, 8, shape);
      uninterrupted = learner.state();
    }
    try (Learner learner = ENGINE.learner(network, middle, Loss.MAE, Precision.FLOAT32)) {
      assertSame(middle, learner.state());
      train(learner, images, 4, 8, shape);
      assertSame(uninterrupted, learner.state());
    }
  }

  private static void train(Learner learner, float[][] images, int from, int to, Batch shape) {
    for (int i = from; i < to; i++) {
      learner.step(images[i], images[(i + 1) % images.length], shape, 0.01 / (i + 1));
    }
  }

  private static void assertSame(LearnerState expected, LearnerState state) {
    assertEquals(expected.steps(), state.steps());
    assertSame(expected.weights(), state.weights());
    assertSame(expected.firstMoments(), state.firstMoments());
    assertSame(expected.secondMoments(), state.secondMoments());
  }

  private static void assertSame(Weights expected, Weights weights) {
    assertEquals(expected.arrays().keySet(), weights.arrays().keySet());
    expected
        .arrays()
        .forEach((name, values) -> assertArrayEquals(values, weights.arrays().get(name), name));
  }

  @Test
  void itPredictsAsAPredictorWithItsWeights() {
    LearnerState start = state(RESIDUAL, 7);
    float[] noisy = RandomNetworks.image(SHAPE.size(), random);
    float[] clean = RandomNetworks.image(SHAPE.size(), random);
    float[] learnt = new float[SHAPE.size()];
    float[] predicted = new float[SHAPE.size()];
    try (Learner learner = ENGINE.learner(RESIDUAL, start, Loss.MSE, Precision.FLOAT32)) {
      learner.step(noisy, clean, SHAPE, 0.01);
      learner.predict(noisy, SHAPE, learnt);
      try (Predictor predictor =
          ENGINE.predictor(RESIDUAL, learner.state().weights(), Precision.FLOAT32)) {
        predictor.predict(noisy, SHAPE, predicted);
      }
    }
    assertArrayEquals(predicted, learnt, 1e-5f); // some hundred roundings of values near 1
  }

  @Test
  void predictingChangesNothing() {
    LearnerState start = state(RESIDUAL, 7);
    try (Learner learner = ENGINE.learner(RESIDUAL, start, Loss.MSE, Precision.FLOAT32)) {
      learner.predict(RandomNetworks.image(64, random), SHAPE, new float[SHAPE.size()]);
      assertSame(start, learner.state());
    }
  }

  @Test
  void learnersDoNotShareTheirWeights() {
    LearnerState one = state(RESIDUAL, 7);
    LearnerState other = state(RESIDUAL, 9);
    try (Learner first = ENGINE.learner(RESIDUAL, one, Loss.MSE, Precision.FLOAT32);
        Learner second = ENGINE.learner(RESIDUAL, other, Loss.MSE, Precision.FLOAT32)) {
      second.step(new float[64], new float[64], SHAPE, 0.01);
      assertSame(one, first.state());
    }
  }

  @Test
  void divergedTrainingAnswersNaN() {
    LearnerState start = state(RESIDUAL, 0);
    float[] noisy = RandomNetworks.image(SHAPE.size(), random);
    noisy[3] = Float.NaN;
    try (Learner learner = ENGINE.learner(RESIDUAL, start, Loss.MSE, Precision.FLOAT32)) {
      assertTrue(Double.isNaN(learner.step(noisy, new float[64], SHAPE, 0.01)));
    }
  }

  @Test
  void momentsMustFitTheNetwork() {
    Weights weights = RandomNetworks.weights(RESIDUAL, random);
    LearnerState broken =
        new LearnerState(1, weights, weights, RandomNetworks.weights(PLAIN, random));
    assertEquals(
        "The network cannot be computed: weights \"02-contrast-convolution/kernel\" are missing."
            + " Choose another network, or get the model file again.",
        assertThrows(
                EngineException.class,
                () -> ENGINE.learner(RESIDUAL, broken, Loss.MSE, Precision.FLOAT32))
            .getMessage());
  }
}
