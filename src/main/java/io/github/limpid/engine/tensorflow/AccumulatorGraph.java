package io.github.limpid.engine.tensorflow;

import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/** Adds up what the pieces of a batch contribute. */
final class AccumulatorGraph {

  private final Contribution sum;
  private final List<Op> begin = new ArrayList<>();
  private final List<Op> goOn = new ArrayList<>();

  /**
   * @param tf where operations are added
   * @param network the network
   * @param piece what the piece at hand contributes to the whole batch
   */
  AccumulatorGraph(Ops tf, Network network, Contribution piece) {
    Map<String, WeightShape> shapes = new LinkedHashMap<>();
    network.weightShapes().forEach(shape -> shapes.put(shape.name(), shape));
    sum =
        piece.map(
            (name, value) -> {
              Variable variable = new Variable(tf, "sum", shapes.get(name));
              begin.add(tf.assignVariableOp(variable.handle(), value));
              goOn.add(tf.assignAddVariableOp(variable.handle(), value));
              return variable.now();
            });
  }

  /** What to run on the first piece. */
  List<Op> begin() {
    return begin;
  }

  /** What to run on each other piece. */
  List<Op> goOn() {
    return goOn;
  }

  /** What the pieces so far contribute together. */
  Contribution sum() {
    return sum;
  }
}
