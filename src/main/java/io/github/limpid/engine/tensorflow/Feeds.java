package io.github.limpid.engine.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/** The tensors of one call of a session. <b>Ownership.</b> Closing it closes the tensors. */
final class Feeds implements AutoCloseable {

  private final Map<Operand<?>, Tensor> tensors = new LinkedHashMap<>();

  void put(Operand<?> operand, Tensor tensor) {
    tensors.put(operand, tensor);
  }

  Session.Runner runner(Session session) {
    Session.Runner runner = session.runner();
    tensors.forEach(runner::feed);
    return runner;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
