package io.github.limpid.command;

import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * A part of an image before and after, beside each other, in the colours and the display range of
 * the image.
 *
 * @param width pixels
 * @param height pixels
 * @param noisy grey levels of one channel, or of red, green and blue
 * @param denoised the same at full strength
 * @param look how one channel is shown; three are colours as they are
 */
record PreviewPicture(
    int width, int height, float[][] noisy, float[][] denoised, PreviewLook look) {

  private static final int GAP = 6;
  private static final int BYTE = 255;

  /** Draws both, so many times enlarged, the right one at a strength. */
  BufferedImage draw(double strength, int zoom) {
    int wide = width * zoom;
    BufferedImage picture =
        new BufferedImage(2 * wide + GAP, height * zoom, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    pen.drawImage(image(0), 0, 0, wide, height * zoom, null);
    pen.drawImage(image(strength), wide + GAP, 0, wide, height * zoom, null);
    pen.dispose();
    return picture;
  }

  /** The share of the denoised one that is shown, pixel by pixel. */
  private float[] blend(int channel, double strength) {
    float[] mixed = new float[width * height];
    for (int i = 0; i < mixed.length; i++) {
      float before = noisy[channel][i];
      mixed[i] = (float) (before + strength * (denoised[channel][i] - before));
    }
    return mixed;
  }

  private Image image(double strength) {
    if (noisy.length > 1) {
      return colour(strength).createImage();
    }
    FloatProcessor grey = new FloatProcessor(width, height, blend(0, strength));
    grey.setLut(look.lut());
    grey.setMinAndMax(look.min(), look.max());
    return grey.createImage();
  }

  private ColorProcessor colour(double strength) {
    byte[][] channels = new byte[noisy.length][width * height];
    for (int c = 0; c < noisy.length; c++) {
      float[] mixed = blend(c, strength);
      for (int i = 0; i < mixed.length; i++) {
        channels[c][i] = (byte) Math.round(Math.max(0, Math.min(BYTE, mixed[i])));
      }
    }
    ColorProcessor colour = new ColorProcessor(width, height);
    colour.setRGB(channels[0], channels[1], channels[2]);
    return colour;
  }
}
