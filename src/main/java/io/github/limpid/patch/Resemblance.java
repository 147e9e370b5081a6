package io.github.limpid.patch;

/**
 * How much two images look like one scene: the correlation of their {@link BlockGrid} details,
 * divided by what noise leaves of it, at the best of some shifts.
 *
 * <p>How much noise leaves is told from two halves of the pixels of each image: where these hardly
 * agree, as in flat or very noisy images, nothing can be said.
 *
 * @param correlation 0 to about 1, whatever the noise; 1 if nothing can be said
 * @param blocks that were compared
 */
record Resemblance(double correlation, int blocks) {

  private static final Resemblance UNKNOWN = new Resemblance(1, 1);
  private static final int REACH = 8; // pixels, that of Shift
  private static final int STEP = 4; // half a block: no shift within reach is missed
  private static final int LARGEST = 512; // pixels per side that are compared
  private static final int FEWEST = 8; // blocks per side
  private static final double VISIBLE = 0.5; // of the variance of blocks is no noise

  /**
   * With independent noise up to sigma 100 or down to 1 photon, or noise along lines, none of 9,000
   * true pairs of ten data sets was found strange; blurred noise of sigma 50, which looks like a
   * scene, brought 1 alarm in 800. Of pairs exchanged within a folder that could be told, all of
   * W2S are found, 98 % of BSD400, 95 % of scanned pages and 72 % of small photographs, many of
   * which are alike.
   */
  private static final double LEAST = 0.3;

  /** As n blocks of unrelated images correlate by some 1 / √n, and more where few stand out. */
  private static final double CHANCE = 8;

  boolean isNone() {
    return correlation < Math.min(LEAST, CHANCE / Math.sqrt(blocks));
  }

  /** Compares the middle of two images; images below 80 pixels are too small to tell. */
  static Resemblance between(float[] first, float[] second, int width, int height) {
    int columns = (Math.min(width, LARGEST) - 2 * REACH) / BlockGrid.SIDE;
    int rows = (Math.min(height, LARGEST) - 2 * REACH) / BlockGrid.SIDE;
    if (columns < FEWEST || rows < FEWEST) {
      return UNKNOWN;
    }
    int left = (width - columns * BlockGrid.SIDE) / 2;
    int top = (height - rows * BlockGrid.SIDE) / 2;
    return between(first, second, width, new BlockGrid(left, top, columns, rows));
  }

  private static Resemblance between(float[] first, float[] second, int width, BlockGrid grid) {
    double one = visible(first, width, grid);
    double two = visible(second, width, grid);
    if (one < VISIBLE || two < VISIBLE) {
      return UNKNOWN;
    }
    double[] detail = grid.detail(first, width);
    double left = Math.sqrt(one * two); // by the noise
    double inPlace = Math.abs(correlation(detail, grid.detail(second, width))) / left;
    Resemblance resemblance = new Resemblance(inPlace, grid.blocks());
    return resemblance.isNone()
        ? new Resemblance(best(detail, second, width, grid) / left, grid.blocks())
        : resemblance;
  }

  private static double best(double[] detail, float[] second, int width, BlockGrid grid) {
    double best = 0;
    for (int y = -REACH; y <= REACH; y += STEP) {
      for (int x = -REACH; x <= REACH; x += STEP) {
        double[] moved = grid.moved(x, y).detail(second, width);
        best = Math.max(best, Math.abs(correlation(detail, moved)));
      }
    }
    return best;
  }

  /** The share of the variance of blocks that is no noise, by Spearman's and Brown's formula. */
  private static double visible(float[] plane, int width, BlockGrid grid) {
    double halves = correlation(grid.detail(plane, width, 0), grid.detail(plane, width, 1));
    return 2 * halves / (1 + halves);
  }

  /** Of values whose mean is 0. */
  private static double correlation(double[] a, double[] b) {
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int i = 0; i < a.length; i++) {
      aa += a[i] * a[i];
      bb += b[i] * b[i];
      ab += a[i] * b[i];
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  }
}
