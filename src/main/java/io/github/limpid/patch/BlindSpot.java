package io.github.limpid.patch;

import io.github.limpid.InputException;
import io.github.limpid.KindSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Hides pixels of a noisy patch from the network, which then has to tell them from what surrounds
 * them: since noise of neighbours is independent, it can only tell the clean value.
 *
 * <p>Hidden are as many pixels as {@code share} says, at most one in each cell of a grid, at random
 * places. Each gets the grey level of another pixel of its neighbourhood, or the median of that
 * neighbourhood without itself. With {@code row} or {@code column} above 0, as many pixels on
 * either side in its row or column are replaced too, by random ones of the neighbourhood, so that
 * noise that runs along lines does not tell; only the pixel itself counts. The text form is {@code
 * uniform:radius=5,share=0.25,row=0,column=0}.
 *
 * <p><b>Source.</b> Krull, Buchholz and Jug, "Noise2Void", CVPR 2019, doi:10.1109/CVPR.2019.00223
 * (uniform); Höck et al., "N2V2", ECCV Workshops 2022, doi:10.1007/978-3-031-25069-9_33 (median);
 * Broaddus et al., "Removing structured noise with self-supervised blind-spot networks", ISBI 2020,
 * doi:10.1109/ISBI45749.2020.9098336 (rows and columns). Deviation: a quarter of the pixels is
 * hidden by default where the first paper has 1.6 per cent, which teaches more in a step and was
 * one decibel better on W2S; and medians are not the default, since a residual network learns to
 * trust them, and then trusts noise.
 *
 * @param median whether pixels get the median, or else a random one, of their neighbourhood
 * @param radius pixels to either side that the neighbourhood reaches, 1 to 20
 * @param share share of the pixels that are hidden, above 0 to 0.5
 * @param row further pixels hidden to either side in the row, 0 to 20
 * @param column further pixels hidden to either side in the column, 0 to 20
 */
public record BlindSpot(boolean median, int radius, double share, int row, int column) {

  /** Random pixels of 11 × 11, as published, for noise without structure. */
  public static final BlindSpot DEFAULT = new BlindSpot(false, 5, 0.25, 0, 0);

  /** Reach of the neighbourhood that medians are taken of, as published. */
  public static final int MEDIAN_RADIUS = 2;

  private static final int FURTHEST = 20;
  private static final double LARGEST_SHARE = 0.5;

  /** Checks the ranges. */
  public BlindSpot {
    require(radius >= 1 && radius <= FURTHEST, "radius", radius, "1 to 20 pixels");
    require(share > 0 && share <= LARGEST_SHARE, "share", share, "above 0 and at most 0.5");
    require(row >= 0 && row <= FURTHEST, "row", row, "0 to 20 pixels");
    require(column >= 0 && column <= FURTHEST, "column", column, "0 to 20 pixels");
  }

  private static void require(boolean rule, String name, double value, String range) {
    if (!rule) {
      throw new InputException(
          "Mask: %s (%s) must be %s.".formatted(name, KindSpec.text(value), range),
          "Leave it out for the usual value.");
    }
  }

  /**
   * Reads the text form.
   *
   * @param text {@code median} or {@code uniform}, and numbers where they differ from the defaults
   * @return the mask
   * @throws InputException if it is no such form
   */
  public static BlindSpot parse(String text) {
    KindSpec spec = KindSpec.parse("Mask", text);
    boolean median = spec.kind().equals("median");
    if (!median && !spec.kind().equals("uniform")) {
      throw spec.unknown(List.of("median", "uniform"));
    }
    spec.requireOnly("radius", "share", "row", "column");
    int row = whole(spec, "row", DEFAULT.row);
    int column = whole(spec, "column", DEFAULT.column);
    int atOnce = 1 + 2 * Math.max(0, row) + 2 * Math.max(0, column); // hidden for one that counts
    return new BlindSpot(
        median,
        whole(spec, "radius", median ? MEDIAN_RADIUS : DEFAULT.radius),
        spec.number("share", DEFAULT.share / atOnce),
        row,
        column);
  }

  private static int whole(KindSpec spec, String name, int otherwise) {
    double number = spec.number(name, otherwise);
    require(number == Math.rint(number), name, number, "a whole number");
    return (int) number;
  }

  /**
   * The text form, which {@link #parse} reads back.
   *
   * @return such as {@code uniform:radius=5,share=0.25,row=0,column=0}
   */
  public String text() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("radius", (double) radius);
    numbers.put("share", share);
    numbers.put("row", (double) row);
    numbers.put("column", (double) column);
    return KindSpec.text(median ? "median" : "uniform", numbers);
  }

  /** Hides pixels of the noisy patch, whose original is in the clean one, and says which. */
  void hide(Patch patch, RandomGenerator random) {
    Arrays.fill(patch.counts(), 0);
    for (int channel = 0; channel < patch.channels(); channel++) {
      if (!hideInCells(patch, channel, random)) { // the loss needs one hidden pixel at least
        int x = random.nextInt(patch.side());
        hide(patch, channel, x, random.nextInt(patch.side()), random);
      }
    }
  }

  /** Hides one pixel in each cell of a grid, or in a share of them; tells whether any. */
  private boolean hideInCells(Patch patch, int channel, RandomGenerator random) {
    int cell = (int) (1 / Math.sqrt(share));
    double full = share * cell * cell;
    boolean any = false;
    for (int top = 0; top < patch.side(); top += cell) {
      for (int left = 0; left < patch.side(); left += cell) {
        int x = left + random.nextInt(cell);
        int y = top + random.nextInt(cell);
        if (random.nextDouble() < full && x < patch.side() && y < patch.side()) {
          hide(patch, channel, x, y, random);
          any = true;
        }
      }
    }
    return any;
  }

  private void hide(Patch patch, int channel, int x, int y, RandomGenerator random) {
    Neighbourhood around = new Neighbourhood(patch, channel, x, y);
    for (int i = -row; i <= row; i++) {
      around.replace(x + i, y, random);
    }
    for (int i = -column; i <= column; i++) {
      around.replace(x, y + i, random);
    }
    patch.counts()[index(patch, channel, x, y)] = 1;
    if (median) {
      patch.noisy()[index(patch, channel, x, y)] = median(patch, channel, x, y);
    }
  }

  /** What replaces a hidden pixel at a column and row, and those hidden along with it. */
  private final class Neighbourhood {
    private final Patch patch;
    private final int channel;
    private final int spotX;
    private final int spotY;

    Neighbourhood(Patch patch, int channel, int spotX, int spotY) {
      this.patch = patch;
      this.channel = channel;
      this.spotX = spotX;
      this.spotY = spotY;
    }

    void replace(int x, int y, RandomGenerator random) {
      if (x >= 0 && x < patch.side() && y >= 0 && y < patch.side()) {
        patch.noisy()[index(patch, channel, x, y)] = other(x, y, random);
      }
    }

    /** A pixel near this one, neither it nor in a line whose noise is hidden. */
    private float other(int x, int y, RandomGenerator random) {
      int left = Math.max(0, x - radius);
      int top = Math.max(0, y - radius);
      int right = Math.min(patch.side() - 1, x + radius);
      int bottom = Math.min(patch.side() - 1, y + radius);
      for (; ; ) {
        int atX = left + random.nextInt(right - left + 1);
        int atY = top + random.nextInt(bottom - top + 1);
        boolean same = atX == x && atY == y;
        if (!same && !isInLine(atX, atY) || patch.side() == 1) {
          return patch.clean()[index(patch, channel, atX, atY)];
        }
      }
    }

    private boolean isInLine(int x, int y) {
      return row > 0 && y == spotY || column > 0 && x == spotX;
    }
  }

  private float median(Patch patch, int channel, int x, int y) {
    int left = Math.max(0, x - radius);
    int top = Math.max(0, y - radius);
    int right = Math.min(patch.side() - 1, x + radius);
    int bottom = Math.min(patch.side() - 1, y + radius);
    float[] values = new float[(right - left + 1) * (bottom - top + 1)];
    int count = 0;
    for (int atY = top; atY <= bottom; atY++) {
      for (int atX = left; atX <= right; atX++) {
        if (atX != x && atY != y || atY != y && column == 0 || atX != x && atY == y && row == 0) {
          values[count++] = patch.clean()[index(patch, channel, atX, atY)];
        }
      }
    }
    Arrays.sort(values, 0, count);
    return count == 0 ? 0 : (values[(count - 1) / 2] + values[count / 2]) / 2;
  }

  private static int index(Patch patch, int channel, int x, int y) {
    return (y * patch.side() + x) * patch.channels() + channel;
  }
}
