package io.github.limpid.quality;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a block of pixels looks like, in four figures: its noise, and its darkest, middle and
 * brightest values.
 *
 * <p>They are for telling images apart, and quick; {@code limpid estimate} measures noise well.
 * <b>Units.</b> Those of the pixels.
 *
 * @param noise standard deviation of what differs from pixel to pixel, as the median of the
 *     diagonal differences of 2 × 2 pixels tells it: half of them may be structure
 * @param dark the quantile {@value #LOW}
 * @param middle the median
 * @param bright the quantile {@value #HIGH}
 */
public record Look(double noise, double dark, double middle, double bright) {

  /** The share of pixels that is darker than the darkest that count. */
  public static final double LOW = 0.01;

  /** The share of pixels that is no brighter than the brightest that count. */
  public static final double HIGH = 0.99;

  /** The median of the absolute value of a normal number of standard deviation 1. */
  private static final double NORMAL_MEDIAN = 0.6744897501960817;

  /**
   * Looks at a block.
   *
   * <p><b>Source.</b> D. L. Donoho, I. M. Johnstone (1994), Ideal spatial adaptation by wavelet
   * shrinkage, DOI 10.1093/biomet/81.3.425, section 4: the median absolute deviation of the finest
   * wavelet coefficients; here of the diagonal ones of the Haar wavelet.
   *
   * @param block finite values, row by row
   * @param width values in a row, at least 2
   * @return the figures; NaN among them if a value is
   */
  public static Look of(float[] block, int width) {
    int height = block.length / width;
    if (width < 2 || height < 2 || block.length != width * height) {
      throw new IllegalArgumentException(
          "a block of %d pixels, %d in a row, must have 2 complete rows of 2"
              .formatted(block.length, width));
    }
    float[] sorted = block.clone();
    Arrays.sort(sorted);
    return new Look(
        noise(block, width, height),
        quantile(sorted, LOW),
        quantile(sorted, 0.5),
        quantile(sorted, HIGH));
  }

  private static double noise(float[] block, int width, int height) {
    float[] details = new float[(width / 2) * (height / 2)];
    int next = 0;
    for (int y = 0; y + 1 < height; y += 2) {
      for (int x = 0; x + 1 < width; x += 2) {
        int at = y * width + x;
        float rising = block[at + 1] + block[at + width];
        details[next++] = Math.abs(block[at] + block[at + width + 1] - rising) / 2;
      }
    }
    Arrays.sort(details);
    return quantile(details, 0.5) / NORMAL_MEDIAN;
  }

  private static double quantile(float[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /**
   * The look of most blocks: of each figure, the median.
   *
   * @param looks of some blocks, at least one
   * @return a look that half of them exceed and half do not, in each figure
   */
  public static Look typical(List<Look> looks) {
    return new Look(
        median(looks, Look::noise),
        median(looks, Look::dark),
        median(looks, Look::middle),
        median(looks, Look::bright));
  }

  private static double median(List<Look> looks, ToDoubleFunction<Look> figure) {
    double[] sorted = looks.stream().mapToDouble(figure).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
