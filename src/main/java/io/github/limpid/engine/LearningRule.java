package io.github.limpid.engine;

import io.github.limpid.InputException;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import java.util.List;
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
 *     Precision#FLOAT32}, the same batches give the same weights to the last bit. TensorFlow fixes
 *     it with the first network that it computes in a process, unless the environment variable
 *     {@code TF_OVERRIDE_GLOBAL_THREADPOOL} is 1
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
    if (!(clipping >= Float.MIN_NORMAL)) {
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

  /**
   * Tells whether updates by gradients change an array.
   *
   * @param shape an array of the network
   * @return whether it is learnt and not frozen
   */
  public boolean learns(WeightShape shape) {
    return shape.learnt() && !frozen.contains(shape.name());
  }

  /**
   * Checks that a network can be trained by this rule.
   *
   * @param network the network
   * @throws InputException if there is nothing to learn, a name to freeze is none of the network's,
   *     or the loss needs another last layer
   */
  public void requireFit(Network network) {
    List<WeightShape> shapes = network.weightShapes();
    List<String> names = shapes.stream().map(WeightShape::name).toList();
    for (String name : frozen) {
      if (!names.contains(name)) {
        throw new InputException(
            "The network has no weights \"" + name + "\" to freeze.",
            names.isEmpty() ? "Freeze none." : "It has " + String.join(", ", names) + ".");
      }
    }
    if (shapes.stream().noneMatch(this::learns)) {
      throw new InputException(
          "The network has no weights that could be learnt.",
          frozen.isEmpty() ? "Choose a network with weights." : "Freeze fewer of them.");
    }
    loss.requireFit(network);
  }

  /**
   * Checks that a batch can be used for an update by this rule.
   *
   * @param network the network
   * @param batch the batch
   * @throws InputException if the patches are too small for the loss
   * @throws IllegalArgumentException if they have other channels than the network
   */
  public void requireFit(Network network, TrainingBatch batch) {
    batch.requireFit(network);
    loss.requireFit(batch.shape());
  }
}
