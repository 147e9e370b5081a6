package io.github.limpid.engine.tensorflow;

import io.github.limpid.Quoted;
import io.github.limpid.network.Layer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;

/**
 * Where two results of a graph meet: which of them is the branch that layers are read from, and
 * which one is samples from further up, which a layer keeps there.
 */
final class SkipConnections {

  private static final String IMAGE = "image";

  private final ForeignGraph graph;
  private final String image;
  private final Map<String, Integer> depths = new HashMap<>(); // of operations behind the image
  private final Map<String, String> kept = new LinkedHashMap<>(); // names by tensors

  /** Measures how many operations lie between the image and each; those before it come first. */
  SkipConnections(ForeignGraph graph, String image, Collection<NodeDef> used) {
    this.graph = graph;
    this.image = image;
    String first = graph.operation(image).getName();
    depths.put(first, 0);
    for (NodeDef node : used) {
      for (String input : graph.inputs(node)) {
        Integer before = depths.get(graph.operation(input).getName());
        if (before != null && !node.getName().equals(first)) {
          depths.merge(node.getName(), before + 1, Math::max);
        }
      }
    }
  }

  /** Whether an image changes what a tensor holds. */
  boolean isBehindImage(String tensor) {
    return depths.containsKey(graph.operation(tensor).getName());
  }

  /** The one of two tensors that more layers lead to. */
  int main(String first, String second) {
    return depth(first) >= depth(second) ? 0 : 1;
  }

  private int depth(String tensor) {
    Integer depth = depths.get(graph.operation(tensor).getName());
    if (depth == null) {
      throw ForeignRefusal.ofModel(
          "joins samples with a constant, " + Quoted.of(tensor),
          "Limpid reads networks of one branch with skip connections.");
    }
    return depth;
  }

  /** The name under which samples are kept. */
  String name(String tensor) {
    return kept.computeIfAbsent(
        tensor, one -> one.equals(image) ? IMAGE : "skip-" + (kept.size() + 1));
  }

  /** Keeps all that have a name behind the layers that return them. */
  void insertInto(List<ForeignLayer> layers) {
    kept.forEach(
        (tensor, name) ->
            layers.add(
                tensor.equals(image) ? 0 : behind(layers, tensor),
                new ForeignLayer(tensor, new Layer.Keep(name), Map.of(), false)));
  }

  private static int behind(List<ForeignLayer> layers, String tensor) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).tensor().equals(tensor)) {
        return i + 1;
      }
    }
    throw ForeignRefusal.ofModel(
        "has two branches, of which " + Quoted.of(tensor) + " is one",
        "Limpid reads networks of one branch with skip connections.");
  }
}
