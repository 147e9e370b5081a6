package io.github.limpid.engine.tensorflow;

import io.github.limpid.Quoted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;

/**
 * The operations of a graph by their names, with the bodies of functions in the place of their
 * calls. Nothing is run.
 *
 * <p>A tensor is named by its operation and the number of the output, as {@code conv:0}.
 */
final class ForeignGraph {

  private static final String VALUE = "value"; // the attribute of a constant
  private static final int DEEPEST = 32; // functions inside functions
  private static final int MOST_ROOM = 20_000_000; // functions that call others twice grow fast
  private static final int ROOM = 50; // that a name takes besides its letters

  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final Map<String, String> returned = new HashMap<>(); // by calls, from inside
  private final Map<String, List<String>> effects = new HashMap<>(); // of calls, whatever is read
  private final Map<String, FunctionDef> functions = new HashMap<>();
  private final Map<String, TensorProto> constants = new HashMap<>(); // the larger part of it
  private long room;

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
    Deque<Call> calls = new ArrayDeque<>();
    graph.getNodeList().forEach(node -> foreign.add(node, 0, calls));
    while (!calls.isEmpty()) {
      foreign.inline(calls.poll(), calls);
    }
    foreign.functions.clear();
    return foreign;
  }

  /**
   * A call of a function.
   *
   * @param node what calls it
   * @param depth how many calls it is in
   */
  private record Call(NodeDef node, int depth) {}

  private void add(NodeDef node, int depth, Deque<Call> calls) {
    if (depth > 0) {
      take(node.getName());
      node.getInputList().forEach(this::take);
      node.getAttrMap().keySet().forEach(this::take);
    }
    if (nodes.put(node.getName(), withoutValue(node)) != null) {
      throw new IllegalArgumentException("it has two operations " + Quoted.of(node.getName()));
    }
    if (function(node) != null) {
      calls.add(new Call(node, depth));
    }
  }

  private NodeDef withoutValue(NodeDef node) {
    if (!node.getOp().equals("Const") || !node.containsAttr(VALUE)) {
      return node;
    }
    constants.put(node.getName(), node.getAttrOrThrow(VALUE).getTensor());
    return node.toBuilder().removeAttr(VALUE).build();
  }

  /** What a constant holds. */
  TensorProto constant(NodeDef node) {
    TensorProto value = constants.get(node.getName());
    if (value == null) {
      throw new IllegalArgumentException(Quoted.of(node.getName()) + " holds nothing");
    }
    return value;
  }

  /** Forgets what a constant holds, so that it is not in memory twice. */
  void forget(NodeDef node) {
    constants.remove(node.getName());
  }

  /** Counts what the graph has grown to, with its functions in their places. */
  private void take(String name) {
    room += name.length() + ROOM;
    if (room > MOST_ROOM) {
      throw new IllegalArgumentException("its functions call each other without end");
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

  private void inline(Call from, Deque<Call> calls) {
    NodeDef call = from.node();
    take(call.getName());
    FunctionDef function = function(call);
    if (from.depth() >= DEEPEST) {
      throw new IllegalArgumentException("its functions call each other without end");
    }
    Body body = new Body(call, function);
    for (NodeDef node : function.getNodeDefList()) {
      NodeDef.Builder copy = node.toBuilder().setName(body.inside(node.getName())).clearInput();
      node.getInputList().forEach(input -> copy.addInput(body.tensor(input)));
      add(copy.build(), from.depth() + 1, calls);
    }
    List<OpDef.ArgDef> outputs = function.getSignature().getOutputArgList();
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String inner = body.tensor(function.getRetOrThrow(outputs.get(i).getName()));
      returned.put(call.getName() + ":" + i, inner);
      runs.add(inner);
    }
    function.getControlRetMap().values().forEach(name -> runs.add(body.inside(name)));
    runs.forEach(this::take);
    effects.put(call.getName(), runs);
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
        throw new IllegalArgumentException(Quoted.of(this.call) + " lacks arguments");
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
        throw new IllegalArgumentException(
            Quoted.of(reference) + " is nowhere in " + Quoted.of(call));
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
    String name = full(reference);
    List<String> calls = new ArrayList<>();
    while (returned.containsKey(name)) {
      if (calls.size() > returned.size()) {
        throw new IllegalArgumentException(Quoted.of(reference) + " leads back to itself");
      }
      calls.add(name);
      name = full(returned.get(name));
    }
    for (String call : calls) {
      returned.put(call, name); // the way need not be gone again
    }
    return name;
  }

  /** The operation that a tensor comes from. */
  NodeDef operation(String tensor) {
    return node(tensor(tensor));
  }

  /** The tensors that an operation reads. */
  List<String> inputs(NodeDef node) {
    return node.getInputList().stream()
        .filter(input -> !input.startsWith("^"))
        .map(this::tensor)
        .toList();
  }

  /**
   * All that runs before an operation does, whether it reads what that returns or not: its inputs,
   * what it waits for, and all that functions do which it calls or reads from.
   */
  List<String> before(NodeDef node) {
    List<String> before = new ArrayList<>(effects.getOrDefault(node.getName(), List.of()));
    for (String input : node.getInputList()) {
      before.add(input.startsWith("^") ? input.substring(1) : input);
    }
    return before;
  }

  /** The operation that a tensor is written as coming from: if a function is called, that call. */
  NodeDef written(String tensor) {
    return node(full(tensor));
  }

  private static String full(String tensor) {
    return tensor.indexOf(':') < 0 ? tensor + ":0" : tensor;
  }

  private NodeDef node(String name) {
    NodeDef node = nodes.get(name.substring(0, name.lastIndexOf(':')));
    if (node == null) {
      throw new IllegalArgumentException("there is no operation " + Quoted.of(name));
    }
    return node;
  }

  /** Whether an operation calls a function of the graph, whose body stands beside it. */
  boolean isCall(NodeDef node) {
    return effects.containsKey(node.getName());
  }

  /** All operations. */
  Iterable<NodeDef> operations() {
    return nodes.values();
  }
}
