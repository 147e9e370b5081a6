package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * The faults of one camera, the same in every plane: rows and columns of unequal offset, and hot
 * pixels.
 *
 * <p>noisy(x, y) = clean(x, y) + r(y) + c(x) + h(x, y), with r ~ N(0, rows²) for each row, c ~ N(0,
 * columns²) for each column, and h exponentially distributed with the mean glow in a share hot of
 * the pixels and 0 in the others.
 *
 * <p><b>Source.</b> EMVA Standard 1288, Release 4.0 (2021), which measures rows, columns and defect
 * pixels of cameras apart.
 *
 * @param rows standard deviation of the rows' offsets in grey levels, finite, at least 0
 * @param columns that of the columns, finite, at least 0
 * @param hot share of hot pixels, 0 to 1
 * @param glow mean brightness of hot pixels above what they would be, in grey levels, at least 0
 */
public record FixedPatternNoise(double rows, double columns, double hot, double glow)
    implements NoiseModel {

  /**
   * Refuses parameters outside their ranges.
   *
   * @param rows finite, at least 0
   * @param columns finite, at least 0
   * @param hot 0 to 1
   * @param glow finite, at least 0
   * @throws io.github.limpid.InputException for the first that is outside
   */
  public FixedPatternNoise {
    String remedy = "Give a standard deviation in grey levels, for example 2.";
    ParameterCheck.atLeastZero("Spread of rows", rows, remedy);
    ParameterCheck.atLeastZero("Spread of columns", columns, remedy);
    ParameterCheck.share("Share of hot pixels", hot, "Give for example 0.001.");
    ParameterCheck.atLeastZero(
        "Glow of hot pixels", glow, "Give their mean brightness in grey levels, for example 500.");
  }

  @Override
  public void addTo(float[] plane, int width, RandomGenerator random) {
    double[] ofRow = offsets(plane.length / width, rows, random);
    double[] ofColumn = offsets(width, columns, random);
    for (int i = 0; i < plane.length; i++) {
      plane[i] += (float) (ofRow[i / width] + ofColumn[i % width]);
    }
    for (int i = 0; i < plane.length; i++) {
      if (random.nextDouble() < hot) {
        plane[i] += (float) (glow * random.nextExponential());
      }
    }
  }

  private static double[] offsets(int count, double sigma, RandomGenerator random) {
    double[] offsets = new double[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = sigma * random.nextGaussian();
    }
    return offsets;
  }

  @Override
  public Extent extent() {
    return Extent.IMAGE;
  }

  @Override
  public String text() {
    return NoiseKind.FIXED_PATTERN.text(rows, columns, hot, glow);
  }
}
