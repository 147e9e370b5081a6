package io.github.limpid.engine;

import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;

/**
 * An engine that keeps the predictor that was closed last, since a macro applies one model to
 * thousands of images, and preparing it takes longer than denoising a small one.
 *
 * <p>It is handed out again for the same network, weights (both by identity) and precision. One is
 * kept and no more: it is closed before another is prepared, and none that failed is kept.
 * <b>Threads.</b> Any.
 */
final class KeepingEngine implements Engine {

  private final Engine engine;
  private Kept kept; // or null

  KeepingEngine(Engine engine) {
    this.engine = engine;
  }

  @Override
  public EngineReport report() {
    return engine.report();
  }

  @Override
  public Predictor predictor(Network network, Weights weights, Precision precision) {
    Key key = new Key(network, new WeakReference<>(weights), precision);
    Kept taken = take();
    if (taken != null && taken.key.isOf(key)) {
      return new Lent(key, taken.predictor);
    }
    if (taken != null) {
      taken.predictor.close();
    }
    return new Lent(key, engine.predictor(network, weights, precision));
  }

  private synchronized Kept take() {
    Kept taken = kept;
    kept = null;
    return taken;
  }

  private void keep(Kept back) {
    Kept before;
    synchronized (this) {
      before = kept;
      kept = back;
    }
    if (before != null) {
      before.predictor.close();
    }
  }

  @Override
  public void predictOnce(
      Network network, Weights weights, float[] noisy, Batch shape, float[] denoised) {
    engine.predictOnce(network, weights, noisy, shape, denoised);
  }

  @Override
  public Learner learner(Network network, LearnerState start, LearningRule rule) {
    return engine.learner(network, start, rule);
  }

  @Override
  public void writeSavedModel(Network network, Weights weights, OutputStream out)
      throws IOException {
    engine.writeSavedModel(network, weights, out);
  }

  @Override
  public Weights readSavedModel(Network network, InputStream savedModel) throws IOException {
    return engine.readSavedModel(network, savedModel);
  }

  @Override
  public ForeignNetwork readForeign(GraphFiles files) {
    return engine.readForeign(files);
  }

  private record Kept(Key key, Predictor predictor) {}

  /** What a predictor was prepared for; weights that nobody else holds are not held here. */
  private record Key(Network network, WeakReference<Weights> weights, Precision precision) {

    boolean isOf(Key wanted) {
      Weights ours = weights.get();
      return ours != null
          && ours == wanted.weights.get()
          && network == wanted.network
          && precision == wanted.precision;
    }
  }

  /** A predictor that is kept when it is closed. */
  private final class Lent implements Predictor {

    private final Key key;
    private final Predictor predictor;
    private boolean failed;
    private boolean closed;

    Lent(Key key, Predictor predictor) {
      this.key = key;
      this.predictor = predictor;
    }

    @Override
    public void predict(float[] noisy, Batch shape, float[] denoised) {
      boolean done = false;
      try {
        predictor.predict(noisy, shape, denoised);
        done = true;
      } finally {
        failed |= !done;
      }
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      if (failed) {
        predictor.close();
      } else {
        keep(new Kept(key, predictor));
      }
    }
  }
}
