package io.github.limpid.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the residual of a plane, or of a whole image, holds: only noise, or structure too.
 *
 * <p>A denoiser that takes away nothing but white noise leaves a white residual, without relation
 * between neighbouring pixels. Structure in it is a hint that detail was taken away. It is no
 * verdict: noise may have structure of its own (resampled, compressed or colour-interpolated
 * images, stripes of a sensor), and a denoiser that does too little has a white residual as well.
 *
 * <p><b>Source.</b> M. S. C. Almeida, M. A. T. Figueiredo (2013), Parameter estimation for blind
 * and non-blind deblurring using residual whiteness measures, DOI 10.1109/TIP.2013.2257810: the
 * autocorrelation of the standardised residual as a measure of restoration. They add up its squares
 * over a window of lags; here the strongest along four directions is named, so that it can be
 * looked for in the image.
 *
 * @param mean mean of the residual in grey levels, 0 if denoising kept the brightness
 * @param deviation standard deviation of the residual in grey levels
 * @param lags autocorrelations at 1 to 10 pixels along x, y and both diagonals, as far as they fit
 * @param bound what the autocorrelations of white noise stay within, {@value #WHITE_SIGMAS} of
 *     their standard deviations: of n pixels 1/√n each, and more where the noise is stronger in
 *     some parts of the image than in others, as photon noise is (A. W. Lo, A. C. MacKinlay 1988,
 *     Stock market prices do not follow random walks, DOI 10.1093/rfs/1.1.41: Σ r(p)² r(p + d)² /
 *     (Σ r(p)²)² as the variance; here the mean of it at the shortest lags, at least 1/n); NaN if
 *     the residual is the same everywhere
 * @param explained share of the variance of the residual that the mean of a pixel's four neighbours
 *     predicts, 0 to 1; NaN for planes below 3×3 pixels
 * @param correlation Pearson's correlation of the residual with the denoised image, −1 to 1: near 0
 *     after good denoising, well above 0 where bright structure was dimmed; NaN if one of them is
 *     the same everywhere
 * @param excluded pixels left out because they are not finite in one of the images
 */
public record ResidualStructure(
    double mean,
    double deviation,
    List<Lag> lags,
    double bound,
    double explained,
    double correlation,
    long excluded) {

  /**
   * The bound in standard deviations of an autocorrelation. White noise exceeds 4 at one of 40 lags
   * in 1 of 400 images.
   */
  public static final int WHITE_SIGMAS = 4;

  /**
   * Autocorrelations up to this are called faint: many pixels tell even those from white noise, but
   * what is alike over neighbouring pixels then has no more than about this share of the residual's
   * variance.
   */
  public static final double FAINT = 0.05;

  /** Keeps the list from changes. */
  public ResidualStructure {
    lags = List.copyOf(lags);
  }

  static ResidualStructure of(Moments moments, Autocorrelation autocorrelation, long excluded) {
    return new ResidualStructure(
        moments.firstMean(),
        moments.firstDeviation(),
        autocorrelation.lags(),
        WHITE_SIGMAS * autocorrelation.whiteDeviation(),
        autocorrelation.explained(),
        moments.correlation(),
        excluded);
  }

  /**
   * The lag with the largest autocorrelation regardless of sign, the shortest of equals.
   *
   * @return the lag; one of 0 pixels and NaN if the residual is the same everywhere
   */
  public Lag strongest() {
    return lags.stream()
        .filter(lag -> !Double.isNaN(lag.correlation()))
        .max(Comparator.comparingDouble((Lag lag) -> Math.abs(lag.correlation())))
        .orElse(new Lag(0, 0, Double.NaN));
  }

  /**
   * Whether the residual is as white noise would be.
   *
   * @return true if no autocorrelation is out of the bound; false if the residual is the same
   *     everywhere
   */
  public boolean white() {
    return Math.abs(strongest().correlation()) <= bound;
  }

  /**
   * The findings in words.
   *
   * @return one sentence without a full stop, for a log or a terminal
   */
  public String sentence() {
    Lag lag = strongest();
    if (Double.isNaN(lag.correlation())) {
      return String.format(
          Locale.ROOT,
          "residual: mean %.4g grey levels; the residual is the same everywhere",
          mean);
    }
    return String.format(
        Locale.ROOT,
        "residual: mean %.4g, standard deviation %.4g grey levels; autocorrelation %.4f at (%d, %d),"
            + " white noise stays within %.4f: %s; neighbours explain %.1f %% of the residual;"
            + " correlation with the denoised image %.4f",
        mean,
        deviation,
        lag.correlation(),
        lag.dx(),
        lag.dy(),
        bound,
        verdict(Math.abs(lag.correlation())),
        100 * explained,
        correlation);
  }

  private String verdict(double strongest) {
    if (white()) {
      return "no structure seen";
    }
    return strongest <= FAINT ? "the structure is faint" : "it has structure";
  }
}
