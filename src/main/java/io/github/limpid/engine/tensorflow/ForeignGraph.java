package io.github.limpid.engine.tensorflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * The operations of a graph by their names, with the bodies of functions in the place of their
 * calls. Nothing is run.
 *
 * <p>A tensor is named by its operation and the number of the output, as {@code conv:0}.
 */
final class ForeignGraph {

  private static final int MOST_NODES =
      500_000; // functions that call others twice grow without end

  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final Map<String, String> returned = new HashMap<>(); // by calls, from inside
  private final Map<String, FunctionDef> functions = new HashMap<>();

  private ForeignGraph() {}

  /**
   * Takes a graph apart.
   *
   * @throws IllegalArgumentException if it contradicts itself
   */
  static ForeignGraph of(GraphDef graph) {
    ForeignGraph foreign = new ForeignGraph();
    graph
        .getLibrary()
        .getFunctionList()
        .forEach(f -> foreign.functions.put(f.getSignature().getName(), f));
    Deque<NodeDef> calls = new ArrayDeque<>();
    graph.getNodeList().forEach(node -> foreign.add(node, calls));
    while (!calls.isEmpty()) {
      foreign.inline(calls.poll(), calls);
    }
    return foreign;
  }

  private void add(NodeDef node, Deque<NodeDef> calls) {
    if (nodes.size() >= MOST_NODES) {
      throw new IllegalArgumentException("it has more than " + MOST_NODES + " operations");
    }
    nodes.put(node.getName(), node);
    if (function(node) != null) {
      calls.add(node);
    }
  }

  private FunctionDef function(NodeDef node) {
    boolean isCall =
        node.getOp().equals("PartitionedCall") || node.getOp().equals("StatefulPartitionedCall");
    return functions.get(
        isCall && node.containsAttr("f")
            ? node.getAttrOrThrow("f").getFunc().getName()
            : node.getOp());
  }

  private void inline(NodeDef call, Deque<NodeDef> calls) {
    FunctionDef function = function(call);
    Body body = new Body(call, function);
    for (NodeDef node : function.getNodeDefList()) {
      NodeDef.Builder copy = node.toBuilder().setName(body.inside(node.getName())).clearInput();
      node.getInputList().forEach(input -> copy.addInput(body.tensor(input)));
      add(copy.build(), calls);
    }
    List<OpDef.ArgDef> outputs = function.getSignature().getOutputArgList();
    for (int i = 0; i < outputs.size(); i++) {
      String inner = function.getRetOrThrow(outputs.get(i).getName());
      returned.put(call.getName() + ":" + i, body.tensor(inner));
    }
  }

  /** A function in the place of a call. */
  private static final class Body {
    private final String call;
    private final Map<String, String> arguments = new HashMap<>();
    private final Map<String, NodeDef> nodes = new HashMap<>();

    Body(NodeDef call, FunctionDef function) {
      this.call = call.getName();
      List<OpDef.ArgDef> wanted = function.getSignature().getInputArgList();
      if (call.getInputCount() < wanted.size()) {
        throw new IllegalArgumentException("\"" + this.call + "\" lacks arguments");
      }
      for (int i = 0; i < wanted.size(); i++) {
        arguments.put(wanted.get(i).getName(), call.getInput(i));
      }
      function.getNodeDefList().forEach(node -> nodes.put(node.getName(), node));
    }

    String inside(String name) {
      return call + "/" + name;
    }

    /** {@code argument}, {@code node:output:number} or {@code ^node}, as the graph has it. */
    String tensor(String reference) {
      if (reference.startsWith("^")) {
        return "^" + inside(reference.substring(1));
      }
      if (arguments.containsKey(reference)) {
        return arguments.get(reference);
      }
      String[] parts = reference.split(":");
      NodeDef node = nodes.get(parts[0]);
      if (node == null || parts.length != 3) {
        throw new IllegalArgumentException("\"" + reference + "\" is nowhere in \"" + call + "\"");
      }
      int number = OutputNames.number(node, parts[1], Integer.parseInt(parts[2]));
      return inside(parts[0]) + ":" + number;
    }
  }

  /** Whether there is such an operation. */
  boolean has(String operation) {
    return nodes.containsKey(operation);
  }

  /** The name of a tensor in full, and if a call returns it, of the one inside. */
  String tensor(String reference) {
    String name = reference.indexOf(':') < 0 ? reference + ":0" : reference;
    for (int depth = 0; returned.containsKey(name); depth++) {
      if (depth > MOST_NODES) {
        throw new IllegalArgumentException("\"" + reference + "\" leads back to itself");
      }
      String inner = returned.get(name);
      name = inner.indexOf(':') < 0 ? inner + ":0" : inner;
    }
    return name;
  }

  /** The operation that a tensor comes from. */
  NodeDef operation(String tensor) {
    String name = tensor(tensor);
    NodeDef node = nodes.get(name.substring(0, name.lastIndexOf(':')));
    if (node == null) {
      throw new IllegalArgumentException("there is no operation \"" + name + "\"");
    }
    return node;
  }

  /** The tensors that an operation reads. */
  List<String> inputs(NodeDef node) {
    return node.getInputList().stream()
        .filter(input -> !input.startsWith("^"))
        .map(this::tensor)
        .toList();
  }

  /** All operations. */
  Iterable<NodeDef> operations() {
    return nodes.values();
  }
}
