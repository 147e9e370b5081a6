package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineReport;
import io.github.limpid.engine.ForeignNetwork;
import io.github.limpid.engine.GraphFiles;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.tensorflow.TensorFlow;

/** The engine on TensorFlow Java. Created once per JVM, by name, inside the fence. */
public final class TensorFlowEngine implements Engine {

  static {
    PointerLimits.lift(); // before the first of JavaCPP's classes is loaded
  }

  private static final long LARGE = 1 << 22; // numbers, which TensorFlow holds ten times over

  private final EngineReport report =
      new EngineReport(
          "TensorFlow " + TensorFlow.version(),
          Devices.describe(),
          Devices.bfloat16(),
          Devices.cache());

  /** Loads the native library. */
  public TensorFlowEngine() {}

  @Override
  public EngineReport report() {
    return report;
  }

  @Override
  public Predictor predictor(Network network, Weights weights, Precision precision) {
    Precision effective = report.effective(precision);
    return Sessions.call(() -> new TensorFlowPredictor(network, weights, effective));
  }

  @Override
  public void predictOnce(
      Network network, Weights weights, float[] noisy, Batch shape, float[] denoised) {
    if (network.parameterCount() < LARGE) {
      Engine.super.predictOnce(network, weights, noisy, shape, denoised);
      return;
    }
    Sessions.call(
        shape,
        () -> {
          try (SectionedRun run = new SectionedRun(network, weights, SectionedRun.SECTION)) {
            run.predict(noisy, shape, denoised);
            return null;
          }
        });
  }

  @Override
  public Learner learner(Network network, LearnerState start, LearningRule rule) {
    Precision effective = report.effective(rule.precision());
    return Sessions.call(() -> TensorFlowLearner.of(network, start, rule, effective));
  }

  @Override
  public void writeSavedModel(Network network, Weights weights, OutputStream out)
      throws IOException {
    SavedModelFile.write(network, weights, out);
  }

  @Override
  public Weights readSavedModel(Network network, InputStream savedModel) throws IOException {
    return SavedModelFile.read(network, new CountedFields(savedModel));
  }

  @Override
  public ForeignNetwork readForeign(GraphFiles files) {
    return ForeignReader.read(CountedFields.in(files));
  }
}
