package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityReportTest {

  private static final ComparisonSettings EIGHT_BITS =
      ComparisonSettings.DEFAULTS.withRange(DataRange.of(255));

  private final TestImages weak = TestImages.of(31, 17, 1, 0, 3);
  private final TestImages strong = TestImages.of(31, 17, 1, 0, 60);
  private final Planes noisy = stack(weak.noisy(), strong.noisy());
  private final Planes clean = stack(weak.clean(), strong.clean());

  @Test
  void planesHaveTheirOwnFigures() {
    QualityReport report = QualityReport.of(noisy, clean, EIGHT_BITS, Progress.NONE);
    assertEquals(List.of(quality(weak), quality(strong)), report.planes());
  }

  private static Quality quality(TestImages images) {
    PixelErrors errors = new PixelErrors();
    for (int start = 0; start < images.noisy().length; start += 31) {
      errors.add(RowPair.of(images.noisy(), images.clean(), start, start + 31));
    }
    return Quality.of(errors, Ssim.of(images.noisy(), images.clean(), 31, 255), 255);
  }

  @Test
  void stacksHaveTheErrorsOfAllPixelsAndTheMeanSimilarityOfPlanes() {
    Quality overall = QualityReport.of(noisy, clean, EIGHT_BITS, Progress.NONE).overall();
    PixelErrors errors = new PixelErrors();
    errors.add(weak.noisy(), weak.clean());
    errors.add(strong.noisy(), strong.clean());
    double ssim =
        (Ssim.of(weak.noisy(), weak.clean(), 31, 255)
                + Ssim.of(strong.noisy(), strong.clean(), 31, 255))
            / 2;
    assertEquals(errors.rmse(), overall.rmse(), 1e-12);
    assertEquals(errors.nrmse(), overall.nrmse(), 1e-12);
    assertEquals(errors.mae(), overall.mae(), 1e-12);
    assertEquals(errors.psnr(255), overall.psnr(), 1e-12);
    assertEquals(errors.pearson(), overall.pearson(), 1e-12);
    assertEquals(errors.bias(), overall.bias(), 1e-12);
    assertEquals(ssim, overall.ssim(), 1e-12);
  }

  @Test
  void theRangeThatWasTakenIsReported() {
    Planes eightBits = TestImages.planes(PixelType.UINT8, 2, 1, new float[] {3, 10});
    assertEquals(255, range(eightBits, "auto"));
    assertEquals(7, range(eightBits, "reference"));
    assertEquals(100, range(eightBits, "100"));
  }

  private static double range(Planes reference, String text) {
    ComparisonSettings settings = ComparisonSettings.DEFAULTS.withRange(DataRange.parse(text));
    return QualityReport.of(reference, reference, settings, Progress.NONE).range();
  }

  @Test
  void brightnessCountsUnlessItIsFitted() {
    Planes dim = stack(dim(weak.noisy()), dim(strong.noisy()));
    QualityReport asItIs = QualityReport.of(dim, clean, EIGHT_BITS, Progress.NONE);
    QualityReport fitted = QualityReport.of(dim, clean, EIGHT_BITS.withFitted(true), Progress.NONE);
    QualityReport best = QualityReport.of(noisy, clean, EIGHT_BITS.withFitted(true), Progress.NONE);
    assertEquals(BrightnessFit.NONE, asItIs.fit());
    assertEquals(best.overall().psnr(), fitted.overall().psnr(), 1e-9);
    assertEquals(best.overall().ssim(), fitted.overall().ssim(), 1e-9);
    assertEquals(0, fitted.overall().bias(), 1e-9);
    assertEquals(asItIs.overall().pearson(), fitted.overall().pearson(), 1e-12);
    assertEquals(4 * best.fit().factor(), fitted.fit().factor(), 1e-9);
  }

  private static float[] dim(float[] pixels) {
    float[] dim = new float[pixels.length];
    for (int i = 0; i < dim.length; i++) {
      dim[i] = 0.25f * pixels[i] - 8;
    }
    return dim;
  }

  @Test
  void equalImagesHaveInfinitePsnrAndNoError() {
    Quality quality = QualityReport.of(clean, clean, EIGHT_BITS, Progress.NONE).overall();
    assertEquals(Double.POSITIVE_INFINITY, quality.psnr());
    assertEquals(1, quality.ssim(), 1e-12);
    assertEquals(1, quality.pearson(), 1e-12);
    assertEquals(0, quality.rmse());
  }

  @Test
  void imagesOfOnePixelHaveNoSimilarityAndNoCorrelation() {
    Planes pixel = TestImages.planes(PixelType.FLOAT32, 1, 1, new float[] {5});
    Planes reference = TestImages.planes(PixelType.FLOAT32, 1, 1, new float[] {4});
    assertEquals(
        new Quality(20, Double.NaN, 1, 0.25, 1, Double.NaN, 1, 0),
        QualityReport.of(pixel, reference, EIGHT_BITS.withRange(DataRange.of(10)), Progress.NONE)
            .overall());
  }

  @Test
  void constantReferencesHaveAPsnr() {
    Planes flat = TestImages.planes(PixelType.UINT16, 2, 1, new float[] {100, 100});
    Planes image = TestImages.planes(PixelType.UINT16, 2, 1, new float[] {110, 90});
    QualityReport report =
        QualityReport.of(image, flat, ComparisonSettings.DEFAULTS, Progress.NONE);
    assertEquals(1, report.range());
    assertEquals(-20, report.overall().psnr(), 1e-12);
    assertEquals(Double.NaN, report.overall().pearson());
  }

  @Test
  void planesWithoutFiniteWindowsDoNotCountForTheSimilarity() {
    float[] empty = new float[31 * 17];
    Arrays.fill(empty, Float.NaN);
    QualityReport report =
        QualityReport.of(stack(empty, strong.noisy()), clean, EIGHT_BITS, Progress.NONE);
    assertEquals(31 * 17, report.overall().excluded());
    assertEquals(31 * 17, report.planes().get(0).excluded());
    assertEquals(0, report.planes().get(1).excluded());
    assertEquals(Double.NaN, report.planes().get(0).psnr());
    assertEquals(report.planes().get(1).ssim(), report.overall().ssim());
    assertEquals(report.planes().get(1).psnr(), report.overall().psnr(), 1e-12);
  }

  @Test
  void progressIsReportedPlaneByPlane() {
    List<String> reports = new ArrayList<>();
    ComparisonSettings all = new ComparisonSettings(DataRange.REFERENCE, true);
    QualityReport.of(noisy, clean, all, progress(reports));
    assertEquals(
        List.of(
            "Measuring the range 1/2",
            "Measuring the range 2/2",
            "Fitting the brightness 1/2",
            "Fitting the brightness 2/2",
            "Comparing 1/2",
            "Comparing 2/2"),
        reports);
  }

  @Test
  void itCanBeCancelled() {
    assertThrows(
        CancelledException.class,
        () -> QualityReport.of(noisy, clean, EIGHT_BITS, TestImages.cancelled()));
  }

  @Test
  void differentSizesAreRefusedWithBothSizes() {
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> QualityReport.of(noisy, stack(weak.clean()), EIGHT_BITS, Progress.NONE));
    assertEquals(
        "The images differ in size: one has 31×17 pixels in 2 planes, the other 31×17 pixels in 1"
            + " plane. Compare images of the same width, height and number of planes.",
        refusal.getMessage());
  }

  @Test
  void defaultsAreTheCustomaryRangeAndTheImageAsItIs() {
    assertEquals("auto", ComparisonSettings.DEFAULTS.range().text());
    assertEquals(false, ComparisonSettings.DEFAULTS.fitted());
  }

  private static Planes stack(float[]... planes) {
    return TestImages.planes(PixelType.FLOAT32, 31, 17, planes);
  }

  private static Progress progress(List<String> reports) {
    return new Progress() {
      @Override
      public void report(long done, long total, String what) {
        reports.add(what + " " + done + "/" + total);
      }

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }
}
