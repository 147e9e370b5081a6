package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Optimizer;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Updates of a gain and a bias against the published rules. Needs the native library. */
class OptimizersInTensorFlowTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final String KERNEL = "01-convolution/kernel";
  private static final String BIAS = "01-convolution/bias";
  private static final Batch ONE = new Batch(1, 1, 1, 1);
  private static final int STEPS = 12;

  private static final Network LINE =
      Network.parse("channels 1\nconvolution filters=1 kernel=1 stride=1 bias=true");

  private static final List<String> RULES =
      List.of(
          "adam",
          "adam:beta1=0.5,beta2=0.9,epsilon=0.01",
          "adam:beta1=0",
          "adamw",
          "adamw:decay=3",
          "adamw:beta1=0.5,beta2=0.9,epsilon=0.01,decay=0",
          "adadelta",
          "adadelta:rho=0.5,epsilon=0.01",
          "rmsprop",
          "rmsprop:rho=0.5,momentum=0.75,epsilon=0.01",
          "sgd",
          "sgd:momentum=0");

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void everyRuleIsThePublishedOneFromTheStart() {
    for (String text : RULES) {
      Optimizer rule = Optimizer.parse(text);
      follows(text, rule, LearnerState.start(LINE, line(0.5f, 0.25f), rule));
    }
  }

  @Test
  void everyRuleIsThePublishedOneFromTheMiddleOfARun() {
    for (String text : RULES) {
      Optimizer rule = Optimizer.parse(text);
      List<Weights> slots =
          List.of(line(0.02f, 0.03f), line(0.001f, 0.002f)).subList(0, rule.slots());
      follows(text, rule, new LearnerState(5, line(0.5f, 0.25f), slots));
    }
  }

  /** Each number is updated by the gradient that the numbers before the update have. */
  private void follows(String text, Optimizer rule, LearnerState start) {
    SlowOptimizer gain = slow(rule, start, KERNEL);
    SlowOptimizer bias = slow(rule, start, BIAS);
    LearningRule learning =
        new LearningRule(Loss.MSE, rule, Double.POSITIVE_INFINITY, Set.of(), Precision.FLOAT32, 0);
    try (Learner learner = ENGINE.learner(LINE, start, learning)) {
      for (int step = 0; step < STEPS; step++) {
        float noisy = random.nextFloat();
        float clean = random.nextFloat();
        double rate = 0.02 / (step + 1);
        double error = gain.value() * noisy + bias.value() - clean;
        double value =
            learner.step(TrainingBatch.of(new float[] {noisy}, new float[] {clean}, ONE), 1, rate);
        assertEquals(error * error, value, 1e-5, text);
        gain.update(2 * error * noisy, rate);
        bias.update(2 * error, rate);
      }
      agrees(text, gain, learner.state(), KERNEL);
      agrees(text, bias, learner.state(), BIAS);
    }
  }

  private static SlowOptimizer slow(Optimizer rule, LearnerState state, String name) {
    double second = state.slots().size() < 2 ? 0 : slot(state, 1, name);
    return new SlowOptimizer(
        rule,
        name.equals(KERNEL),
        state.weights().arrays().get(name)[0],
        slot(state, 0, name),
        second,
        state.steps());
  }

  private static double slot(LearnerState state, int i, String name) {
    return state.slots().get(i).arrays().get(name)[0];
  }

  /** Twelve steps of a few roundings each, of which 1 − 0.999^t loses three digits. */
  private static void agrees(String text, SlowOptimizer slow, LearnerState state, String name) {
    assertEquals(slow.value(), state.weights().arrays().get(name)[0], 1e-5, text + " " + name);
    assertEquals(slow.first(), slot(state, 0, name), 1e-5 * Math.abs(slow.first()) + 1e-7, text);
    if (state.slots().size() > 1) {
      assertEquals(
          slow.second(), slot(state, 1, name), 1e-4 * Math.abs(slow.second()) + 1e-9, text);
    }
  }

  @Test
  void onlyKernelsDecay() {
    // Noisy is 0 and clean the bias: there is no gradient, and nothing but the decay.
    Optimizer rule = Optimizer.parse("adamw:decay=2");
    LearnerState start = LearnerState.start(LINE, line(0.5f, 0.25f), rule);
    LearningRule learning = new LearningRule(Loss.MSE, rule, 0.5, Set.of(), Precision.FLOAT32, 0);
    try (Learner learner = ENGINE.learner(LINE, start, learning)) {
      learner.step(TrainingBatch.of(new float[1], new float[] {0.25f}, ONE), 1, 0.25);
      assertEquals(0.25f, learner.state().weights().arrays().get(KERNEL)[0]);
      assertEquals(0.25f, learner.state().weights().arrays().get(BIAS)[0]);
    }
  }

  @Test
  void theRateIsThatOfTheUpdate() {
    Optimizer rule = Optimizer.parse("sgd:momentum=0");
    LearnerState start = LearnerState.start(LINE, line(1, 0), rule);
    LearningRule learning = new LearningRule(Loss.MSE, rule, 100, Set.of(), Precision.FLOAT32, 0);
    TrainingBatch batch = TrainingBatch.of(new float[] {1}, new float[] {0}, ONE);
    try (Learner learner = ENGINE.learner(LINE, start, learning)) {
      learner.step(batch, 1, 0.125); // an error of 1 has gradients of 2
      assertEquals(0.75f, learner.state().weights().arrays().get(KERNEL)[0]);
      learner.step(batch, 1, 0.5); // an error of 0.5 has gradients of 1
      assertEquals(0.25f, learner.state().weights().arrays().get(KERNEL)[0]);
    }
  }

  private static Weights line(float gain, float bias) {
    return new Weights(Map.of(KERNEL, new float[] {gain}, BIAS, new float[] {bias}));
  }
}
