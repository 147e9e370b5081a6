package io.github.limpid.command;

import java.awt.Canvas;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.image.BufferedImage;

/** An image in a window that may be exchanged without flicker. */
final class Drawing extends Canvas {

  private static final long serialVersionUID = 1L;

  private transient BufferedImage image;

  /** Shows an image. */
  Drawing(BufferedImage image) {
    this.image = image;
  }

  /** Shows another image, and tells whether it has another size, so that the window must adapt. */
  boolean show(BufferedImage other) {
    boolean resized = !size(other).equals(size(image));
    image = other;
    repaint();
    return resized;
  }

  private static Dimension size(BufferedImage image) {
    return new Dimension(image.getWidth(), image.getHeight());
  }

  @Override
  public Dimension getPreferredSize() {
    return size(image);
  }

  @Override
  public Dimension getMinimumSize() {
    return getPreferredSize();
  }

  @Override
  public void update(Graphics g) {
    paint(g); // nothing is cleared before
  }

  @Override
  public void paint(Graphics g) {
    g.drawImage(image, Math.max(0, (getWidth() - image.getWidth()) / 2), 0, null);
  }
}
