package io.github.limpid.noise;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A dim and uneven lamp: multiplies the page by 1 − strength · missing, where missing changes
 * slowly over the page.
 *
 * <p>missing = a + (b − a) · g with a, b even in 0..1 and g = ½ + ¼ · slope + ¼ · waves: slope runs
 * from −1 at one edge of the page to 1 at the opposite one in a random direction, waves is a {@link
 * SmoothField} with cells of half a page.
 *
 * <p><b>Range.</b> Factors of 1 − strength to 1.
 */
final class UnevenLight implements Shade {

  private static final double CELL = 0.5;

  private final double bright;
  private final double slopeX;
  private final double slopeY;
  private final float waves;
  private final SmoothField field;
  private final float[] wave;

  UnevenLight(double strength, Sheet sheet, RandomGenerator random) {
    double a = random.nextDouble();
    double span = strength * (random.nextDouble() - a);
    double angle = 2 * Math.PI * random.nextDouble();
    double reach = Math.hypot(sheet.pageWidth(), sheet.pageHeight()) / 2;
    slopeX = span / 4 * Math.cos(angle) / reach;
    slopeY = span / 4 * Math.sin(angle) / reach;
    waves = (float) (span / 4);
    bright = 1 - strength * a - span / 2 + slopeX * sheet.x(0.5) + slopeY * sheet.y(0.5);
    double cell = CELL * sheet.unit();
    field = new SmoothField(sheet.width(), sheet.height(), cell, cell, random);
    wave = new float[sheet.width()];
  }

  @Override
  public void multiply(int y, float[] row) {
    Arrays.fill(wave, 0);
    field.addRow(y, waves, wave);
    for (int x = 0; x < row.length; x++) {
      row[x] *= (float) (bright - slopeX * x - slopeY * y - wave[x]);
    }
  }
}
