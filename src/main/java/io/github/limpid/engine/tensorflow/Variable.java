package io.github.limpid.engine.tensorflow;

import io.github.limpid.network.WeightShape;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** An array that a session keeps between its calls. */
final class Variable {

  private final WeightShape shape;
  private final VarHandleOp handle;
  private final Operand<TFloat32> now;
  private final Operand<TFloat32> fed;
  private final Op assignment;

  /**
   * @param tf where operations are added
   * @param kind what it is to the weights, unique for each shape
   * @param shape name and shape of the weights
   */
  Variable(Ops tf, String kind, WeightShape shape) {
    this.shape = shape;
    handle =
        tf.varHandleOp(
            TFloat32.class,
            Tensors.shape(shape),
            VarHandleOp.sharedName(kind + "/" + shape.name()));
    now = tf.readVariableOp(handle, TFloat32.class);
    fed = tf.placeholder(TFloat32.class, Placeholder.shape(Tensors.shape(shape)));
    assignment = tf.assignVariableOp(handle, fed);
  }

  /** What updates name it by. */
  VarHandleOp handle() {
    return handle;
  }

  /** Its values. */
  Operand<TFloat32> now() {
    return now;
  }

  /** Gives variables their values, all in one call. */
  static void write(Session session, Map<Variable, float[]> values) {
    try (Feeds feeds = new Feeds()) {
      values.forEach((variable, array) -> feeds.put(variable.fed, variable.tensor(array)));
      Session.Runner runner = feeds.runner(session);
      values.keySet().forEach(variable -> runner.addTarget(variable.assignment));
      runner.run().close();
    }
  }

  /** Copies of the values of variables, all in one call. */
  static Map<Variable, float[]> read(Session session, List<Variable> variables) {
    Map<Variable, float[]> values = new IdentityHashMap<>();
    Session.Runner runner = session.runner();
    variables.forEach(variable -> runner.fetch(variable.now));
    try (Result result = runner.run()) {
      for (int i = 0; i < variables.size(); i++) {
        float[] array = new float[variables.get(i).shape.size()];
        Tensors.copy((TFloat32) result.get(i), array);
        values.put(variables.get(i), array);
      }
    }
    return values;
  }

  private TFloat32 tensor(float[] values) {
    return Tensors.of(values, shape);
  }
}
