package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.EngineException;
import io.github.limpid.network.Padding;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * An operation of a graph with what it reads, and the answers to what Limpid's layers ask of it; or
 * the refusal, where they have none.
 *
 * @param tensor its output that is read
 * @param node as it stands in the graph
 * @param inputs the tensors that it reads, behind operations that hand them on
 */
record ForeignOperation(String tensor, NodeDef node, List<String> inputs) {

  String kind() {
    return node.getOp();
  }

  String input(int number) {
    return inputs.get(number);
  }

  EngineException refused(String why) {
    return ForeignRefusal.ofOperation(node, why);
  }

  void require(boolean holds, String why) {
    if (!holds) {
      throw refused(why);
    }
  }

  void requireChannelsLast() {
    String format = attribute("data_format").getS().toStringUtf8();
    require(format.isEmpty() || format.equals("NHWC"), "with channels before rows");
  }

  void requireNoDilation() {
    require(list("dilations").stream().allMatch(number -> number == 1), "with dilation");
  }

  Padding padding() {
    String padding = node.getAttrOrThrow("padding").getS().toStringUtf8();
    require(padding.equals("SAME") || padding.equals("VALID"), "with padding of its own");
    return Padding.valueOf(padding);
  }

  int stride() {
    List<Long> strides = list("strides");
    require(
        strides.size() == 4 && strides.get(1).equals(strides.get(2)), "with strides of " + strides);
    return Math.toIntExact(strides.get(1));
  }

  /** The side of the blocks that a pooling takes together. */
  int block(List<? extends Number> size, List<? extends Number> strides) {
    require(size.equals(strides), "whose blocks overlap");
    require(size.size() == 4 && size.get(1).equals(size.get(2)), "whose blocks are no squares");
    int side = Math.toIntExact(size.get(1).longValue());
    require(side > 1, "of blocks of " + side + " pixel");
    return side;
  }

  List<Long> list(String name) {
    return attribute(name).getList().getIList();
  }

  float number(String name, float usual) {
    return node.containsAttr(name) ? attribute(name).getF() : usual;
  }

  int whole(String name) {
    return Math.toIntExact(node.getAttrOrThrow(name).getI());
  }

  boolean isSet(String name, boolean usual) {
    return node.containsAttr(name) ? attribute(name).getB() : usual;
  }

  private AttrValue attribute(String name) {
    return node.getAttrOrDefault(name, AttrValue.getDefaultInstance());
  }
}
