package io.github.limpid.benchmark;

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
import io.github.limpid.engine.tensorflow.BareSession;
import io.github.limpid.model.Model;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * An engine that times itself: behind each prediction the clock of the whole way stops, and two
 * bare sessions compute a tensor of the same shape, and one of the core of that tile.
 */
final class Rivals implements Engine, AutoCloseable {

  private final Engine engine;
  private final int halo;
  private final BareSession tile;
  private final BareSession core;
  private final Stopwatch whole;
  private final Stopwatch tiles = new Stopwatch();
  private final Stopwatch cores = new Stopwatch();
  private Batch shape;
  private int calls;

  Rivals(Engine engine, Model model, Precision precision, Stopwatch whole) {
    Network network = model.network();
    int multiple = network.sides().multiple();
    this.engine = engine;
    this.halo = (network.receptiveRadius() + multiple - 1) / multiple * multiple;
    this.tile = new BareSession(network, model.weights(), engine.report().effective(precision));
    this.core = new BareSession(network, model.weights(), engine.report().effective(precision));
    this.whole = whole;
  }

  /** Session calls for all tiles. */
  Stopwatch tiles() {
    return tiles;
  }

  /** Session calls for the cores of all tiles. */
  Stopwatch cores() {
    return cores;
  }

  /** Pixels in all cores together, a little more than in the image. */
  double corePixels() {
    return (double) calls * core(shape).size();
  }

  /** The shape of the last tile. */
  Batch shape() {
    return shape;
  }

  @Override
  public Predictor predictor(Network network, Weights weights, Precision precision) {
    Predictor predictor = engine.predictor(network, weights, precision);
    return new Predictor() {
      @Override
      public void predict(float[] noisy, Batch batch, float[] denoised) {
        predictor.predict(noisy, batch, denoised);
        whole.stop();
        race(noisy, batch);
        whole.start();
      }

      @Override
      public void close() {
        predictor.close();
      }
    };
  }

  private void race(float[] noisy, Batch batch) {
    if (!batch.equals(shape)) {
      shape = batch;
      tile.fill(noisy, shape);
      core.fill(noisy, core(shape));
      tile.run(); // the first call with a shape takes longer
      core.run();
    }
    calls++;
    tiles.time(tile::run);
    cores.time(core::run);
  }

  private Batch core(Batch tile) {
    return new Batch(1, tile.height() - 2 * halo, tile.width() - 2 * halo, tile.channels());
  }

  @Override
  public EngineReport report() {
    return engine.report();
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

  @Override
  public void close() {
    tile.close();
    core.close();
  }
}
