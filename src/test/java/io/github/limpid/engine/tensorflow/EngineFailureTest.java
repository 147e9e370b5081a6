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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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
  void aPieceThatExhaustsTheMemoryChangesNothing() {
    // Behind the wide convolution a patch would take 4 TB.
    Network wide =
        Network.parse(
            """
            channels 1
            batch-normalization momentum=0.9 epsilon=0.001
            convolution filters=1048576 kernel=1 stride=1 bias=false
            convolution filters=1 kernel=1 stride=1 bias=true
            """);
    Weights weights = RandomNetworks.weights(wide, new SplittableRandom(1));
    LearnerState start = LearnerState.start(wide, weights, Optimizer.ADAM);
    LearningRule rule = LearningRule.of(Loss.MSE, Precision.FLOAT32);
    Batch shape = new Batch(2, 1024, 1024, 1);
    float[] values = new float[shape.size()];
    TrainingBatch large = TrainingBatch.of(values, values, shape);
    try (Learner learner = ENGINE.learner(wide, start, rule)) {
      for (int parts = 1; parts <= 2; parts++) {
        int pieces = parts;
        OutOfEngineMemoryException failure =
            assertThrows(OutOfEngineMemoryException.class, () -> learner.step(large, pieces, 0.1));
        assertEquals(
            "The memory does not suffice for %d × 1024 × 1024 pixels at once.".formatted(2 / parts),
            failure.problem());
        assertEquals(0, learner.state().steps());
        weights
            .arrays()
            .forEach(
                (name, array) ->
                    assertArrayEquals(array, learner.state().weights().arrays().get(name), name));
      }
      TrainingBatch small = TrainingBatch.of(new float[2], new float[2], new Batch(2, 1, 1, 1));
      assertTrue(Double.isFinite(learner.step(small, 2, 0.1)));
      assertEquals(1, learner.state().steps());
    }
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
