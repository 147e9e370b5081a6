package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Optimizer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Writes an optimiser as TensorFlow's own operations for it. */
final class OptimizerGraph {

  private final Optimizer optimizer;
  private final Operand<TFloat32> rate;
  private final Operand<TFloat32> power1;
  private final Operand<TFloat32> power2;

  /**
   * @param tf where operations are added
   * @param optimizer what they do
   */
  OptimizerGraph(Ops tf, Optimizer optimizer) {
    this.optimizer = optimizer;
    rate = scalar(tf, "rate");
    power1 = scalar(tf, "beta1-power");
    power2 = scalar(tf, "beta2-power");
  }

  private static Operand<TFloat32> scalar(Ops tf, String name) {
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  /**
   * Feeds what changes from update to update.
   *
   * @param feeds where to
   * @param step the number of the update, from 1
   * @param rateNow the learning rate
   */
  void feed(Feeds feeds, long step, double rateNow) {
    feeds.put(rate, TFloat32.scalarOf((float) rateNow));
    feeds.put(power1, TFloat32.scalarOf((float) Math.pow(beta1(), step)));
    feeds.put(power2, TFloat32.scalarOf((float) Math.pow(beta2(), step)));
  }

  private double beta1() {
    return optimizer instanceof Optimizer.Adam adam
        ? adam.beta1()
        : optimizer instanceof Optimizer.AdamW adam ? adam.beta1() : 0;
  }

  private double beta2() {
    return optimizer instanceof Optimizer.Adam adam
        ? adam.beta2()
        : optimizer instanceof Optimizer.AdamW adam ? adam.beta2() : 0;
  }

  /** The update of one array of weights. */
  Op update(Ops tf, LearntArray array, Operand<TFloat32> gradient) {
    if (optimizer instanceof Optimizer.Adam adam) {
      return adam(tf, adam, array, gradient);
    } else if (optimizer instanceof Optimizer.AdamW adam) {
      return adamW(tf, adam, array, gradient);
    } else if (optimizer instanceof Optimizer.Adadelta adadelta) {
      return adadelta(tf, adadelta, array, gradient);
    } else if (optimizer instanceof Optimizer.RmsProp rmsProp) {
      return rmsProp(tf, rmsProp, array, gradient);
    }
    return momentum(tf, (Optimizer.Sgd) optimizer, array, gradient);
  }

  private Op adam(Ops tf, Optimizer.Adam adam, LearntArray array, Operand<TFloat32> gradient) {
    return tf.train.resourceApplyAdam(
        array.weights().handle(),
        array.slots().get(0).handle(),
        array.slots().get(1).handle(),
        power1,
        power2,
        rate,
        number(tf, adam.beta1()),
        number(tf, adam.beta2()),
        number(tf, adam.epsilon()),
        gradient);
  }

  /** Kernels decay first, then Adam updates what is left. */
  private Op adamW(Ops tf, Optimizer.AdamW w, LearntArray array, Operand<TFloat32> gradient) {
    Optimizer.Adam adam = new Optimizer.Adam(w.beta1(), w.beta2(), w.epsilon());
    if (!array.name().endsWith("/kernel") || w.decay() == 0) {
      return adam(tf, adam, array, gradient);
    }
    Operand<TFloat32> share = tf.math.mul(rate, number(tf, w.decay()));
    Operand<TFloat32> loss = tf.math.mul(array.weights().now(), share);
    Op decay = tf.assignSubVariableOp(array.weights().handle(), loss);
    return adam(tf.withControlDependencies(List.of(decay)), adam, array, gradient);
  }

  private Op adadelta(
      Ops tf, Optimizer.Adadelta adadelta, LearntArray array, Operand<TFloat32> gradient) {
    return tf.train.resourceApplyAdadelta(
        array.weights().handle(),
        array.slots().get(0).handle(),
        array.slots().get(1).handle(),
        rate,
        number(tf, adadelta.rho()),
        number(tf, adadelta.epsilon()),
        gradient);
  }

  private Op rmsProp(
      Ops tf, Optimizer.RmsProp rmsProp, LearntArray array, Operand<TFloat32> gradient) {
    return tf.train.resourceApplyRmsProp(
        array.weights().handle(),
        array.slots().get(0).handle(),
        array.slots().get(1).handle(),
        rate,
        number(tf, rmsProp.rho()),
        number(tf, rmsProp.momentum()),
        number(tf, rmsProp.epsilon()),
        gradient);
  }

  private Op momentum(Ops tf, Optimizer.Sgd sgd, LearntArray array, Operand<TFloat32> gradient) {
    return tf.train.resourceApplyMomentum(
        array.weights().handle(),
        array.slots().get(0).handle(),
        rate,
        gradient,
        number(tf, sgd.momentum()));
  }

  private static Operand<TFloat32> number(Ops tf, double value) {
    return tf.constant((float) value);
  }
}
