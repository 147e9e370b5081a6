package io.github.limpid.quality;

import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import java.util.ArrayList;
import java.util.List;

/**
 * What denoising took away, judged without a reference.
 *
 * @param planes of each plane, in the order of the planes
 * @param overall of all planes together, each with its own mean
 */
public record ResidualReport(List<ResidualStructure> planes, ResidualStructure overall) {

  /** Keeps the list from changes. */
  public ResidualReport {
    planes = List.copyOf(planes);
  }

  /**
   * Looks for structure in the residual, noisy − denoised.
   *
   * <p>Both images are read twice; memory for a dozen rows is all it takes.
   *
   * @param noisy the image before denoising
   * @param denoised the image after it, of the same size
   * @param progress told of every plane
   * @return mean, deviation and structure
   * @throws io.github.limpid.InputException if the images differ in size
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  public static ResidualReport of(Planes noisy, Planes denoised, Progress progress) {
    SameSize.require(noisy, denoised);
    String what = "Looking at the residual";
    Sums all = new Sums(noisy);
    List<ResidualStructure> planes = new ArrayList<>();
    for (int index = 0; index < noisy.count(); index++) {
      progress.stopIfCancelled(what);
      Sums plane = Sums.of(noisy, denoised, index);
      planes.add(plane.structure());
      all.add(plane);
      progress.report(index + 1, noisy.count(), what);
    }
    return new ResidualReport(planes, all.structure());
  }

  /** The sums of one plane or of several. */
  private static final class Sums {

    private final Moments moments = new Moments();
    private final Autocorrelation autocorrelation;
    private long pixels;

    Sums(Planes size) {
      autocorrelation = new Autocorrelation(size.width(), size.height());
    }

    static Sums of(Planes noisy, Planes denoised, int index) {
      Sums sums = new Sums(noisy);
      RowPair.forEach(noisy, denoised, index, sums::addMoments);
      if (!sums.moments.firstIsConstant()) {
        RowPair.forEach(noisy, denoised, index, sums::addProducts);
      }
      return sums;
    }

    private void addMoments(RowPair row) {
      subtract(row);
      moments.add(row.first, row.second);
      pixels += row.first.length;
    }

    private void addProducts(RowPair row) {
      subtract(row);
      autocorrelation.add(row.first, moments.firstMean());
    }

    private static void subtract(RowPair row) {
      for (int x = 0; x < row.first.length; x++) {
        row.first[x] -= row.second[x];
      }
    }

    void add(Sums plane) {
      moments.add(plane.moments);
      autocorrelation.add(plane.autocorrelation);
      pixels += plane.pixels;
    }

    ResidualStructure structure() {
      return ResidualStructure.of(moments, autocorrelation, pixels - moments.count());
    }
  }
}
