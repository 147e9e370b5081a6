package io.github.limpid.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Stains: multiplies the page by 1 − strength · s, where 1 − s is the product of what {@link Stain
 * stains} of all kinds let through.
 *
 * <p>A page has one to five of them, cup rings and puddles with drops around, clouds of dirt and
 * prints of soles, of which the darkest is as dark as the strength allows it and the others are 40
 * % to 100 % as dark.
 *
 * <p><b>Range.</b> Factors of 1 − strength to 1.
 */
final class Stains implements Shade {

  private static final int MOST = 5;
  private static final double SPECK_SIGMAS = 2.4;

  private final float strength;
  private final Clouds outline;
  private final Clouds mottle;
  private final Clouds specks;
  private final List<PlacedStain> stains = new ArrayList<>();
  private final float[] let;

  Stains(double strength, Sheet sheet, RandomGenerator random) {
    this.strength = (float) strength;
    for (int i = 1 + random.nextInt(MOST); i > 0; i--) {
      place(stains.isEmpty() ? 1 : 0.4 + 0.6 * random.nextDouble(), sheet, random);
    }
    outline = Clouds.of(sheet, random, 0.2, 0.08);
    mottle = Clouds.of(sheet, random, 0.03, 0.008, 0.004, 0.003);
    specks = Clouds.of(sheet, random, 0.004);
    let = new float[sheet.width()];
  }

  private void place(double tone, Sheet sheet, RandomGenerator random) {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> spill(new CupRing(random), 0.12, 0.3, tone, sheet, random);
      case 3, 4 -> spill(new Puddle(random), 0.05, 0.4, tone, sheet, random);
      case 5, 6 -> stains.add(PlacedStain.of(new DirtCloud(), 0.12, 0.5, tone, sheet, random));
      default -> stains.add(PlacedStain.of(new SolePrint(random), 0.3, 0.6, tone, sheet, random));
    }
  }

  /** A stain of something liquid, and drops of it. */
  private void spill(
      Stain stain, double from, double to, double tone, Sheet sheet, RandomGenerator random) {
    PlacedStain main = PlacedStain.of(stain, from, to, tone, sheet, random);
    stains.add(main);
    for (int i = random.nextInt(7); i > 0; i--) {
      stains.add(main.drop(new Puddle(random), sheet, random));
    }
  }

  @Override
  public void multiply(int y, float[] row) {
    if (stains.stream().noneMatch(stain -> stain.touches(y, row.length))) {
      return;
    }
    float[] edge = outline.row(y);
    float[] cloud = mottle.row(y);
    float[] speck = specks.row(y);
    for (int x = 0; x < speck.length; x++) {
      speck[x] = Math.max(0, speck[x] - (float) SPECK_SIGMAS);
      let[x] = 1;
    }
    for (PlacedStain stain : stains) {
      stain.multiply(y, edge, cloud, speck, let);
    }
    for (int x = 0; x < row.length; x++) {
      row[x] *= 1 - strength * (1 - let[x]);
    }
  }
}
