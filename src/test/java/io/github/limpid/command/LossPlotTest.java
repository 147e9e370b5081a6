package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.command.LossCurves.Point;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LossPlotTest {

  private static final int ORANGE = 0xd95f02;
  private static final int BLUE = 0x1f6fb4;
  private static final int LEGEND = 160; // pixels on the right that the legend may take

  @Test
  void thePlotHasTheSizeAskedFor() {
    LossCurves none = new LossCurves(List.of(), List.of(), List.of(), 1);
    assertSize(640, 230, LossPlot.draw(none, 640, 230, 1));
    assertSize(960, 345, LossPlot.draw(none, 640, 230, 1.5));
  }

  private static void assertSize(int width, int height, BufferedImage plot) {
    assertEquals(width, plot.getWidth());
    assertEquals(height, plot.getHeight());
  }

  @Test
  void aCurveOfOneEpochIsSeen() {
    List<Point> one = List.of(new Point(1, 0.2));
    LossCurves curves = new LossCurves(List.of(), one, List.of(), 3);
    Set<Integer> shown = coloursLeftOfTheLegend(LossPlot.draw(curves, 640, 230, 1));
    assertTrue(shown.contains(BLUE));
    assertFalse(shown.contains(ORANGE));
  }

  @Test
  void equalFactorsAreEqualDistances() {
    int high = row(1);
    int middle = row(0.1);
    int low = row(0.01);
    assertEquals(low - middle, middle - high, 1);
    assertTrue(low - middle > 50);
  }

  /** Where a loss is drawn on an axis from 0.005 to 2. */
  private static int row(double loss) {
    List<Point> ends = List.of(new Point(9, 0.005), new Point(9.1, 2)); // under the legend
    List<Point> level = List.of(new Point(1, loss), new Point(5, loss));
    BufferedImage plot = LossPlot.draw(new LossCurves(ends, List.of(), level, 10), 640, 230, 1);
    for (int y = 0; y < plot.getHeight(); y++) {
      if ((plot.getRGB(200, y) & 0xffffff) == ORANGE) {
        return y;
      }
    }
    throw new AssertionError("no curve");
  }

  private static Set<Integer> coloursLeftOfTheLegend(BufferedImage plot) {
    Set<Integer> colours = new TreeSet<>();
    for (int y = 0; y < plot.getHeight(); y++) {
      for (int x = 0; x < plot.getWidth() - LEGEND; x++) {
        colours.add(plot.getRGB(x, y) & 0xffffff);
      }
    }
    return colours;
  }
}
