package io.github.limpid.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The layers of a network as a table for people: what each makes of an image, and its learnt
 * values.
 *
 * @param side width and height of the image, in pixels, that shapes are told for
 * @param rows one for each layer
 */
public record LayerTable(int side, List<Row> rows) {

  /**
   * A layer.
   *
   * @param layer as in the text form
   * @param shape such as {@code 14 × 14 × 32}: height, width and channels of what comes out
   * @param parameters learnt values
   */
  public record Row(String layer, String shape, long parameters) {}

  /** Shapes are told for images like the classic digits, or the least that a network takes. */
  private static final int USUAL_SIDE = 28;

  /** Freezes the rows. */
  public LayerTable {
    rows = List.copyOf(rows);
  }

  /**
   * The table of a network.
   *
   * @param network any
   * @return a row for each layer, in their order
   */
  public static LayerTable of(Network network) {
    int side = network.sides().atLeast(USUAL_SIDE);
    List<Trace.Point> points = Trace.of(network.channels(), network.layers()).points();
    List<String> lines = network.text().lines().skip(1).toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Trace.Point behind = points.get(i + 1);
      int samples = (side - behind.lost()) / behind.scale();
      String shape = samples + " × " + samples + " × " + behind.channels();
      rows.add(new Row(lines.get(i), shape, parameters(network, i)));
    }
    return new LayerTable(side, rows);
  }

  private static long parameters(Network network, int layer) {
    String prefix = network.weightPrefix(layer) + "/";
    return network.weightShapes().stream()
        .filter(shape -> shape.learnt() && shape.name().startsWith(prefix))
        .mapToLong(WeightShape::size)
        .sum();
  }

  /**
   * The table with aligned columns.
   *
   * @return a heading, and a line for each layer; each ends with a line break
   */
  public String text() {
    String shapes = "from " + side + " × " + side;
    int layer = width("layer", rows.stream().map(Row::layer).toList());
    int shape = width(shapes, rows.stream().map(Row::shape).toList());
    StringBuilder text = new StringBuilder();
    text.append(line("", "layer", layer, shapes, shape, "parameters"));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String parameters =
          row.parameters() == 0 ? "" : String.format(Locale.ROOT, "%,d", row.parameters());
      text.append(line(String.valueOf(i + 1), row.layer(), layer, row.shape(), shape, parameters));
    }
    return text.toString();
  }

  private static int width(String heading, List<String> cells) {
    return Math.max(heading.length(), cells.stream().mapToInt(String::length).max().orElse(0));
  }

  private static String line(
      String number, String layer, int layerWidth, String shape, int shapeWidth, String count) {
    String line =
        "%3s  %s  %s  %s"
            .formatted(
                number,
                layer + " ".repeat(layerWidth - layer.length()),
                shape + " ".repeat(shapeWidth - shape.length()),
                count.isEmpty() ? "" : " ".repeat(Math.max(0, 10 - count.length())) + count);
    return line.stripTrailing() + "\n";
  }
}
