package io.github.limpid.engine.tensorflow;

import io.github.limpid.Quoted;
import io.github.limpid.engine.EngineException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.proto.NodeDef;

/**
 * The operations that a model of another program may consist of: those that are read as layers,
 * those whose numbers are known, and those that compute sizes or check what they are given. Each
 * computes something of its inputs and does nothing else.
 *
 * <p>Although nothing of a graph is run, whatever would be run for its result is looked at, and one
 * that would do anything else there is refused: it would not be the same model without it.
 */
final class AllowedOperations {

  /** What computes sizes of images, on the way to layers that need none written down. */
  static final Set<String> OF_SIZES = Set.of("Shape", "StridedSlice", "Slice", "Cast", "Tile");

  /** What checks, waits, or tells training from use. */
  static final Set<String> BESIDE =
      Set.of("NoOp", "Placeholder", "Assert", "Equal", "All", "LogicalNot", "LogicalAnd");

  /** What Limpid itself writes before a convolution that answers to differences alone. */
  static final Set<String> OF_CONTRAST = Set.of("MirrorPad", "Mean");

  private AllowedOperations() {}

  /** All of them. */
  static Set<String> all() {
    Set<String> all = new TreeSet<>(LayerReader.LAYERS);
    all.addAll(ForeignValues.OPERATIONS);
    all.addAll(ForeignArithmetic.operations());
    all.addAll(OF_SIZES);
    all.addAll(BESIDE);
    all.addAll(OF_CONTRAST);
    return all;
  }

  /**
   * Looks at all that would be run for a tensor.
   *
   * @throws EngineException naming the first operation that is not allowed
   */
  static void requireOnly(ForeignGraph graph, String tensor) {
    Set<String> allowed = all();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(tensor);
    while (!open.isEmpty()) {
      NodeDef node = graph.written(open.poll());
      if (seen.add(node.getName())) {
        if (!graph.isCall(node) && !allowed.contains(node.getOp())) {
          throw new EngineException(
              "The TensorFlow graph has an operation %s, which is not allowed: %s."
                  .formatted(Quoted.bare(node.getOp()), Quoted.of(node.getName())),
              "Limpid takes over graphs of known layers alone; export the network without it.",
              null);
        }
        open.addAll(graph.before(node));
      }
    }
  }
}
