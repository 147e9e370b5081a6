package io.github.limpid.engine.tensorflow;

import io.github.limpid.Quoted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/** The operations that a tensor needs, each behind those that it needs itself. */
final class ForeignPath {

  private ForeignPath() {}

  /**
   * Finds them, without a limit to how long the way is.
   *
   * @throws IllegalArgumentException if they need each other in a circle
   */
  static Map<String, NodeDef> to(ForeignGraph graph, String tensor) {
    Map<String, NodeDef> done = new LinkedHashMap<>();
    Set<String> begun = new HashSet<>();
    Deque<NodeDef> open = new ArrayDeque<>(List.of(graph.operation(tensor)));
    while (!open.isEmpty()) {
      NodeDef node = open.peek();
      if (begun.add(node.getName())) {
        for (String input : graph.inputs(node)) {
          NodeDef needed = graph.operation(input);
          if (!done.containsKey(needed.getName())) {
            if (begun.contains(needed.getName())) {
              throw new IllegalArgumentException(Quoted.of(needed.getName()) + " needs itself");
            }
            open.push(needed);
          }
        }
      } else {
        open.pop();
        done.put(node.getName(), node);
      }
    }
    return done;
  }
}
