package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** A network whose weights are variables of a session of its own. */
final class TensorFlowLearner implements Learner {

  private final Network network;
  private final LearningRule rule;
  private final LearnerState start;
  private final Graph graph;
  private final LearnerGraph nodes;
  private final Session session;
  private long steps;

  /** A learner at the start state; nothing stays open if it cannot be made. */
  static TensorFlowLearner of(
      Network network, LearnerState start, LearningRule rule, Precision precision) {
    rule.requireFit(network);
    requireFit(network, start, rule);
    Graph graph = new Graph();
    return Sessions.orClose(
        graph::close,
        () -> {
          TensorFlowLearner learner = new TensorFlowLearner(graph, network, start, rule, precision);
          return Sessions.orClose(learner::close, learner::restored);
        });
  }

  private static void requireFit(Network network, LearnerState start, LearningRule rule) {
    start.weights().requireFit(network);
    start.slots().forEach(slot -> slot.requireFit(network));
    if (start.slots().size() != rule.optimizer().slots()) {
      throw new IllegalArgumentException(
          "the optimizer remembers %d arrays, the state holds %d"
              .formatted(rule.optimizer().slots(), start.slots().size()));
    }
  }

  private TensorFlowLearner(
      Graph graph, Network network, LearnerState start, LearningRule rule, Precision precision) {
    this.network = network;
    this.rule = rule;
    this.start = start;
    this.graph = graph;
    nodes = new LearnerGraph(graph, network, rule);
    session = Sessions.open(graph, precision, rule.threads());
  }

  private TensorFlowLearner restored() {
    Variable.write(session, nodes.values(start));
    steps = start.steps();
    return this;
  }

  @Override
  public double step(TrainingBatch batch, int parts, double rate) {
    rule.requireFit(network, batch);
    batch.requireParts(parts);
    double loss = parts == 1 ? whole(batch, rate) : inPieces(Piece.of(batch, parts), rate);
    steps++;
    return loss;
  }

  private double whole(TrainingBatch batch, double rate) {
    try (Feeds feeds = new Feeds()) {
      nodes.optimizer().feed(feeds, steps + 1, rate);
      return run(feeds, Piece.whole(batch), nodes.updates());
    }
  }

  private double inPieces(List<Piece> pieces, double rate) {
    double loss = 0;
    List<Op> additions = nodes.pieces().begin();
    for (Piece piece : pieces) {
      try (Feeds feeds = new Feeds()) {
        loss += run(feeds, piece, additions);
      }
      additions = nodes.pieces().goOn();
    }
    update(rate);
    return loss;
  }

  private double run(Feeds feeds, Piece piece, List<Op> targets) {
    return Sessions.call(
        piece.shape(),
        () -> {
          nodes.feed(feeds, piece);
          Session.Runner runner = feeds.runner(session).fetch(nodes.loss());
          targets.forEach(runner::addTarget);
          try (Result result = runner.run()) {
            return ((TFloat64) result.get(0)).getDouble();
          }
        });
  }

  private void update(double rate) {
    Sessions.call(
        () -> {
          try (Feeds feeds = new Feeds()) {
            nodes.optimizer().feed(feeds, steps + 1, rate);
            Session.Runner runner = feeds.runner(session);
            nodes.updatesFromPieces().forEach(runner::addTarget);
            runner.run().close();
            return null;
          }
        });
  }

  @Override
  public double measure(TrainingBatch batch, float[] denoised) {
    rule.requireFit(network, batch);
    return Sessions.call(
        batch.shape(),
        () -> {
          try (Feeds feeds = new Feeds()) {
            nodes.feed(feeds, Piece.whole(batch));
            return measured(feeds.runner(session), denoised);
          }
        });
  }

  private double measured(Session.Runner runner, float[] denoised) {
    try (Result result = runner.fetch(nodes.denoised()).fetch(nodes.appliedLoss()).run()) {
      Tensors.copy((TFloat32) result.get(0), denoised);
      return ((TFloat64) result.get(1)).getDouble();
    }
  }

  @Override
  public LearnerState state() {
    return Sessions.call(this::copied);
  }

  private LearnerState copied() {
    Map<Variable, float[]> values = Variable.read(session, nodes.variables());
    Map<String, float[]> weights = new LinkedHashMap<>();
    nodes.weights().forEach((name, array) -> weights.put(name, values.get(array)));
    List<Weights> slots = new ArrayList<>();
    for (int i = 0; i < rule.optimizer().slots(); i++) {
      slots.add(slot(i, values));
    }
    return new LearnerState(steps, new Weights(weights), slots);
  }

  /** What the optimiser remembers of the arrays it updates; the others keep what they had. */
  private Weights slot(int i, Map<Variable, float[]> values) {
    Map<String, float[]> arrays = new LinkedHashMap<>(start.slots().get(i).arrays());
    for (LearntArray array : nodes.learnt()) {
      arrays.put(array.name(), values.get(array.slots().get(i)));
    }
    return new Weights(arrays);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
