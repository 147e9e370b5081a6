package io.github.limpid.command;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.limpid.training.Preview;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a preview as a row: noisy, denoised and, if it is known, clean, all in one display range.
 * Three channels are shown in colour, of any other number the first one in grey.
 */
final class PreviewStrip {

  /** One image and what stands above it. */
  private record Panel(String caption, ImageProcessor image) {}

  private static final int GAP = 8;
  private static final int RGB = 3;
  private static final int SIDE_OF_THREE = 200; // a row of about 600 pixels
  private static final int LARGEST_SIDE = 256;

  private final DisplayRange range;
  private final Font font;
  private final Color background;
  private final double scale;

  /** For previews in one display range, on a background, enlarged as the whole screen is. */
  PreviewStrip(DisplayRange range, Font font, Color background, double scale) {
    this.range = range;
    this.font = font;
    this.background = background;
    this.scale = scale;
  }

  /** Draws the row after an epoch. */
  BufferedImage draw(Preview preview, int epoch) {
    List<Panel> panels = panels(preview, epoch);
    int side = panels.get(0).image().getWidth();
    int gap = (int) (GAP * scale);
    int top = (int) (1.5 * font.getSize());
    int width = panels.size() * (side + gap) - gap;
    BufferedImage strip = new BufferedImage(width, top + side, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(strip);
    for (int i = 0; i < panels.size(); i++) {
      draw(pen, panels.get(i), i * (side + gap), top);
    }
    pen.dispose();
    return strip;
  }

  private List<Panel> panels(Preview preview, int epoch) {
    List<Panel> panels = new ArrayList<>();
    String when = epoch == 0 ? "before training" : "epoch " + epoch;
    panels.add(new Panel("noisy", image(preview, preview.noisy())));
    panels.add(new Panel("denoised, " + when, image(preview, preview.denoised())));
    if (preview.clean() != null) {
      panels.add(new Panel("clean", image(preview, preview.clean())));
    }
    return panels;
  }

  private Graphics2D pen(BufferedImage strip) {
    Graphics2D pen = strip.createGraphics();
    pen.setColor(background);
    pen.fillRect(0, 0, strip.getWidth(), strip.getHeight());
    pen.setColor(Color.BLACK);
    pen.setFont(font);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return pen;
  }

  private static void draw(Graphics2D pen, Panel panel, int left, int top) {
    int indent = (panel.image().getWidth() - pen.getFontMetrics().stringWidth(panel.caption())) / 2;
    pen.drawString(panel.caption(), left + indent, top - pen.getFontMetrics().getDescent() - 1);
    pen.drawImage(panel.image().getBufferedImage(), left, top, null);
  }

  /** The middle of an image, enlarged so that each pixel is a square. */
  private ImageProcessor image(Preview preview, float[] values) {
    int side = preview.side();
    int shown = Math.min(side, (int) (LARGEST_SIDE * scale));
    int margin = (side - shown) / 2;
    int zoom = zoom(shown, preview.clean() != null ? 3 : 2, scale);
    ImageProcessor image = new ColorProcessor(side, side, pixels(preview, values));
    image.setRoi(margin, margin, shown, shown);
    return image.crop().resize(zoom * shown, zoom * shown);
  }

  /**
   * Pixels of the screen for each of an image, so that a row is about 600 wide and not too high.
   */
  static int zoom(int side, int panels, double scale) {
    int wished = panels > 2 ? SIDE_OF_THREE : LARGEST_SIDE;
    return (int) Math.max(1, Math.round(scale * wished / side));
  }

  private int[] pixels(Preview preview, float[] values) {
    int[] pixels = new int[preview.side() * preview.side()];
    int step = preview.channels() == RGB ? 1 : 0; // grey is thrice the first channel
    for (int i = 0; i < pixels.length; i++) {
      int first = i * preview.channels();
      int red = range.level(values[first]);
      int green = range.level(values[first + step]);
      int blue = range.level(values[first + 2 * step]);
      pixels[i] = red << 16 | green << 8 | blue;
    }
    return pixels;
  }
}
