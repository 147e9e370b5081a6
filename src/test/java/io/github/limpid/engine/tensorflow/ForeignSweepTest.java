package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.ForeignNetwork;
import io.github.limpid.engine.GraphFiles;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.network.Sides;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * What TensorFlow makes of a picture by a graph of others, Limpid makes of it by the layers that it
 * read there, for networks drawn by lot; or it says that it has no such layer. Needs the native
 * library.
 */
class ForeignSweepTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final int GRAPHS = 200;
  private static final int ODD_GRAPHS = 8; // of each kind

  /** A few roundings of float32 in each of some twenty layers. */
  private static final double TOLERANCE = 1e-4;

  @Test
  void whatIsReadComputesWhatTensorFlowDoes() {
    for (int seed = 0; seed < GRAPHS; seed++) {
      RandomGraph drawn = new RandomGraph(new Random(seed), RandomGraph.Oddity.NONE);
      try (Graph graph = drawn.graph()) {
        String what = "seed " + seed + ": " + drawn.described();
        assertSame(drawn, read(drawn.savedModel(), what), seed, what);
      }
    }
  }

  private static ForeignNetwork read(GraphFiles files, String what) {
    try {
      return ENGINE.readForeign(files);
    } catch (EngineException e) {
      throw new AssertionError(what, e);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whatHasNoLayerIsRefusedAsThat(RandomGraph.Oddity oddity) {
    for (int seed = 0; seed < ODD_GRAPHS; seed++) {
      RandomGraph drawn = new RandomGraph(new Random(seed), oddity);
      try (Graph graph = drawn.graph()) {
        GraphFiles files = drawn.savedModel();
        String sentence =
            assertThrows(EngineException.class, () -> ENGINE.readForeign(files), oddity.toString())
                .getMessage();
        assertTrue(sentence.startsWith("The TensorFlow graph has an operation "), sentence);
        assertFalse(sentence.contains("Get the model again"), sentence);
      }
    }
  }

  private static void assertSame(RandomGraph drawn, ForeignNetwork read, int seed, String what) {
    Sides sides = read.network().sides();
    Batch shape = new Batch(1, sides.atLeast(12), sides.atLeast(17), drawn.channels());
    float[] noisy = new float[(int) shape.size()];
    Random random = new Random(seed);
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = (float) random.nextGaussian();
    }
    float[] expected = ofTensorFlow(drawn, noisy, shape);
    float[] denoised = new float[noisy.length];
    try (Predictor predictor =
        ENGINE.predictor(read.network(), read.weights(), Precision.FLOAT32)) {
      predictor.predict(noisy, shape, denoised);
    }
    double largest = 1;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < noisy.length; i++) {
      assertEquals(expected[i], denoised[i], TOLERANCE * largest, what);
    }
  }

  private static float[] ofTensorFlow(RandomGraph drawn, float[] noisy, Batch shape) {
    float[] denoised = new float[noisy.length];
    try (Session session = Sessions.openPlain(drawn.graph());
        TFloat32 input = Tensors.of(noisy, shape);
        Result result =
            session.runner().feed(RandomGraph.INPUT, input).fetch(RandomGraph.OUTPUT).run()) {
      TFloat32 output = (TFloat32) result.get(0);
      assertEquals(noisy.length, output.size());
      output.copyTo(DataBuffers.of(denoised, false, false));
    }
    return denoised;
  }
}
