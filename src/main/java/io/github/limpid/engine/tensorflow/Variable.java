package io.github.limpid.engine.tensorflow;

import io.github.limpid.network.WeightShape;
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

  void write(Session session, float[] values) {
    try (TFloat32 tensor = Tensors.of(values, shape)) {
      session.runner().feed(fed, tensor).addTarget(assignment).run().close();
    }
  }

  float[] read(Session session) {
    float[] values = new float[shape.size()];
    try (Result result = session.runner().fetch(now).run()) {
      Tensors.copy((TFloat32) result.get(0), values);
    }
    return values;
  }
}
