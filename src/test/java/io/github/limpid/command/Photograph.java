package io.github.limpid.command;

import ij.process.ColorProcessor;
import ij.process.MedianCut;
import java.awt.AWTException;
import java.awt.Color;
import java.awt.Dialog;
import java.awt.Font;
import java.awt.Frame;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Takes pictures of windows as they are on the screen. There need be no window manager, so a bar
 * with the title is drawn above each.
 */
final class Photograph {

  private static final long REPAINTED = 700; // milliseconds
  private static final long LARGEST = 150_000; // bytes, so that pages open quickly
  private static final int COLOURS = 256;
  private static final int ASIDE = 5000; // beyond any screen
  private static final int BAR = 24;
  private static final int GAP = 12;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  private static final Color BAR_COLOUR = new Color(0xd5d9de);

  private final Path folder;
  private final Robot robot;

  /** Pictures go into a folder. */
  Photograph(Path folder) throws AWTException {
    this.folder = folder;
    this.robot = new Robot();
  }

  /** One window. */
  void take(String name, Window window) throws IOException, InterruptedException {
    save(name, seen(window));
  }

  /** Windows side by side. */
  void takeRow(String name, Window... windows) throws IOException, InterruptedException {
    BufferedImage row = seen(windows[0]);
    for (Window window : List.of(windows).subList(1, windows.length)) {
      row = joined(row, seen(window));
    }
    save(name, row);
  }

  private BufferedImage seen(Window window) throws InterruptedException {
    Rectangle place = DialogOnScreen.fromScreen(() -> bringToFront(window));
    Thread.sleep(REPAINTED);
    BufferedImage seen = robot.createScreenCapture(place);
    if (window instanceof Dialog) {
      DialogOnScreen.onScreen(() -> window.setLocation(ASIDE, ASIDE)); // or it covers the next
    }
    return framed(seen, title(window));
  }

  private static Rectangle bringToFront(Window window) {
    if (!window.getGraphicsConfiguration().getBounds().contains(window.getBounds())) {
      window.setLocation(0, 0);
    }
    window.toFront();
    window.repaint();
    return new Rectangle(window.getLocationOnScreen(), window.getSize());
  }

  private static String title(Window window) {
    return window instanceof Dialog dialog ? dialog.getTitle() : ((Frame) window).getTitle();
  }

  private static BufferedImage framed(BufferedImage inside, String title) {
    int width = inside.getWidth() + 2;
    int height = inside.getHeight() + BAR + 1;
    BufferedImage framed = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = framed.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(BAR_COLOUR);
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.DARK_GRAY);
    pen.setFont(FONT);
    pen.drawString(
        title,
        (width - pen.getFontMetrics().stringWidth(title)) / 2,
        (BAR + pen.getFontMetrics().getAscent()) / 2 - 1);
    pen.drawImage(inside, 1, BAR, null);
    pen.dispose();
    return framed;
  }

  private static BufferedImage joined(BufferedImage left, BufferedImage right) {
    BufferedImage both =
        new BufferedImage(
            left.getWidth() + GAP + right.getWidth(),
            Math.max(left.getHeight(), right.getHeight()),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = both.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, both.getWidth(), both.getHeight());
    pen.drawImage(left, 0, 0, null);
    pen.drawImage(right, left.getWidth() + GAP, 0, null);
    pen.dispose();
    return both;
  }

  private static BufferedImage inFewColours(BufferedImage picture) {
    MedianCut cut = new MedianCut(new ColorProcessor(picture));
    return (BufferedImage) cut.convertToByte(COLOURS).createImage();
  }

  private void save(String name, BufferedImage picture) throws IOException {
    Path file = folder.resolve(name + ".png");
    ImageIO.write(picture, "png", file.toFile());
    if (Files.size(file) > LARGEST) {
      ImageIO.write(inFewColours(picture), "png", file.toFile());
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " has " + Files.size(file) + " bytes.");
    }
  }
}
