package io.github.limpid.noise;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much {@link CameraNoise} an image seems to hold: variance = gain · grey level + intercept.
 *
 * <p>Patches of 6 × 6 pixels, at most 100,000, evenly spread over all planes, are sorted by their
 * mean grey level into up to 32 sets. In each set the patches count whose coarse cosine waves are
 * no more than a standard deviation stronger than noise alone makes them (or else the flattest
 * tenth); the mean square of their fine waves is the variance of the noise at their grey level. A
 * line is fitted through these variances, by least squares of the relative deviations, in which
 * sets far from the line hardly count. Sets with more than 2 % of their pixels at the lowest or the
 * highest grey level of the image are clipped and left out.
 *
 * <p>One image gives this line and no more; every offset on it is possible. {@link #noise()}
 * assumes that <b>the darkest region got no light</b>: its grey level is the offset, its variance
 * the read noise. If there is background light, the true offset and read noise are lower; the noise
 * model is the same all the same for every grey level from the darkest on. Without a dark region
 * use {@link #noise(double)} with the camera's offset.
 *
 * <p><b>Range.</b> Side at least {@link #MINIMUM_SIDE}; pixels that are not finite are skipped with
 * the patches they are in. <b>Precision.</b> Invented blobs on a dark background of 256 × 256 and
 * 512 × 512 pixels, gains 0.5 to 20, 20 to 1000 photo-electrons at the brightest place: the gain is
 * off by 4 % in root mean square and 8 % at worst, the offset by a tenth of the read noise. With
 * the pictures of Set12 as scenes of 20, 100 and 300 photo-electrons the gain is off by 2.8, 3.9
 * and 6.8 % in root mean square, 6.2, 7.2 and 15.9 % at worst. Memory for a few numbers per patch,
 * some 6 MB, is all it takes.
 *
 * <p><b>Where it fails.</b> Texture that is stronger than the noise: of the same pictures with 1000
 * photo-electrons the gain is off by 21 % in root mean square and 51 % at worst, and one is
 * refused. Correlated noise (JPEG, resampled, blurred or already denoised images, slow detectors)
 * has weaker fine waves: gain and read noise are far too low. Where the background is clipped, as
 * with the offset of many 8-bit images, it tells nothing about offset and read noise, which are
 * then too high and too low. Curved intensities (gamma) have no line. Images stretched one by one
 * each have a gain of their own.
 *
 * <p><b>Source.</b> The line, level sets and robust fit follow A. Foi, M. Trimeche, V. Katkovnik,
 * K. Egiazarian (2008), Practical Poissonian-Gaussian noise modeling and fitting for single-image
 * raw-data, DOI 10.1109/TIP.2008.2001399, with least squares in place of their likelihood and
 * without their model of clipping. The variances are estimated as by Ponomarenko and others (2007),
 * as described by M. Colom, A. Buades, J.-M. Morel (2014), Nonparametric noise estimation method
 * for raw images, DOI 10.1364/JOSAA.31.000863.
 *
 * @param gain grey levels per detected photo-electron, above 0
 * @param intercept variance that the line has at grey level 0 (readNoise² − gain · offset), in
 *     squared grey levels
 * @param darkest grey level of the darkest region
 */
public record CameraEstimate(double gain, double intercept, double darkest) {

  /** Pixels along the shortest side of an image that noise can be estimated from. */
  public static final int MINIMUM_SIDE = 64;

  private static final int MOST_PATCHES = 100_000;
  private static final int FEWEST_SETS = 3;

  /** A slope of fewer standard errors may be chance. */
  private static final double SLOPE_ERRORS = 3;

  private static final double DARK_SHARE = 0.001;
  private static final double DARK_REACH = 2;
  private static final int DARK_ROUNDS = 20;

  /**
   * Estimates the noise that all planes of an image share.
   *
   * @param planes the noisy image, at least {@link #MINIMUM_SIDE} pixels wide and high
   * @param progress told of planes
   * @return the estimate
   * @throws InputException if the image is too small, has too few different grey levels that are
   *     not clipped, or its noise does not grow with the grey level
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  public static CameraEstimate of(Planes planes, Progress progress) {
    PatchGrid.requireSides(planes, MINIMUM_SIDE, "Camera noise");
    List<PatchSpectrum> patches = new ArrayList<>();
    PatchGrid.of(planes, PatchSpectrum.SIDE, MOST_PATCHES)
        .visit(progress, patch -> patches.add(PatchSpectrum.of(patch)));
    patches.sort(Comparator.comparingDouble(PatchSpectrum::level));
    NoiseLine line = line(patches);
    return new CameraEstimate(line.slope(), line.intercept(), darkest(patches, line));
  }

  /**
   * Estimates the noise of a plane in an array.
   *
   * @param plane noisy grey levels, row by row
   * @param width pixels in a row, at least {@link #MINIMUM_SIDE}
   * @return the estimate
   * @throws InputException as {@link #of(Planes, Progress)}, or if rows are incomplete
   */
  public static CameraEstimate of(float[] plane, int width) {
    return of(new SingleArrayPlane(plane, width), Progress.NONE);
  }

  /**
   * The noise model if the darkest region of the image got no light.
   *
   * @return a model to train or to add noise with
   */
  public CameraNoise noise() {
    return noise(darkest);
  }

  /**
   * The noise model for an offset that is known otherwise, from a data sheet or from an image taken
   * without light.
   *
   * @param offset grey level that the camera gives without light, finite
   * @return a model with the read noise that the line leaves at this offset, 0 if it leaves none
   */
  public CameraNoise noise(double offset) {
    double readVariance = gain * offset + intercept;
    return new CameraNoise(gain, Math.sqrt(Math.max(0, readVariance)), offset);
  }

  private static NoiseLine line(List<PatchSpectrum> patches) {
    List<LevelSet> sets = LevelSet.of(patches);
    boolean even = sets.stream().allMatch(set -> set.variance() == 0);
    if (sets.size() < FEWEST_SETS || even) {
      throw new InputException(
          "Camera noise cannot be estimated: too few different grey levels have noise that is not"
              + " clipped.",
          "Use an image with dark and bright regions that was not clipped.");
    }
    NoiseLine line = NoiseLine.through(sets);
    if (!(line.slope() > SLOPE_ERRORS * line.slopeError())) {
      throw new InputException(
          "Camera noise cannot be estimated: the noise does not grow with the grey level.",
          "Use an image as the camera gave it, or take the noise as Gaussian.");
    }
    return line;
  }

  /**
   * Starts at the level of the darkest patches, which are dark by chance, and climbs to the middle
   * of the noise around it.
   */
  private static double darkest(List<PatchSpectrum> sorted, NoiseLine line) {
    double start = sorted.get((int) (DARK_SHARE * sorted.size())).level();
    double reach = DARK_REACH * Math.sqrt(Math.max(0, line.at(start))) / PatchSpectrum.SIDE;
    double centre = start + reach;
    for (int round = 0; round < DARK_ROUNDS; round++) {
      double last = centre;
      centre =
          sorted.stream()
              .mapToDouble(PatchSpectrum::level)
              .filter(level -> Math.abs(level - last) <= reach)
              .average()
              .orElse(last);
    }
    return centre;
  }
}
