package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Loss;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/**
 * Writes a loss as operations of a TensorFlow graph.
 *
 * <p><b>Precision.</b> Double throughout; see {@link Answer}.
 */
final class LossGraph {

  private final Ops tf;
  private final Operand<TFloat64> clean;
  private final Operand<TFloat64> counts;
  private final Operand<TFloat64> share;
  private final Operand<TFloat64> portion;

  /**
   * @param tf where operations are added
   * @param clean what the network should answer, {@code [n, h, w, c]}
   * @param counts which of its values count, shaped like it or {@code [1, 1, 1, 1]}
   * @param share of one value in the mean over those of the whole batch that count, {@code []}
   * @param portion of the whole batch that these patches are, {@code []}
   */
  LossGraph(
      Ops tf,
      Operand<TFloat64> clean,
      Operand<TFloat64> counts,
      Operand<TFloat64> share,
      Operand<TFloat64> portion) {
    this.tf = tf;
    this.clean = clean;
    this.counts = counts;
    this.share = share;
    this.portion = portion;
  }

  /** What these patches add to the loss of the whole batch, {@code []}. */
  Operand<TFloat64> of(Loss loss, Answer answer) {
    List<Operand<TFloat64>> terms = new ArrayList<>();
    loss.terms().forEach(term -> terms.add(weighted(term, answer)));
    return tf.math.addN(terms);
  }

  private Operand<TFloat64> weighted(Loss.Term term, Answer answer) {
    return tf.math.mul(tf.constant(term.weight()), measured(term, answer));
  }

  private Operand<TFloat64> measured(Loss.Term term, Answer answer) {
    if (term.kind() == Loss.Kind.SSIM) {
      Operand<TFloat64> similarity = new SsimGraph(tf).mean(answer.denoised(), clean);
      return tf.math.mul(tf.math.sub(tf.constant(1.0), similarity), portion);
    }
    Operand<TFloat64> counted = tf.math.mul(errors(term, answer), counts);
    return tf.math.mul(tf.sum(counted, tf.array(0, 1, 2, 3)), share);
  }

  private Operand<TFloat64> errors(Loss.Term term, Answer answer) {
    Operand<TFloat64> error = tf.math.sub(answer.denoised(), clean); // [n, h, w, c]
    return switch (term.kind()) {
      case MSE -> tf.math.square(error);
      case MAE -> tf.math.abs(error);
      case HUBER -> huber(tf.math.abs(error), tf.constant(term.delta()));
      case BCE -> crossEntropy(answer.beforeLast());
      case SSIM -> throw new IllegalArgumentException("SSIM has no error of a single value");
    };
  }

  /** With s the part up to delta: s²/2 + delta · (size − s). */
  private Operand<TFloat64> huber(Operand<TFloat64> size, Operand<TFloat64> delta) {
    Operand<TFloat64> small = tf.math.minimum(size, delta);
    Operand<TFloat64> square = tf.math.mul(tf.constant(0.5), tf.math.square(small));
    return tf.math.add(square, tf.math.mul(delta, tf.math.sub(size, small)));
  }

  /**
   * Minus log d is softplus(−x) and minus log(1 − d) is softplus(x) where d is the sigmoid of x, so
   * their mix is softplus(x) − c·x: no logarithm of a rounded 0.
   */
  private Operand<TFloat64> crossEntropy(Operand<TFloat64> logits) {
    Operand<TFloat64> target = tf.clipByValue(clean, tf.constant(0.0), tf.constant(1.0));
    return tf.math.sub(tf.math.softplus(logits), tf.math.mul(target, logits));
  }
}
