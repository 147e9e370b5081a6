package io.github.limpid.quality;

import io.github.limpid.Progress;
import io.github.limpid.image.Planes;

/**
 * The straight line, factor · image + offset, that brings an image nearest to its reference by
 * least squares. Figures measured after it do not depend on brightness and contrast: the
 * scale-invariant PSNR of the restoration literature.
 *
 * <p>One line is fitted to all pixels of all planes together, so brightness that drifts from plane
 * to plane still counts as error. A factor below 0 means that the image is more like the negative
 * of its reference; figures after such a fit flatter it.
 *
 * <p><b>Source.</b> M. Weigert, U. Schmidt, T. Boothe et al. (2018), Content-aware image
 * restoration: pushing the limits of fluorescence microscopy, DOI 10.1038/s41592-018-0216-7, Online
 * Methods. They first map the 0.1 and 99.9 percentiles of the reference to 0 and 1 and take 1 as
 * the data range; here the reference keeps its grey levels and the data range is the one chosen.
 * Their published code divides an unbiased covariance by a biased variance, or adds 10⁻¹⁰ to the
 * variance; here the least squares solution is exact.
 *
 * @param factor what the image is multiplied by
 * @param offset grey levels of the reference that are added then
 */
public record BrightnessFit(double factor, double offset) {

  /** Leaves the image as it is. */
  public static final BrightnessFit NONE = new BrightnessFit(1, 0);

  /**
   * Fits the brightness of an image to that of its reference.
   *
   * <p>An image of one grey level has no contrast to fit: its factor is 0 and its offset the mean
   * of the reference. If no pixel is finite in both images, the fit is {@link #NONE}.
   *
   * @param image the noisy or denoised image
   * @param reference the clean image of the same size
   * @param progress told of every plane
   * @return the line of least squared distance
   * @throws io.github.limpid.InputException if the images differ in size
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  public static BrightnessFit of(Planes image, Planes reference, Progress progress) {
    SameSize.require(image, reference);
    Moments moments = new Moments();
    RowPair.forEach(
        image,
        reference,
        row -> moments.add(row.first, row.second),
        "Fitting the brightness",
        progress);
    return moments.count() == 0 ? NONE : of(moments);
  }

  private static BrightnessFit of(Moments moments) {
    double factor = moments.slope();
    return new BrightnessFit(factor, moments.secondMean() - factor * moments.firstMean());
  }

  /**
   * The fitted grey level of a pixel.
   *
   * @param image grey level of the image
   * @return grey level to compare with the reference
   */
  public double apply(double image) {
    return factor * image + offset;
  }

  void apply(double[] row) {
    if (!equals(NONE)) {
      for (int x = 0; x < row.length; x++) {
        row[x] = apply(row[x]);
      }
    }
  }
}
