package io.github.limpid.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.NodeDef;

/**
 * Samples that are each repeated along an axis: with a new axis behind it, along which all are
 * tiled, and which is then taken away again.
 *
 * @param input what is repeated
 * @param axis along which, from 0
 * @param times how often
 */
record Repeat(String input, int axis, int times) {

  /** What an operation repeats; null if it does something else. */
  static Repeat of(NodeDef reshape, ForeignGraph graph, ForeignValues values, ForeignSizes sizes) {
    NodeDef tile = reshape.getOp().equals("Reshape") ? first(reshape, graph, values) : reshape;
    NodeDef expand = tile.getOp().equals("Tile") ? first(tile, graph, values) : tile;
    if (!expand.getOp().equals("ExpandDims")) {
      return null;
    }
    List<String> inputs = graph.inputs(expand);
    int[] axis = values.whole(inputs.get(1));
    int[] multiples = values.whole(graph.inputs(tile).get(1));
    boolean isKnown = axis.length == 1 && axis[0] > 0 && axis[0] < multiples.length;
    for (int i = 0; isKnown && i < multiples.length; i++) {
      isKnown = i == axis[0] || multiples[i] == 1;
    }
    if (!isKnown) {
      return null;
    }
    Repeat repeat = new Repeat(values.passed(inputs.get(0)), axis[0] - 1, multiples[axis[0]]);
    return repeat.returns(sizes.shape(reshape.getName()), sizes) ? repeat : null;
  }

  /** Whether the new axis goes into the one that was repeated, and not into the one behind it. */
  private boolean returns(List<Whole> shape, ForeignSizes sizes) {
    List<Whole> expected = new ArrayList<>(sizes.shape(input));
    if (shape.size() != expected.size() || axis >= expected.size()) {
      return false;
    }
    expected.set(axis, expected.get(axis).times(times));
    int unlike = 0;
    for (int i = 0; i < shape.size(); i++) {
      unlike += shape.get(i).is(expected.get(i)) ? 0 : 1;
    }
    boolean isGrown = shape.get(axis).is(expected.get(axis));
    return isGrown && unlike <= 1; // one that is not known is what the others leave
  }

  private static NodeDef first(NodeDef node, ForeignGraph graph, ForeignValues values) {
    return graph.operation(values.passed(graph.inputs(node).get(0)));
  }
}
