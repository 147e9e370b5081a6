package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said when TensorFlow refuses. Needs the native library. */
class EngineFailureTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final Weights NONE = new Weights(Map.of());

  @Test
  void aNetworkThatCannotBeTrainedIsASentence() {
    Network nothingToLearn = Network.parse("channels 1\nmax-pooling size=2\nupsampling factor=2");
    LearnerState start = LearnerState.start(nothingToLearn, NONE);
    EngineException failure =
        assertThrows(
            EngineException.class,
            () -> ENGINE.learner(nothingToLearn, start, Loss.MSE, Precision.FLOAT32));
    assertTrue(failure.problem().startsWith("TensorFlow failed: "), failure.problem());
    assertEquals("Try again; if it stays, report it with this sentence.", failure.remedy());
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
