package io.github.limpid.benchmark;

import ij.ImagePlus;
import ij.process.ShortProcessor;
import java.util.SplittableRandom;

/** A noisy 16-bit image of any size: bright spots on a dim background. */
final class LargeImage {

  private static final int BACKGROUND = 400;
  private static final int SPOT = 3000;
  private static final double PERIOD = 23;
  private static final double SIGMA = 150;

  private LargeImage() {}

  static ImagePlus noisy(int side) {
    SplittableRandom random = new SplittableRandom(1);
    short[] pixels = new short[side * side];
    for (int i = 0; i < pixels.length; i++) {
      double wave = Math.sin(i % side / PERIOD) * Math.sin(i / side / PERIOD);
      double clean = BACKGROUND + SPOT * Math.pow(wave, 4);
      pixels[i] = (short) Math.max(0, Math.round(clean + SIGMA * random.nextGaussian()));
    }
    return new ImagePlus("large.tif", new ShortProcessor(side, side, pixels, null));
  }
}
