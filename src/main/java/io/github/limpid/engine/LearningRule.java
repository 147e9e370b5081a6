package io.github.limpid.engine;

import io.github.limpid.InputException;
import java.util.Set;

/**
 * How a learner turns batches into updates.
 *
 * @param loss what is minimised
 * @param optimizer how gradients become updates
 * @param clipping gradients longer than this, all weights together, are shortened to it; above 0,
 *     infinite for never. <b>Source.</b> Pascanu, Mikolov and Bengio, ICML 2013, arXiv:1211.5063
 * @param frozen names of weight arrays that stay as they are
 * @param precision the number format wished for
 * @param threads processor threads to compute on, 0 for all; with one, in {@link
 *     Precision#FLOAT32}, the same batches give the same weights to the last bit
 */
public record LearningRule(
    Loss loss,
    Optimizer optimizer,
    double clipping,
    Set<String> frozen,
    Precision precision,
    int threads) {

  /** Ordinary gradients of the house's networks are a third as long; outliers are not. */
  public static final double CLIPPING = 0.5;

  /** Freezes the set and checks the ranges. */
  public LearningRule {
    frozen = Set.copyOf(frozen);
    if (!(clipping > 0)) {
      throw new InputException(
          "clipping (" + clipping + ") must be above 0.",
          "Usual is " + CLIPPING + "; infinity never clips.");
    }
    if (threads < 0) {
      throw new InputException(
          "threads (" + threads + ") must not be negative.", "Give 0 for all processors.");
    }
  }

  /**
   * Adam on all weights and all processors.
   *
   * @param loss what is minimised
   * @param precision the number format wished for
   * @return a rule
   */
  public static LearningRule of(Loss loss, Precision precision) {
    return new LearningRule(loss, Optimizer.ADAM, CLIPPING, Set.of(), precision, 0);
  }
}
