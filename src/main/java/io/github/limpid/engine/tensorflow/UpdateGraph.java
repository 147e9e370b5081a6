package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.LearningRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Writes what an update does once all of its gradients are known. */
final class UpdateGraph {

  private final LearningRule rule;
  private final OptimizerGraph optimizer;
  private final Map<String, Variable> weights;
  private final List<LearntArray> learnt;

  /**
   * @param rule how gradients become updates
   * @param optimizer the same as operations
   * @param weights of the network, by name
   * @param learnt those that gradients change
   */
  UpdateGraph(
      LearningRule rule,
      OptimizerGraph optimizer,
      Map<String, Variable> weights,
      List<LearntArray> learnt) {
    this.rule = rule;
    this.optimizer = optimizer;
    this.weights = weights;
    this.learnt = learnt;
  }

  /**
   * The operations of one update. None of them begins before everything that went before is
   * complete, so that an update is made as a whole or, if the memory does not suffice, not at all.
   *
   * @param tf where operations are added
   * @param found by the whole batch
   * @param before what else must be complete
   * @return what to run
   */
  List<Op> updates(Ops tf, Contribution found, List<Op> before) {
    List<Op> complete = new ArrayList<>(before);
    complete.addAll(found.gradients().values());
    found.statistics().values().forEach(statistic -> complete.add(statistic.ofBatch()));
    Operand<TFloat32> factor = clipping(tf, found.gradients().values());
    Map<String, Operand<TFloat32>> clipped = new LinkedHashMap<>();
    found.gradients().forEach((name, all) -> clipped.put(name, tf.math.mul(all, factor)));
    complete.addAll(clipped.values());
    Ops then = tf.withControlDependencies(complete);
    List<Op> updates = new ArrayList<>();
    for (LearntArray array : learnt) {
      updates.add(optimizer.update(then, array, clipped.get(array.name())));
    }
    found.statistics().forEach((name, value) -> updates.add(run(then, weights.get(name), value)));
    return updates;
  }

  /** The factor that shortens all gradients together to the largest length allowed, {@code []}. */
  private Operand<TFloat32> clipping(Ops tf, Collection<Operand<TFloat32>> gradients) {
    float most = (float) rule.clipping();
    if (most == Float.POSITIVE_INFINITY) {
      return tf.constant(1f);
    }
    List<Operand<TFloat32>> halfSquares = new ArrayList<>();
    gradients.forEach(gradient -> halfSquares.add(tf.nn.l2Loss(gradient)));
    Operand<TFloat32> squares = tf.math.mul(tf.math.addN(halfSquares), tf.constant(2f));
    Operand<TFloat32> longest = tf.constant(most);
    return tf.math.div(longest, tf.math.maximum(longest, tf.math.sqrt(squares)));
  }

  private static Op run(Ops tf, Variable running, BatchStatistic found) {
    Operand<TFloat32> kept = tf.math.mul(running.now(), tf.constant(found.momentum()));
    Operand<TFloat32> added = tf.math.mul(found.ofBatch(), tf.constant(1 - found.momentum()));
    return tf.assignVariableOp(running.handle(), tf.math.add(kept, added));
  }
}
