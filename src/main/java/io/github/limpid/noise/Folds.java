package io.github.limpid.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Folds and wrinkles: multiplies the page by 1 − strength · ((1 − c) / 2)², where c is the shade of
 * the creased paper: 1 where it faces the light, 0 where it is flat, −1 where it is turned away.
 * Flat paper loses a quarter of the strength, so that there is room for the bright sides.
 *
 * <p>c = s / √(1 + s²), with s the sum of all {@link Crease}s and, in crumpled paper, of soft
 * dents. There are up to three folds from edge to edge and, from page to page, between a few and
 * some 300 wrinkles, many short ones and few long ones. Light comes from one side, so that creases
 * along it stay pale; a ridge is bright on the side where a valley is dark.
 *
 * <p><b>Range.</b> Factors of 1 − strength to 1.
 */
final class Folds implements Shade {

  private static final int MOST_WRINKLES = 300;
  private static final double JAGGED = 0.004;

  private final float strength;
  private final Clouds jags;
  private final float jag;
  private final List<Crease> creases = new ArrayList<>();
  private final Clouds dents;
  private final float dent;
  private final float[] sum;

  Folds(double strength, Sheet sheet, RandomGenerator random) {
    this.strength = (float) strength;
    sum = new float[sheet.width()];
    double lamp = 2 * Math.PI * random.nextDouble();
    for (int i = random.nextInt(4); i > 0; i--) {
      creases.add(Crease.fold(lamp, sheet, random));
    }
    double crumpled = random.nextDouble();
    dent = (float) (0.35 * crumpled);
    for (int i = (int) (4 + MOST_WRINKLES * crumpled * crumpled); i > 0; i--) {
      creases.add(Crease.wrinkle(lamp, sheet, random));
    }
    jags = Clouds.of(sheet, random, 0.06, 0.02);
    dents = Clouds.of(sheet, random, 0.08, 0.04);
    jag = (float) (JAGGED * sheet.unit());
  }

  @Override
  public void multiply(int y, float[] row) {
    float[] shift = jags.row(y);
    for (int x = 0; x < shift.length; x++) {
      shift[x] *= jag;
    }
    float[] soft = dents.row(y);
    for (int x = 0; x < sum.length; x++) {
      sum[x] = dent * soft[x];
    }
    for (Crease crease : creases) {
      crease.addRow(y, shift, Clouds.MOST * Math.sqrt(2) * jag, sum);
    }
    for (int x = 0; x < row.length; x++) {
      float shade = sum[x] / (float) Math.sqrt(1 + sum[x] * sum[x]);
      row[x] *= 1 - strength * (1 - shade) * (1 - shade) / 4;
    }
  }
}
