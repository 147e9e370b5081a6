package io.github.limpid.engine.tensorflow;

import io.github.limpid.Quoted;
import io.github.limpid.engine.EngineException;
import org.tensorflow.proto.NodeDef;

/**
 * The two ways to refuse a model of another program: it is damaged, and another copy of it may not
 * be; or it is sound, and Limpid has no layer for what it does.
 */
final class ForeignRefusal {

  private static final String WHAT_CAN_BE =
      "docs/importing.md lists what Limpid takes over; export the network without it.";

  private ForeignRefusal() {}

  /** What contradicts itself, ends too early, or lacks a part. */
  static EngineException damaged(String why, Throwable cause) {
    return new EngineException(
        "The TensorFlow graph cannot be read: " + why + ".",
        "Get the model again from where it came from.",
        cause);
  }

  /** An operation that Limpid cannot compute, and why: such as "with dilation". */
  static EngineException ofOperation(NodeDef node, String why) {
    return new EngineException(
        "The TensorFlow graph has an operation %s %s: %s."
            .formatted(Quoted.bare(node.getOp()), why, Quoted.of(node.getName())),
        WHAT_CAN_BE,
        null);
  }

  /** A model that Limpid cannot compute, what it "has" or "is", and what Limpid takes instead. */
  static EngineException ofModel(String problem, String remedy) {
    return new EngineException("The TensorFlow graph " + problem + ".", remedy, null);
  }
}
