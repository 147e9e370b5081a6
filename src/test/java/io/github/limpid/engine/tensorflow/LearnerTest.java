package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
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
import io.github.limpid.network.UNet;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Gradients against a slow oracle, and what updates do. Needs the native library. */
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

  private static final Network NORMALISED =
      Network.parse(
          """
          channels 1
          convolution filters=3 kernel=3 stride=2 bias=false
          batch-normalization momentum=0.75 epsilon=0.01
          leaky-relu slope=0.1
          transposed-convolution filters=2 kernel=2 stride=2 bias=false
          batch-normalization momentum=0.5 epsilon=0.001
          sigmoid
          """);

  private static final List<Network> NETWORKS = List.of(PLAIN, RESIDUAL, NORMALISED);
  private static final Optimizer GRADIENT = new Optimizer.Sgd(0);
  private static final Batch SHAPE = new Batch(3, 4, 8, 1);
  private static final Batch LARGE = new Batch(2, 12, 16, 1);

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void gradientsAreThoseOfTheLoss() {
    for (Network network : NETWORKS) {
      for (String loss : List.of("mse", "mae", "huber", "2*mse+0.5*huber:delta=0.3+mae")) {
        gradientsAgree(network, Loss.parse(loss), SHAPE, Set.of());
      }
    }
  }

  @Test
  void gradientsOfCrossEntropyAreItsDerivatives() {
    gradientsAgree(NORMALISED, Loss.parse("bce"), SHAPE, Set.of());
    gradientsAgree(NORMALISED, Loss.parse("0.5*bce+mae"), SHAPE, Set.of());
  }

  @Test
  void gradientsOfSimilarityAreItsDerivatives() {
    for (Network network : NETWORKS) {
      gradientsAgree(network, Loss.parse("0.84*ssim+0.16*mae"), LARGE, Set.of());
    }
  }

  @Test
  void whatIsFrozenIsAConstant() {
    gradientsAgree(PLAIN, Loss.MSE, SHAPE, Set.of("02-convolution/kernel", "07-convolution/bias"));
    gradientsAgree(RESIDUAL, Loss.MAE, SHAPE, Set.of("09-convolution/kernel"));
    gradientsAgree(NORMALISED, Loss.MSE, SHAPE, NORMALISED.encoderWeights());
    Set<String> everyNormalisation =
        NORMALISED.weightShapes().stream()
            .map(WeightShape::name)
            .filter(name -> name.contains("normalization"))
            .collect(Collectors.toSet());
    gradientsAgree(NORMALISED, Loss.parse("bce"), SHAPE, everyNormalisation);
  }

  /** With all values and with some, clipped and not; the slot of plain descent is the gradient. */
  private void gradientsAgree(Network network, Loss loss, Batch shape, Set<String> frozen) {
    for (boolean all : new boolean[] {true, false}) {
      TrainingBatch batch = batch(network, shape, all);
      Weights weights = RandomNetworks.weights(network, random);
      double clipping = all ? Double.POSITIVE_INFINITY : 0.05;
      LearningRule rule = new LearningRule(loss, GRADIENT, clipping, frozen, Precision.FLOAT32, 0);
      LearnerState before = LearnerState.start(network, weights, GRADIENT);
      String name = loss.text() + (all ? " of all by\n" : " of some by\n") + network.text();
      SlowLearner slow = new SlowLearner(network, weights, loss, frozen);
      try (Learner learner = ENGINE.learner(network, before, rule)) {
        // A mean of values near 1, each rounded some 100 times on its way.
        double lossBefore = slow.loss(batch);
        assertEquals(lossBefore, learner.step(batch, 1, 0.1), 1e-5 * (1 + lossBefore), name);
        gradientsAgree(slow.gradients(batch, clipping), learner.state(), name);
        changesAgree(network, rule, before, learner.state(), slow.statistics(batch));
      }
    }
  }

  private static void gradientsAgree(
      Map<String, double[]> expected, LearnerState after, String name) {
    double largest =
        expected.values().stream().flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    expected.forEach(
        (array, gradient) -> {
          float[] found = after.slots().get(0).arrays().get(array);
          for (int i = 0; i < gradient.length; i++) {
            // Some 1000 roundings of terms that may cancel.
            double allowed = 1000 * 0x1p-24 * (largest + 0.01);
            assertEquals(gradient[i], found[i], allowed, name + " at " + array + " " + i);
          }
        });
  }

  /** What is learnt goes down its slot, what runs goes after the batch, nothing else changes. */
  private static void changesAgree(
      Network network,
      LearningRule rule,
      LearnerState before,
      LearnerState after,
      Map<String, double[]> statistics) {
    assertEquals(before.steps() + 1, after.steps());
    for (WeightShape shape : network.weightShapes()) {
      String name = shape.name();
      float[] from = before.weights().arrays().get(name);
      float[] to = after.weights().arrays().get(name);
      float[] slot = after.slots().get(0).arrays().get(name);
      if (statistics.containsKey(name)) {
        float keep = name.startsWith("02") ? 0.75f : 0.5f;
        for (int i = 0; i < to.length; i++) {
          double expected = keep * from[i] + (1 - keep) * statistics.get(name)[i];
          assertEquals(expected, to[i], 1e-5, name);
        }
        assertArrayEquals(new float[from.length], slot, name);
      } else if (rule.learns(shape)) {
        for (int i = 0; i < to.length; i++) {
          assertEquals(from[i] - 0.1 * slot[i], to[i], 1e-6, name);
        }
      } else {
        assertArrayEquals(from, to, name);
        assertArrayEquals(new float[from.length], slot, name);
      }
    }
  }

  /** Patches whose clean values lie around 0 to 1, of which all or two thirds count. */
  private TrainingBatch batch(Network network, Batch shape, boolean all) {
    float[] noisy = RandomNetworks.image(shape.size(), random);
    float[] clean = RandomNetworks.image(shape.size() * network.outputChannels(), random);
    float[] counts = all ? null : new float[clean.length];
    for (int i = 0; i < clean.length; i++) {
      clean[i] = 1.4f * clean[i] - 0.2f;
      if (!all) {
        counts[i] = i % 3 == 1 ? 0 : 1;
      }
    }
    return new TrainingBatch(noisy, clean, counts, shape);
  }

  @Test
  void inPiecesItIsTheSameUpdate() {
    inPiecesItIsTheSameUpdate(PLAIN, "huber+0.5*ssim");
    inPiecesItIsTheSameUpdate(RESIDUAL, "mse");
  }

  private void inPiecesItIsTheSameUpdate(Network network, String loss) {
    TrainingBatch batch = batch(network, new Batch(5, 12, 12, 1), false);
    Arrays.fill(batch.counts(), 0, batch.counts().length / 5, 0); // the first patch has none
    LearnerState whole = stepped(network, loss, batch, 1);
    for (int parts : new int[] {2, 3, 5}) {
      assertClose(whole, stepped(network, loss, batch, parts), 1e-5f);
    }
  }

  private LearnerState stepped(Network network, String loss, TrainingBatch batch, int parts) {
    Weights weights = RandomNetworks.weights(network, new SplittableRandom(7));
    LearnerState start = LearnerState.start(network, weights, GRADIENT);
    LearningRule rule =
        new LearningRule(Loss.parse(loss), GRADIENT, 0.5, Set.of(), Precision.FLOAT32, 0);
    try (Learner learner = ENGINE.learner(network, start, rule)) {
      double value = learner.step(batch, parts, 0.01);
      double expected = new SlowLearner(network, weights, rule.loss(), Set.of()).loss(batch);
      assertEquals(expected, value, 1e-5 * (1 + expected));
      learner.step(batch, parts, 0.01); // what has added up is forgotten in between
      return learner.state();
    }
  }

  private static void assertClose(LearnerState expected, LearnerState state, float allowed) {
    assertEquals(expected.steps(), state.steps());
    assertClose(expected.weights(), state.weights(), allowed);
    for (int i = 0; i < expected.slots().size(); i++) {
      assertClose(expected.slots().get(i), state.slots().get(i), allowed);
    }
  }

  private static void assertClose(Weights expected, Weights weights, float allowed) {
    assertEquals(expected.arrays().keySet(), weights.arrays().keySet());
    expected
        .arrays()
        .forEach(
            (name, values) -> assertArrayEquals(values, weights.arrays().get(name), allowed, name));
  }

  @Test
  void inPiecesRunningValuesFollowTheMeanOfThePieces() {
    TrainingBatch batch = batch(NORMALISED, new Batch(4, 4, 8, 1), true);
    LearnerState start = state(NORMALISED, 0);
    SlowLearner slow = new SlowLearner(NORMALISED, start.weights(), Loss.MSE, Set.of());
    double[] first = slow.statistics(piece(batch, 0)).get("02-batch-normalization/variance");
    double[] second = slow.statistics(piece(batch, 1)).get("02-batch-normalization/variance");
    float[] before = start.weights().arrays().get("02-batch-normalization/variance");
    try (Learner learner = ENGINE.learner(NORMALISED, start, adam(Loss.MSE))) {
      learner.step(batch, 2, 0.01);
      float[] after = learner.state().weights().arrays().get("02-batch-normalization/variance");
      for (int i = 0; i < after.length; i++) {
        double expected = 0.75 * before[i] + 0.25 * (first[i] + second[i]) / 2;
        assertEquals(expected, after[i], 1e-5);
      }
    }
  }

  private static TrainingBatch piece(TrainingBatch batch, int i) {
    int noisy = batch.noisy().length / 2;
    int clean = batch.clean().length / 2;
    return TrainingBatch.of(
        Arrays.copyOfRange(batch.noisy(), i * noisy, (i + 1) * noisy),
        Arrays.copyOfRange(batch.clean(), i * clean, (i + 1) * clean),
        new Batch(2, batch.shape().height(), batch.shape().width(), 1));
  }

  @Test
  void whereNothingCountsNothingIsLearnt() {
    TrainingBatch some = batch(PLAIN, SHAPE, false);
    TrainingBatch none =
        new TrainingBatch(some.noisy(), some.clean(), new float[some.clean().length], SHAPE);
    LearnerState start = LearnerState.start(PLAIN, state(PLAIN, 0).weights(), GRADIENT);
    LearningRule rule = new LearningRule(Loss.MSE, GRADIENT, 0.5, Set.of(), Precision.FLOAT32, 0);
    try (Learner learner = ENGINE.learner(PLAIN, start, rule)) {
      assertEquals(0, learner.step(none, 1, 0.1));
      assertSame(start.weights(), learner.state().weights());
    }
  }

  private static LearningRule adam(Loss loss) {
    return LearningRule.of(loss, Precision.FLOAT32);
  }

  /** Random weights; before the first step zero moments, later ones such as a run leaves. */
  private LearnerState state(Network network, long steps) {
    Weights weights = RandomNetworks.weights(network, random);
    LearnerState start = LearnerState.start(network, weights, Optimizer.ADAM);
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
    return new LearnerState(steps, weights, List.of(new Weights(first), new Weights(second)));
  }

  @Test
  void itOverfitsOneBatch() {
    for (String loss : List.of("mse", "mae", "huber")) {
      Network network = new UNet(1, List.of(8), 1).network();
      LearnerState start =
          LearnerState.start(network, Weights.draw(network, random), Optimizer.ADAM);
      Batch shape = new Batch(1, 8, 8, 1);
      TrainingBatch batch =
          TrainingBatch.of(
              RandomNetworks.image(64, random), RandomNetworks.image(64, random), shape);
      try (Learner learner = ENGINE.learner(network, start, adam(Loss.parse(loss)))) {
        double first = learner.step(batch, 1, 0.01);
        double last = first;
        for (int step = 0; step < 400; step++) {
          last = learner.step(batch, 1, step < 200 ? 0.01 : 0.001);
        }
        assertTrue(last < first / 10, loss + " fell from " + first + " to " + last);
      }
    }
  }

  @Test
  void theLossIsThatOfTheWeightsBeforeTheUpdate() {
    // An untrained residual network returns the noisy image itself.
    Network network = new UNet(1, List.of(4), 1).network();
    LearnerState start = LearnerState.start(network, Weights.draw(network, random), Optimizer.ADAM);
    float[] noisy = {0.5f, 0.25f, 1, 0};
    float[] clean = {0.25f, 0.25f, 0.5f, 0.25f};
    TrainingBatch batch = TrainingBatch.of(noisy, clean, new Batch(1, 2, 2, 1));
    try (Learner learner = ENGINE.learner(network, start, adam(Loss.MSE))) {
      assertEquals((0.0625 + 0.25 + 0.0625) / 4, learner.step(batch, 1, 0.1));
      assertTrue(learner.step(batch, 1, 0.1) < 0.09);
    }
    try (Learner learner = ENGINE.learner(network, start, adam(Loss.MAE))) {
      assertEquals(0.25, learner.step(batch, 1, 0.1));
    }
    TrainingBatch two =
        new TrainingBatch(noisy, clean, new float[] {1, 1, 0, 0}, new Batch(1, 2, 2, 1));
    try (Learner learner = ENGINE.learner(network, start, adam(Loss.MAE))) {
      assertEquals(0.125, learner.step(two, 1, 0.1));
    }
  }

  @Test
  void crossEntropyIsFiniteWhereTheSigmoidRoundsToOne() {
    Network network =
        Network.parse("channels 1\nconvolution filters=1 kernel=1 stride=1 bias=true\nsigmoid");
    Weights weights =
        new Weights(
            Map.of(
                "01-convolution/kernel", new float[] {100},
                "01-convolution/bias", new float[] {0}));
    LearnerState start = LearnerState.start(network, weights, Optimizer.ADAM);
    float[] noisy = {1, -1, 0};
    float[] clean = {0, 0, 1};
    TrainingBatch batch = TrainingBatch.of(noisy, clean, new Batch(1, 1, 3, 1));
    for (Precision precision : Precision.values()) {
      LearningRule rule = LearningRule.of(Loss.parse("bce"), precision);
      try (Learner learner = ENGINE.learner(network, start, rule)) {
        assertEquals((100 + Math.log(2)) / 3, learner.step(batch, 1, 0.01), 1e-12);
      }
    }
  }

  @Test
  void aRestoredLearnerGoesOnBitForBit() {
    Network house = new UNet(1, List.of(6, 8), 1).network();
    Network normalised =
        Network.parse(
            """
            channels 1
            convolution filters=6 kernel=3 stride=1 bias=false
            batch-normalization momentum=0.9 epsilon=0.001
            relu
            convolution filters=1 kernel=3 stride=1 bias=true
            residual
            """);
    goesOn(house, 0, 1);
    goesOn(house, 1, 1);
    goesOn(normalised, 1, 1);
    goesOn(normalised, 1, 2);
  }

  private void goesOn(Network network, int threads, int parts) {
    LearnerState start = LearnerState.start(network, Weights.draw(network, random), Optimizer.ADAM);
    LearningRule rule =
        new LearningRule(Loss.MAE, Optimizer.ADAM, 0.5, Set.of(), Precision.FLOAT32, threads);
    Batch shape = new Batch(4, 16, 16, 1);
    float[][] images = new float[8][];
    for (int i = 0; i < images.length; i++) {
      images[i] = RandomNetworks.image(shape.size(), random);
    }
    LearnerState middle;
    LearnerState uninterrupted;
    try (Learner learner = ENGINE.learner(network, start, rule)) {
      train(learner, images, 0, 4, shape, parts);
      middle = learner.state();
      train(learner, images, 4, 8, shape, parts);
      uninterrupted = learner.state();
    }
    try (Learner learner = ENGINE.learner(network, middle, rule)) {
      assertSame(middle, learner.state());
      train(learner, images, 4, 8, shape, parts);
      assertSame(uninterrupted, learner.state());
    }
    try (Learner learner = ENGINE.learner(network, start, rule)) {
      train(learner, images, 0, 8, shape, parts);
      assertSame(uninterrupted, learner.state());
    }
  }

  private static void train(
      Learner learner, float[][] images, int from, int to, Batch shape, int parts) {
    for (int i = from; i < to; i++) {
      float[] clean = images[(i + 1) % images.length];
      learner.step(TrainingBatch.of(images[i], clean, shape), parts, 0.01 / (i + 1));
    }
  }

  private static void assertSame(LearnerState expected, LearnerState state) {
    assertClose(expected, state, 0);
  }

  private static void assertSame(Weights expected, Weights weights) {
    assertClose(expected, weights, 0);
  }

  @Test
  void itMeasuresAsAPredictorWithItsWeights() {
    for (Network network : NETWORKS) {
      LearnerState start = state(network, 7);
      TrainingBatch batch = batch(network, SHAPE, false);
      float[] learnt = new float[batch.clean().length];
      float[] predicted = new float[learnt.length];
      try (Learner learner = ENGINE.learner(network, start, adam(Loss.parse("mse+mae")))) {
        learner.step(batch, 1, 0.01);
        double loss = learner.measure(batch, learnt);
        Weights weights = learner.state().weights();
        try (Predictor predictor = ENGINE.predictor(network, weights, Precision.FLOAT32)) {
          predictor.predict(batch.noisy(), SHAPE, predicted);
        }
        double expected =
            new SlowLearner(network, weights, Loss.parse("mse+mae"), Set.of()).appliedLoss(batch);
        assertEquals(expected, loss, 1e-5 * (1 + expected));
      }
      assertArrayEquals(predicted, learnt, 1e-5f); // some hundred roundings of values near 1
    }
  }

  @Test
  void measuringChangesNothing() {
    LearnerState start = state(NORMALISED, 7);
    TrainingBatch batch = batch(NORMALISED, SHAPE, true);
    try (Learner learner = ENGINE.learner(NORMALISED, start, adam(Loss.MSE))) {
      learner.measure(batch, new float[batch.clean().length]);
      assertSame(start, learner.state());
    }
  }

  @Test
  void learnersDoNotShareTheirWeights() {
    LearnerState one = state(RESIDUAL, 7);
    LearnerState other = state(RESIDUAL, 9);
    try (Learner first = ENGINE.learner(RESIDUAL, one, adam(Loss.MSE));
        Learner second = ENGINE.learner(RESIDUAL, other, adam(Loss.MSE))) {
      second.step(batch(RESIDUAL, SHAPE, true), 2, 0.01);
      assertSame(one, first.state());
    }
  }

  @Test
  void divergedTrainingAnswersNaN() {
    TrainingBatch batch = batch(RESIDUAL, SHAPE, true);
    batch.noisy()[3] = Float.NaN;
    for (int parts = 1; parts <= 3; parts++) {
      try (Learner learner = ENGINE.learner(RESIDUAL, state(RESIDUAL, 0), adam(Loss.MSE))) {
        assertTrue(Double.isNaN(learner.step(batch, parts, 0.01)));
      }
    }
  }

  @Test
  void slotsMustFitTheNetworkAndTheOptimizer() {
    Weights weights = RandomNetworks.weights(RESIDUAL, random);
    Weights others = RandomNetworks.weights(PLAIN, random);
    refused(
        new LearnerState(1, weights, List.of(weights, others)),
        "weights \"02-contrast-convolution/kernel\" are missing");
    refused(
        new LearnerState(1, weights, List.of(weights)),
        "the optimizer remembers 2 arrays, the state holds 1");
  }

  private static void refused(LearnerState broken, String why) {
    assertEquals(
        "The network cannot be computed: "
            + why
            + ". Choose another network, or get the model file again.",
        assertThrows(EngineException.class, () -> ENGINE.learner(RESIDUAL, broken, adam(Loss.MSE)))
            .getMessage());
  }

  @Test
  void whatTheRuleRefusesIsTheUsersSentence() {
    LearnerState start = state(RESIDUAL, 0);
    assertThrows(
        InputException.class, () -> ENGINE.learner(RESIDUAL, start, adam(Loss.parse("bce"))));
    TrainingBatch batch = batch(RESIDUAL, SHAPE, true);
    try (Learner learner = ENGINE.learner(RESIDUAL, start, adam(Loss.parse("ssim")))) {
      assertThrows(InputException.class, () -> learner.step(batch, 1, 0.01));
      assertThrows(InputException.class, () -> learner.measure(batch, new float[96]));
    }
    try (Learner learner = ENGINE.learner(RESIDUAL, start, adam(Loss.MSE))) {
      assertThrows(IllegalArgumentException.class, () -> learner.step(batch, 4, 0.01));
    }
  }
}
