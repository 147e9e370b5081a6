package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TType;

/** All that a learner runs: the network in training and applied, its losses and the updates. */
final class LearnerGraph {

  private final Network network;
  private final LearningRule rule;
  private final Ops tf;
  private final Operand<TFloat32> noisy;
  private final Operand<TFloat32> clean;
  private final Operand<TFloat32> counts;
  private final Operand<TFloat64> share;
  private final Operand<TFloat64> portion;
  private final Map<String, Variable> weights = new LinkedHashMap<>();
  private final List<LearntArray> learnt;
  private final OptimizerGraph optimizer;
  private final Operand<TFloat64> loss;
  private final Operand<TFloat64> appliedLoss;
  private final Operand<TFloat32> denoised;
  private final List<Op> updates;
  private final AccumulatorGraph pieces;
  private final List<Op> updatesFromPieces;

  /**
   * @param graph where operations are added
   * @param network the network
   * @param rule how batches become updates
   */
  LearnerGraph(Graph graph, Network network, LearningRule rule) {
    this.network = network;
    this.rule = rule;
    tf = Ops.create(graph);
    noisy = fed("noisy", TFloat32.class, images(network.channels()));
    clean = fed("clean", TFloat32.class, images(network.outputChannels()));
    counts = fed("counts", TFloat32.class, Shape.of(-1, -1, -1, -1));
    share = fed("share", TFloat64.class, Shape.scalar());
    portion = fed("portion", TFloat64.class, Shape.scalar());
    for (WeightShape shape : network.weightShapes()) {
      weights.put(shape.name(), new Variable(tf, "weights", shape));
    }
    learnt = network.weightShapes().stream().filter(rule::learns).map(this::learntArray).toList();
    Answer trained = Answer.of(tf, network, noisy, compiler(true));
    Answer applied =
        trained.statistics().isEmpty() ? trained : Answer.of(tf, network, noisy, compiler(false));
    loss = loss(trained);
    appliedLoss = applied == trained ? loss : loss(applied);
    denoised = tf.dtypes.cast(applied.denoised(), TFloat32.class);
    optimizer = new OptimizerGraph(tf, rule.optimizer());
    UpdateGraph update = new UpdateGraph(rule, optimizer, weights, learnt);
    Contribution piece = contribution(graph, trained);
    updates = update.updates(tf, piece, List.of(loss));
    pieces = new AccumulatorGraph(tf, network, piece);
    updatesFromPieces = update.updates(tf, pieces.sum(), List.of());
  }

  private static Shape images(int channels) {
    return Shape.of(-1, -1, -1, channels);
  }

  private <T extends TType> Operand<T> fed(String name, Class<T> type, Shape shape) {
    return tf.withName(name).placeholder(type, Placeholder.shape(shape));
  }

  private LearntArray learntArray(WeightShape shape) {
    return LearntArray.of(tf, shape, weights.get(shape.name()), rule.optimizer().slots());
  }

  private GraphCompiler compiler(boolean training) {
    return new GraphCompiler(
        tf, name -> weights.get(name).now(), prefix -> training && normalisesByBatch(prefix));
  }

  private boolean normalisesByBatch(String prefix) {
    return !rule.frozen().contains(prefix + "/mean")
        && !rule.frozen().contains(prefix + "/variance");
  }

  private Operand<TFloat64> loss(Answer answer) {
    Operand<TFloat64> exactClean = tf.dtypes.cast(clean, TFloat64.class);
    Operand<TFloat64> exactCounts = tf.dtypes.cast(counts, TFloat64.class);
    return new LossGraph(tf, exactClean, exactCounts, share, portion).of(rule.loss(), answer);
  }

  private Contribution contribution(Graph graph, Answer answer) {
    Output<?>[] arrays =
        learnt.stream().map(array -> array.weights().now().asOutput()).toArray(Output<?>[]::new);
    Output<?>[] found = graph.addGradients(loss.asOutput(), arrays);
    Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();
    for (int i = 0; i < found.length; i++) {
      gradients.put(learnt.get(i).name(), asFloat(found[i]));
    }
    Operand<TFloat32> part = tf.dtypes.cast(portion, TFloat32.class);
    Contribution statistics =
        new Contribution(Map.of(), answer.statistics())
            .map((name, value) -> tf.math.mul(value, part));
    return new Contribution(gradients, statistics.statistics());
  }

  @SuppressWarnings("unchecked") // the gradient of a float variable is a float
  private static Operand<TFloat32> asFloat(Output<?> gradient) {
    return (Operand<TFloat32>) (Operand<?>) gradient;
  }

  /** Feeds some patches of a batch. */
  void feed(Feeds feeds, Piece piece) {
    feeds.put(noisy, piece.noisy());
    feeds.put(clean, piece.clean());
    feeds.put(counts, piece.counts());
    feeds.put(share, TFloat64.scalarOf(piece.share()));
    feeds.put(portion, TFloat64.scalarOf(piece.portion()));
  }

  /** The weights by name, in the network's order. */
  Map<String, Variable> weights() {
    return weights;
  }

  /** The arrays that gradients change. */
  List<LearntArray> learnt() {
    return learnt;
  }

  /** Weights and what the optimiser remembers. */
  List<Variable> variables() {
    List<Variable> variables = new ArrayList<>(weights.values());
    learnt.forEach(array -> variables.addAll(array.slots()));
    return variables;
  }

  /** The variables with what a state says of them. */
  Map<Variable, float[]> values(LearnerState state) {
    Map<Variable, float[]> values = new IdentityHashMap<>();
    weights.forEach((name, array) -> values.put(array, state.weights().arrays().get(name)));
    for (LearntArray array : learnt) {
      for (int i = 0; i < array.slots().size(); i++) {
        values.put(array.slots().get(i), state.slots().get(i).arrays().get(array.name()));
      }
    }
    return values;
  }

  /** What the optimiser is fed with. */
  OptimizerGraph optimizer() {
    return optimizer;
  }

  /** What the patches add to the loss of the network in training, {@code []}. */
  Operand<TFloat64> loss() {
    return loss;
  }

  /** What the patches add to the loss of the network as it is applied, {@code []}. */
  Operand<TFloat64> appliedLoss() {
    return appliedLoss;
  }

  /** What the network answers as it is applied, {@code [n, h, w, c]}. */
  Operand<TFloat32> denoised() {
    return denoised;
  }

  /** An update from the patches that are fed, which are the whole batch. */
  List<Op> updates() {
    return updates;
  }

  /** Where the pieces of a batch add up. */
  AccumulatorGraph pieces() {
    return pieces;
  }

  /** An update from what has added up. */
  List<Op> updatesFromPieces() {
    return updatesFromPieces;
  }
}
