package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.network.Layer;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FenceTest {

  private static final ClassLoader ENGINES = FenceTest.class.getClassLoader();
  private static final Network NETWORK = new Network(1, List.of(new Layer.Relu()));
  private static final Weights NONE = new Weights(Map.of());
  private static final LearnerState START = LearnerState.start(NETWORK, NONE, Optimizer.ADAM);
  private static final LearningRule RULE = LearningRule.of(Loss.MSE, Precision.FLOAT32);

  private final ClassLoader callers = new URLClassLoader(new URL[0], ENGINES);
  private final List<ClassLoader> seen = new ArrayList<>();
  private final Engine fenced = Fence.around(Engine.class, new RecordingEngine());
  private ClassLoader before;

  @BeforeEach
  void callAsSomeoneElse() {
    before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(callers);
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void theEnginesLoaderIsTheContextDuringEveryCallOnly() {
    fenced.report();
    try (Predictor predictor = fenced.predictor(NETWORK, NONE, Precision.FLOAT32)) {
      predictor.predict(new float[1], new Batch(1, 1, 1, 1), new float[1]);
      assertSame(callers, Thread.currentThread().getContextClassLoader());
    }
    try (Learner learner = fenced.learner(NETWORK, START, RULE)) {
      learner.state();
      assertSame(callers, Thread.currentThread().getContextClassLoader());
    }
    assertEquals(7, seen.size()); // report; predictor, predict, close; learner, state, close
    seen.forEach(loader -> assertSame(ENGINES, loader));
    assertSame(callers, Thread.currentThread().getContextClassLoader());
  }

  @Test
  void failuresArriveAsTheyWereThrown() {
    for (Throwable failure :
        List.of(new EngineException("No.", "Yes.", null), new StackOverflowError())) {
      Engine failing = Fence.around(Engine.class, new FailingEngine(failure));
      assertSame(failure, assertThrows(failure.getClass(), failing::report));
      assertSame(callers, Thread.currentThread().getContextClassLoader());
    }
  }

  @Test
  void whatIsNotAPortPassesUnchanged() throws IOException {
    assertSame(RecordingEngine.REPORT, fenced.report());
    assertSame(NONE, fenced.readSavedModel(NETWORK, InputStream.nullInputStream()));
  }

  @Test
  void everyPredictorHasAFenceOfItsOwn() {
    assertNotSame(
        fenced.predictor(NETWORK, NONE, Precision.FLOAT32),
        fenced.predictor(NETWORK, NONE, Precision.FLOAT32));
  }

  /** Notes the context loader of each call. */
  private final class RecordingEngine implements Engine {
    private static final EngineReport REPORT =
        new EngineReport("fake", "none", false, Path.of("cache"));

    @Override
    public EngineReport report() {
      note();
      return REPORT;
    }

    @Override
    public Predictor predictor(Network network, Weights weights, Precision precision) {
      note();
      return new RecordingPredictor();
    }

    @Override
    public Learner learner(Network network, LearnerState start, LearningRule rule) {
      note();
      return new RecordingLearner();
    }

    @Override
    public void writeSavedModel(Network network, Weights weights, OutputStream out)
        throws IOException {
      throw new UnsupportedOperationException();
    }

    @Override
    public ForeignNetwork readForeign(GraphFiles files) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Weights readSavedModel(Network network, InputStream savedModel) throws IOException {
      return NONE;
    }
  }

  private void note() {
    seen.add(Thread.currentThread().getContextClassLoader());
  }

  private final class RecordingPredictor implements Predictor {
    @Override
    public void predict(float[] noisy, Batch shape, float[] denoised) {
      note();
    }

    @Override
    public void close() {
      note();
    }
  }

  private final class RecordingLearner implements Learner {
    @Override
    public double step(TrainingBatch batch, int parts, double rate) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double measure(TrainingBatch batch, float[] denoised) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LearnerState state() {
      note();
      return START;
    }

    @Override
    public void close() {
      note();
    }
  }

  /** Throws what it was given. */
  private record FailingEngine(Throwable failure) implements Engine {
    @Override
    public EngineReport report() {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }

    @Override
    public Predictor predictor(Network network, Weights weights, Precision precision) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Learner learner(Network network, LearnerState start, LearningRule rule) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeSavedModel(Network network, Weights weights, OutputStream out)
        throws IOException {
      throw new UnsupportedOperationException();
    }

    @Override
    public ForeignNetwork readForeign(GraphFiles files) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Weights readSavedModel(Network network, InputStream savedModel) throws IOException {
      throw new UnsupportedOperationException();
    }
  }
}
