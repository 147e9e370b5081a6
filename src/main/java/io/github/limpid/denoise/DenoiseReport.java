package io.github.limpid.denoise;

import io.github.limpid.Counted;
import io.github.limpid.image.IntensityScaling;
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
    long notFinite) {

  /** Freezes the list. */
  public DenoiseReport {
    scalings = List.copyOf(scalings);
  }

  /**
   * What was done, in one line.
   *
   * @param seconds how long it took
   * @return such as {@code 2 planes in 0.5 s; took away noise of 3.2 grey levels (standard
   *     deviation); mean 100.1 before, 100.1 after.}
   */
  public String line(double seconds) {
    return String.format(
        Locale.ROOT,
        "%s in %.1f s; took away noise of %.3g grey levels (standard deviation); "
            + "mean %.5g before, %.5g after.",
        Counted.of(planes, "plane"),
        seconds,
        removed,
        noisyMean,
        denoisedMean);
  }

  /**
   * What a user should know beside.
   *
   * @return sentences; empty if all was as it should be
   */
  public List<String> warnings() {
    return notFinite == 0
        ? List.of()
        : List.of(notFinite + " pixels are not finite and were kept as they are.");
  }
}
