package io.github.limpid.quality;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The grey levels between darkest and brightest, which PSNR and SSIM are relative to.
 *
 * <p>There is no right one, only customs; a figure means something only together with its range.
 * PSNRs for two ranges differ by 20 log₁₀ of their quotient.
 */
public sealed interface DataRange permits CustomaryRange, GreyLevels {

  /** 255 for 8-bit references, else what the reference spans: the default. */
  DataRange AUTO = CustomaryRange.AUTO;

  /** What the pixel type of the reference can hold: 255 or 65535. */
  DataRange TYPE = CustomaryRange.TYPE;

  /** Highest minus lowest grey level of the reference. */
  DataRange REFERENCE = CustomaryRange.REFERENCE;

  /**
   * The range in grey levels for comparisons with a reference.
   *
   * <p>All planes and channels of an image have the same range. Pixels that are not finite do not
   * count. A span of 0, of a reference that is the same everywhere or nowhere finite, is taken as
   * 1.
   *
   * @param reference the clean image
   * @param progress told of every plane that has to be read
   * @return grey levels, above 0
   * @throws InputException if the pixel type of the reference has no range
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  double greyLevels(Planes reference, Progress progress);

  /**
   * The word or number that {@link #parse} reads.
   *
   * @return {@code auto}, {@code type}, {@code reference} or a number
   */
  String text();

  /**
   * The customary range for comparisons with a reference, {@link #AUTO}.
   *
   * @param reference the clean image
   * @return grey levels, above 0
   */
  static double of(Planes reference) {
    return AUTO.greyLevels(reference, Progress.NONE);
  }

  /**
   * The same range for every image.
   *
   * @param greyLevels the grey levels between darkest and brightest
   * @return the range
   * @throws InputException if the number is not finite or not above 0
   */
  static DataRange of(double greyLevels) {
    return new GreyLevels(greyLevels);
  }

  /**
   * Reads a range as users type it.
   *
   * @param text {@code auto}, {@code type}, {@code reference} or a number of grey levels
   * @return the range
   * @throws InputException if it is none of these or the number is not above 0
   */
  static DataRange parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    for (CustomaryRange range : CustomaryRange.values()) {
      if (range.text().equals(word)) {
        return range;
      }
    }
    try {
      return of(new BigDecimal(word).doubleValue());
    } catch (NumberFormatException e) {
      throw new InputException(
          "Data range \"" + text.strip() + "\" is not known.",
          "Known are auto, type, reference and a number of grey levels, for example 255.");
    }
  }
}
