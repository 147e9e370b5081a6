package io.github.limpid.engine.tensorflow;

import io.github.limpid.Quoted;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/** Numbers the outputs of operations, which function bodies call by their names. */
final class OutputNames {

  private static final Map<String, OpDef> OPERATIONS =
      TensorFlow.registeredOpList().getOpList().stream()
          .collect(Collectors.toMap(OpDef::getName, operation -> operation));

  private OutputNames() {}

  /** The number of an output among all of a node's. */
  static int number(NodeDef node, String name, int index) {
    OpDef operation = OPERATIONS.get(node.getOp());
    int number = index;
    for (OpDef.ArgDef output :
        operation == null ? List.<OpDef.ArgDef>of() : operation.getOutputArgList()) {
      if (output.getName().equals(name)) {
        return number;
      }
      number += count(node, output);
    }
    throw new IllegalArgumentException(
        "operation " + Quoted.bare(node.getOp()) + " has no output " + Quoted.of(name));
  }

  private static int count(NodeDef node, OpDef.ArgDef output) {
    if (!output.getNumberAttr().isEmpty()) {
      return (int) attribute(node, output.getNumberAttr()).getI();
    }
    if (!output.getTypeListAttr().isEmpty()) {
      return attribute(node, output.getTypeListAttr()).getList().getTypeCount();
    }
    return 1;
  }

  private static AttrValue attribute(NodeDef node, String name) {
    return node.getAttrOrDefault(name, AttrValue.getDefaultInstance());
  }
}
