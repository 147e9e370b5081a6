package io.github.limpid.command;

import ij.gui.Plot;
import io.github.limpid.command.LossCurves.Point;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws loss curves with ImageJ's plots. */
final class LossPlot {

  private static final Color TRAINING = new Color(0x1f, 0x6f, 0xb4);
  private static final Color RUNNING = new Color(0x9c, 0xc3, 0xe6);
  private static final Color VALIDATION = new Color(0xd9, 0x5f, 0x02);
  private static final float THIN = 1;
  private static final float THICK = 2;

  private LossPlot() {}

  /** Draws curves as an image of some size, all of it so many times enlarged. */
  static BufferedImage draw(LossCurves curves, int width, int height, double scale) {
    Plot plot = new Plot("Loss", "epoch", "loss");
    plot.setSize(width, height);
    plot.setScale((float) scale);
    plot.setAxisYLog(true);
    LossCurves.Range range = curves.range();
    plot.setLimits(0, curves.end(), range.low(), range.high());
    add(plot, curves.running(), RUNNING, Plot.LINE, THIN);
    addWithDots(plot, curves.training(), TRAINING, "training");
    addWithDots(plot, curves.validation(), VALIDATION, "validation");
    addLegend(plot);
    return plot.getProcessor().getBufferedImage();
  }

  /** Without its dots, a curve of one epoch would not be seen. */
  private static void addWithDots(Plot plot, List<Point> curve, Color color, String name) {
    add(plot, curve, color, Plot.CIRCLE, THIN);
    add(plot, curve, color, Plot.LINE, THICK);
    plot.setLabel(-1, name); // only what has one is in the legend
  }

  private static void add(Plot plot, List<Point> curve, Color color, int shape, float width) {
    double[] epochs = curve.stream().mapToDouble(Point::epoch).toArray();
    double[] losses = curve.stream().mapToDouble(Point::loss).toArray();
    plot.setColor(color, color);
    plot.setLineWidth(width);
    plot.addPoints(epochs, losses, shape);
  }

  private static void addLegend(Plot plot) {
    plot.setColor(Color.BLACK);
    plot.setLineWidth(THIN);
    plot.setLegend(null, Plot.TOP_RIGHT);
  }
}
