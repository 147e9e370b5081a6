package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.network.Network;
import io.github.limpid.network.RandomNetworks;
import io.github.limpid.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** What is said when TensorFlow refuses. Needs the native library. */
class EngineFailureTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final Weights NONE = new Weights(Map.of());

  @Test
  void aNetworkThatCannotBeTrainedIsASentence() {
    Network nothingToLearn = Network.parse("channels 1\nmax-pooling size=2\nupsampling factor=2");
    LearnerState start = LearnerState.start(nothingToLearn, NONE, Optimizer.ADAM);
    LearningRule rule = LearningRule.of(Loss.MSE, Precision.FLOAT32);
    assertEquals(
        "The network has no weights that could be learnt. Choose a network with weights.",
        assertThrows(InputException.class, () -> ENGINE.learner(nothingToLearn, start, rule))
            .getMessage());
  }

  @Test
  void exhaustedMemoryNamesTheBatch() {
    Batch shape = new Batch(2, 300, 400, 1);
    OutOfEngineMemoryException failure =
        assertThrows(
            OutOfEngineMemoryException.class,
            () ->
                Sessions.call(
                    shape,
                    () -> {
                      throw new TFResourceExhaustedException("OOM when allocating");
                    }));
    assertEquals(
        "The memory does not suffice for 2 × 300 × 400 pixels at once.", failure.problem());
  }

  @Test
  void aStepThatFailsChangesNothing() {
    // Patches of 5 pixels fail behind a batch normalisation that could already run on.
    Network halving =
        Network.parse(
            """
            channels 1
            batch-normalization momentum=0.9 epsilon=0.001
            convolution filters=1 kernel=1 stride=1 bias=true
            space-to-depth block=2
            depth-to-space block=2
            """);
    Weights weights = RandomNetworks.weights(halving, new SplittableRandom(1));
    LearnerState start = LearnerState.start(halving, weights, Optimizer.ADAM);
    LearningRule rule =
        new LearningRule(
            Loss.MSE, Optimizer.ADAM, Double.POSITIVE_INFINITY, Set.of(), Precision.FLOAT32, 0);
    try (Learner learner = ENGINE.learner(halving, start, rule)) {
      for (int parts = 1; parts <= 2; parts++) {
        int pieces = parts;
        assertThrows(EngineException.class, () -> learner.step(batch(5), pieces, 0.1));
        assertEquals(0, learner.state().steps());
        assertAll(weights, learner.state().weights());
        learner.state().slots().forEach(slot -> assertAll(start.slots().get(0), slot));
      }
      assertTrue(Double.isFinite(learner.step(batch(4), 2, 0.1)));
      assertEquals(1, learner.state().steps());
    }
  }

  private static TrainingBatch batch(int side) {
    Batch shape = new Batch(2, side, side, 1);
    float[] noisy = RandomNetworks.image(shape.size(), new SplittableRandom(2));
    return TrainingBatch.of(noisy, new float[noisy.length], shape);
  }

  private static void assertAll(Weights expected, Weights weights) {
    expected
        .arrays()
        .forEach((name, array) -> assertArrayEquals(array, weights.arrays().get(name), name));
  }

  @Test
  void aBatchThatDoesNotFitTheNetworkIsASentence() {
    Network halving = Network.parse("channels 1\nspace-to-depth block=2\ndepth-to-space block=2");
    Batch odd = new Batch(1, 5, 5, 1);
    float[] values = new float[odd.size()];
    try (Predictor predictor = ENGINE.predictor(halving, NONE, Precision.FLOAT32)) {
      EngineException failure =
          assertThrows(EngineException.class, () -> predictor.predict(values, odd, values));
      assertTrue(failure.problem().startsWith("TensorFlow failed: "), failure.problem());
    }
  }

  @Test
  void whatWasBegunIsClosedIfItFails() {
    List<String> closed = new ArrayList<>();
    RuntimeException failure = new IllegalStateException("half-way");
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                Sessions.orClose(
                    () -> closed.add("graph"),
                    () -> {
                      throw failure;
                    })));
    assertEquals(List.of("graph"), closed);
    assertEquals(7, Sessions.orClose(() -> closed.add("never"), () -> 7));
    assertEquals(1, closed.size());
  }
}
