package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityReportTest {

  private final TestImages weak = TestImages.of(31, 17, 1, 0, 3);
  private final TestImages strong = TestImages.of(31, 17, 1, 0, 60);
  private final Planes noisy = stack(weak.noisy(), strong.noisy());
  private final Planes clean = stack(weak.clean(), strong.clean());

  @Test
  void stacksHaveTheErrorsOfAllPixelsAndTheMeanSimilarityOfPlanes() {
    QualityReport report = QualityReport.of(noisy, clean, 255, Progress.NONE);
    PixelErrors errors = new PixelErrors();
    errors.add(weak.noisy(), weak.clean());
    errors.add(strong.noisy(), strong.clean());
    double ssim =
        (Ssim.of(weak.noisy(), weak.clean(), 31, 255)
                + Ssim.of(strong.noisy(), strong.clean(), 31, 255))
            / 2;
    assertEquals(errors.rmse(), report.rmse(), 1e-12);
    assertEquals(errors.mae(), report.mae(), 1e-12);
    assertEquals(errors.psnr(255), report.psnr(), 1e-12);
    assertEquals(ssim, report.ssim(), 1e-12);
  }

  @Test
  void imagesSmallerThanTheWindowHaveNoSimilarity() {
    Planes tiny = TestImages.planes(PixelType.FLOAT32, 2, 1, new float[] {1, 2});
    assertEquals(
        new QualityReport(0, 0, Double.POSITIVE_INFINITY, Double.NaN),
        QualityReport.of(tiny, tiny, 1, Progress.NONE));
  }

  @Test
  void progressIsReportedPlaneByPlane() {
    List<String> reports = new ArrayList<>();
    QualityReport.of(noisy, clean, 255, progress(reports, false));
    assertEquals(List.of("Comparing 1/2", "Comparing 2/2"), reports);
  }

  @Test
  void itCanBeCancelled() {
    assertThrows(
        CancelledException.class,
        () -> QualityReport.of(noisy, clean, 255, progress(new ArrayList<>(), true)));
  }

  @Test
  void differentSizesAreRefusedWithBothSizes() {
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> QualityReport.of(noisy, stack(weak.clean()), 255, Progress.NONE));
    assertEquals(
        "The images differ in size: one has 31×17 pixels in 2 planes, the other 31×17 pixels in 1"
            + " plane. Compare images of the same width, height and number of planes.",
        refusal.getMessage());
  }

  @Test
  void rangeOutsideItsBoundsIsRefused() {
    for (double range : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          InputException.class, () -> QualityReport.of(noisy, clean, range, Progress.NONE));
    }
  }

  private static Planes stack(float[]... planes) {
    return TestImages.planes(PixelType.FLOAT32, 31, 17, planes);
  }

  private static Progress progress(List<String> reports, boolean cancelled) {
    return new Progress() {
      @Override
      public void report(long done, long total, String what) {
        reports.add(what + " " + done + "/" + total);
      }

      @Override
      public boolean cancelled() {
        return cancelled;
      }
    };
  }
}
