package io.github.limpid.denoise;

import io.github.limpid.Counted;
import io.github.limpid.image.IntensityScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run did.
 *
 * @param planes planes denoised
 * @param tiles tiles computed
 * @param tileWidth width of a tile with its halo, in pixels
 * @param tileHeight height of a tile with its halo, in pixels
 * @param scalings the intensity scaling of each channel
 * @param noisyMean mean grey level before, of the finite pixels
 * @param denoisedMean mean grey level after, of the same pixels
 * @param removed standard deviation of what was taken away (noisy − denoised), in grey levels
 * @param notFinite pixels that were not finite and were kept as they are
 * @param warnings what a user should know before trusting the result, a sentence or two each; none
 *     if all is as it should be
 */
public record DenoiseReport(
    int planes,
    long tiles,
    int tileWidth,
    int tileHeight,
    List<IntensityScaling> scalings,
    double noisyMean,
    double denoisedMean,
    double removed,
    long notFinite,
    List<String> warnings) {

  /** Freezes the lists. */
  public DenoiseReport {
    scalings = List.copyOf(scalings);
    warnings = List.copyOf(warnings);
  }

  /**
   * How much brighter the image became, as a share of the mean before.
   *
   * @return percent, below 0 if it became darker; NaN if the mean before is 0
   */
  public double meanChange() {
    return noisyMean == 0 ? Double.NaN : 100 * (denoisedMean - noisyMean) / Math.abs(noisyMean);
  }

  /**
   * The means before and after in words.
   *
   * @return such as {@code mean 130.21 before, 130.2 after (-0.01 %)}; {@code no finite pixel} if
   *     there is none
   */
  public String meansInWords() {
    if (isNowhereFinite()) {
      return "no finite pixel";
    }
    double change = meanChange();
    return String.format(Locale.ROOT, "mean %.5g before, %.5g after", noisyMean, denoisedMean)
        + (Double.isNaN(change) ? "" : String.format(Locale.ROOT, " (%+.2f %%)", change));
  }

  /**
   * What was done, in one line.
   *
   * @param seconds how long it took
   * @return such as {@code 2 planes in 0.5 s; took away noise of 3.2 grey levels (standard
   *     deviation); mean 100.1 before, 100.1 after (+0.00 %).}
   */
  public String line(double seconds) {
    String taken =
        isNowhereFinite()
            ? ""
            : String.format(
                Locale.ROOT, "took away noise of %.3g grey levels (standard deviation); ", removed);
    return String.format(Locale.ROOT, "%s in %.1f s; ", Counted.of(planes, "plane"), seconds)
        + taken
        + meansInWords()
        + ".";
  }

  /** Means and deviations are then those of nothing. */
  boolean isNowhereFinite() {
    return Double.isNaN(noisyMean);
  }

  /**
   * What a user should know beside: warnings, and what was left as it was.
   *
   * @return sentences; empty if all was as it should be
   */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    warnings.forEach(warning -> remarks.add("Warning: " + warning));
    if (notFinite > 0) {
      String kept =
          notFinite == 1
              ? " is not finite and was kept as it is."
              : " are not finite and were kept as they are.";
      remarks.add(Counted.of(notFinite, "pixel") + kept);
    }
    return List.copyOf(remarks);
  }
}
