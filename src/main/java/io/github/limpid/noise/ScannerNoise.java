package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.util.random.RandomGenerator;

/**
 * Noise of a scanning microscope whose detector is a little slow: camera noise of which every pixel
 * hands a share on to the next one it scans.
 *
 * <p>With n the camera noise (noisy − clean) of the pixels in scanning order, the noise is m(i) =
 * lag · m(i − 1) + √(1 − lag²) · n(i): the variance is that of {@link CameraNoise} where the light
 * is even, and neighbours along the row are correlated by lag. Rows are scanned without a pause, so
 * the first pixel of a row follows the last one of the row before.
 *
 * <p><b>Source.</b> A first-order autoregressive process, as in G. E. P. Box and G. M. Jenkins
 * (1970), Time Series Analysis, section 3.2.3.
 *
 * @param gain grey levels per detected photo-electron, finite, above 0
 * @param readNoise standard deviation of reading out in grey levels, finite, at least 0
 * @param offset grey level without light, finite
 * @param lag correlation of the noise of neighbours in a row, 0 to below 1
 */
public record ScannerNoise(double gain, double readNoise, double offset, double lag)
    implements NoiseModel {

  /**
   * Refuses parameters outside their ranges.
   *
   * @param gain finite, above 0
   * @param readNoise finite, at least 0
   * @param offset finite
   * @param lag 0 to below 1
   * @throws InputException for the first that is outside
   */
  public ScannerNoise {
    new CameraNoise(gain, readNoise, offset);
    if (!(lag >= 0 && lag < 1)) {
      throw new InputException(
          "Scanner lag (" + ParameterRange.number(lag) + ") must be at least 0 and below 1.",
          "Give the correlation of neighbouring pixels' noise, for example 0.2.");
    }
  }

  @Override
  public void addTo(float[] pixels, int width, RandomGenerator random) {
    float[] clean = pixels.clone();
    new CameraNoise(gain, readNoise, offset).addTo(pixels, random);
    double share = Math.sqrt(1 - lag * lag);
    double last = 0;
    for (int i = 0; i < pixels.length; i++) {
      double noise = (double) pixels[i] - clean[i];
      if (Double.isFinite(noise)) {
        last = lag * last + share * noise;
        pixels[i] = (float) (clean[i] + last);
      }
    }
  }

  @Override
  public String text() {
    return NoiseKind.SCANNER.text(gain, readNoise, offset, lag);
  }
}
