package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** A network with variable weights, its loss, its gradients and Adam, in one session. */
final class TensorFlowLearner implements Learner {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  /** Ordinary gradients of the house's networks are a third as long; outliers are not. */
  private static final double LONGEST_GRADIENT = 0.5;

  private final Network network;
  private final Graph graph;
  private final Ops tf;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Operand<TFloat32> noisy;
  private final Operand<TFloat32> target;
  private final Operand<TFloat32> rate;
  private final Operand<TFloat32> power1;
  private final Operand<TFloat32> power2;
  private final Operand<TFloat32> denoised;
  private final Operand<TFloat32> loss;
  private final List<Op> updates = new ArrayList<>();
  private final Session session;
  private long steps;

  /** A learner at the start state; nothing stays open if it cannot be made. */
  static TensorFlowLearner of(Network network, LearnerState start, Loss loss, Precision precision) {
    Graph graph = new Graph();
    return Sessions.orClose(
        graph::close,
        () -> {
          TensorFlowLearner learner = new TensorFlowLearner(graph, network, loss, precision);
          return Sessions.orClose(learner::close, () -> learner.restored(start));
        });
  }

  private TensorFlowLearner(Graph graph, Network network, Loss loss, Precision precision) {
    this.network = network;
    this.graph = graph;
    tf = Ops.create(graph);
    rate = scalar("rate");
    power1 = scalar("beta1-power");
    power2 = scalar("beta2-power");
    noisy = images("noisy", network.channels());
    target = images("target", network.outputChannels());
    network.weightShapes().forEach(shape -> slots.put(shape.name(), new Slot(shape)));
    denoised = compiler().output(network, noisy);
    this.loss = mean(loss, tf.math.sub(target, trained()));
    addUpdates();
    session = Sessions.open(graph, precision);
  }

  @Override
  public double step(float[] noisyValues, float[] cleanValues, Batch shape, double rateValue) {
    Batch targetShape =
        new Batch(shape.count(), shape.height(), shape.width(), network.outputChannels());
    float[] targetValues = network.isResidual() ? noise(noisyValues, cleanValues) : cleanValues;
    long next = steps + 1;
    double value =
        Sessions.call(
            shape,
            () -> {
              try (TFloat32 in = Tensors.of(noisyValues, shape);
                  TFloat32 out = Tensors.of(targetValues, targetShape);
                  TFloat32 rateNow = TFloat32.scalarOf((float) rateValue);
                  TFloat32 power1Now = TFloat32.scalarOf((float) Math.pow(BETA1, next));
                  TFloat32 power2Now = TFloat32.scalarOf((float) Math.pow(BETA2, next))) {
                Session.Runner runner =
                    session
                        .runner()
                        .feed(noisy, in)
                        .feed(target, out)
                        .feed(rate, rateNow)
                        .feed(power1, power1Now)
                        .feed(power2, power2Now)
                        .fetch(loss);
                updates.forEach(runner::addTarget);
                try (Result result = runner.run()) {
                  return (double) ((TFloat32) result.get(0)).getFloat();
                }
              }
            });
    steps = next;
    return value;
  }

  @Override
  public void predict(float[] noisyValues, Batch shape, float[] denoisedValues) {
    Sessions.call(
        shape,
        () -> {
          try (TFloat32 in = Tensors.of(noisyValues, shape);
              Result result = session.runner().feed(noisy, in).fetch(denoised).run()) {
            Tensors.copy((TFloat32) result.get(0), denoisedValues);
            return null;
          }
        });
  }

  @Override
  public LearnerState state() {
    return Sessions.call(this::copied);
  }

  private LearnerState copied() {
    Map<String, float[]> weights = new LinkedHashMap<>();
    Map<String, float[]> first = new LinkedHashMap<>();
    Map<String, float[]> second = new LinkedHashMap<>();
    for (Slot slot : slots.values()) {
      weights.put(slot.shape.name(), read(slot.weightsNow, slot.shape));
      first.put(slot.shape.name(), read(slot.firstNow, slot.shape));
      second.put(slot.shape.name(), read(slot.secondNow, slot.shape));
    }
    return new LearnerState(steps, new Weights(weights), new Weights(first), new Weights(second));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /**
   * What the loss compares with the target. A residual network is compared with the noise, which is
   * the same number, because bfloat16 would round the difference of two nearly equal images away.
   */
  private Operand<TFloat32> trained() {
    return network.isResidual() ? compiler().estimatedNoise(network, noisy) : denoised;
  }

  private static float[] noise(float[] noisy, float[] clean) {
    float[] noise = new float[noisy.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = noisy[i] - clean[i];
    }
    return noise;
  }

  private Operand<TFloat32> mean(Loss kind, Operand<TFloat32> difference) {
    Operand<TFloat32> errors =
        switch (kind) {
          case MSE -> tf.math.square(difference);
          case MAE -> tf.math.abs(difference);
        };
    return tf.math.mean(errors, tf.array(0, 1, 2, 3)); // []
  }

  private void addUpdates() {
    List<Slot> all = List.copyOf(slots.values());
    Output<?>[] weights = all.stream().map(s -> s.weightsNow.asOutput()).toArray(Output<?>[]::new);
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), weights);
    Operand<TFloat32> factor = clipping(gradients);
    for (int i = 0; i < all.size(); i++) {
      Slot slot = all.get(i);
      Operand<TFloat32> gradient = tf.math.mul(asFloat(gradients[i]), factor);
      updates.add(
          tf.train.resourceApplyAdam(
              slot.weights,
              slot.first,
              slot.second,
              power1,
              power2,
              rate,
              tf.constant((float) BETA1),
              tf.constant((float) BETA2),
              tf.constant((float) EPSILON),
              gradient));
    }
  }

  /** The factor that shortens all gradients together to the largest length allowed. */
  private Operand<TFloat32> clipping(Output<?>[] gradients) {
    List<Operand<TFloat32>> halfSquares = new ArrayList<>();
    for (Output<?> gradient : gradients) {
      halfSquares.add(tf.nn.l2Loss(asFloat(gradient))); // []
    }
    Operand<TFloat32> squares = tf.math.mul(tf.math.addN(halfSquares), tf.constant(2f));
    Operand<TFloat32> longest = tf.constant((float) LONGEST_GRADIENT);

    return tf.math.div(longest, tf.math.maximum(longest, tf.math.sqrt(squares)));
  }

  @SuppressWarnings("unchecked") // the gradient of a float variable is a float
  private static Operand<TFloat32> asFloat(Output<?> gradient) {
    return (Operand<TFloat32>) (Operand<?>) gradient;
  }

  private TensorFlowLearner restored(LearnerState state) {
    state.weights().requireFit(network);
    state.firstMoments().requireFit(network);
    state.secondMoments().requireFit(network);
    for (Slot slot : slots.values()) {
      String name = slot.shape.name();
      assign(slot.assignWeights, slot, state.weights().arrays().get(name));
      assign(slot.assignFirst, slot, state.firstMoments().arrays().get(name));
      assign(slot.assignSecond, slot, state.secondMoments().arrays().get(name));
    }
    steps = state.steps();
    return this;
  }

  private void assign(Op assignment, Slot slot, float[] values) {
    try (TFloat32 tensor = Tensors.of(values, slot.shape)) {
      session.runner().feed(slot.value, tensor).addTarget(assignment).run().close();
    }
  }

  private float[] read(Operand<TFloat32> variable, WeightShape shape) {
    float[] values = new float[shape.size()];
    try (Result result = session.runner().fetch(variable).run()) {
      Tensors.copy((TFloat32) result.get(0), values);
    }
    return values;
  }

  private GraphCompiler compiler() {
    return new GraphCompiler(tf, name -> slots.get(name).weightsNow);
  }

  private Operand<TFloat32> images(String name, int channels) {
    return tf.withName(name)
        .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, channels)));
  }

  private Operand<TFloat32> scalar(String name) {
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  /** The variables behind one weight array: its values and Adam's two moments. */
  private final class Slot {
    private final WeightShape shape;
    private final Operand<TFloat32> value;
    private final VarHandleOp weights;
    private final VarHandleOp first;
    private final VarHandleOp second;
    private final Operand<TFloat32> weightsNow;
    private final Operand<TFloat32> firstNow;
    private final Operand<TFloat32> secondNow;
    private final Op assignWeights;
    private final Op assignFirst;
    private final Op assignSecond;

    Slot(WeightShape shape) {
      this.shape = shape;
      value = tf.placeholder(TFloat32.class, Placeholder.shape(Tensors.shape(shape)));
      weights = variable("weights");
      first = variable("first");
      second = variable("second");
      weightsNow = tf.readVariableOp(weights, TFloat32.class);
      firstNow = tf.readVariableOp(first, TFloat32.class);
      secondNow = tf.readVariableOp(second, TFloat32.class);
      assignWeights = tf.assignVariableOp(weights, value);
      assignFirst = tf.assignVariableOp(first, value);
      assignSecond = tf.assignVariableOp(second, value);
    }

    private VarHandleOp variable(String kind) {
      return tf.varHandleOp(
          TFloat32.class, Tensors.shape(shape), VarHandleOp.sharedName(kind + "/" + shape.name()));
    }
  }
}
