package io.github.limpid.quality;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import java.util.ArrayList;
import java.util.List;

/**
 * How near an image is to its reference, plane by plane and overall.
 *
 * @param planes the figures of each plane, in the order of the planes
 * @param overall the figures of all pixels of all planes together; SSIM is the mean over planes
 * @param range the grey levels that PSNR and SSIM are relative to
 * @param fit what was done to the brightness of the image first; {@link BrightnessFit#NONE} unless
 *     asked for
 */
public record QualityReport(
    List<Quality> planes, Quality overall, double range, BrightnessFit fit) {

  /** Keeps the list from changes. */
  public QualityReport {
    planes = List.copyOf(planes);
  }

  /**
   * Compares an image with its reference.
   *
   * <p>Images of different pixel types may be compared: grey levels count, not types. Memory for a
   * few rows is all it takes. The image is read once, twice if its brightness is fitted; the
   * reference once more where the range is its span.
   *
   * @param image the noisy or denoised image
   * @param reference the clean image of the same size
   * @param settings range and brightness
   * @param progress told of every plane
   * @return the figures
   * @throws InputException if the images differ in size, have no finite pixel in common, or the
   *     reference has no such range
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  public static QualityReport of(
      Planes image, Planes reference, ComparisonSettings settings, Progress progress) {
    SameSize.require(image, reference);
    double range = settings.range().greyLevels(reference, progress);
    BrightnessFit fit =
        settings.fitted() ? BrightnessFit.of(image, reference, progress) : BrightnessFit.NONE;
    PixelErrors all = new PixelErrors();
    List<Quality> planes = new ArrayList<>();
    for (int index = 0; index < image.count(); index++) {
      progress.stopIfCancelled("Comparing");
      planes.add(plane(image, reference, index, range, fit, all));
      progress.report(index + 1, image.count(), "Comparing");
    }
    if (all.pixels() == 0) {
      throw new InputException(
          "No pixel is a finite number in both images.", "Compare images that have such pixels.");
    }
    return new QualityReport(planes, Quality.of(all, meanSsim(planes), range), range, fit);
  }

  private static Quality plane(
      Planes image, Planes reference, int index, double range, BrightnessFit fit, PixelErrors all) {
    PixelErrors errors = new PixelErrors();
    Ssim ssim = new Ssim(image.width(), range);
    RowPair.forEach(
        image,
        reference,
        index,
        row -> {
          fit.apply(row.first);
          errors.add(row);
          ssim.add(row);
        });
    all.add(errors);
    return Quality.of(errors, ssim.mean(), range);
  }

  private static double meanSsim(List<Quality> planes) {
    return planes.stream()
        .mapToDouble(Quality::ssim)
        .filter(ssim -> !Double.isNaN(ssim))
        .average()
        .orElse(Double.NaN);
  }
}
