package io.github.limpid.denoise;

import io.github.limpid.image.IntensityScaling;
import java.util.List;

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
}
