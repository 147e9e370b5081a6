package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures printed by scikit_image_reference.py with scikit-image, scipy and numpy. */
class ScikitImageTest {

  private final List<Map<String, Double>> references = references();

  @Test
  void figuresAreThoseOfScikitImage() {
    for (Map<String, Double> expected : references) {
      TestImages images = images(expected);
      QualityReport report = compare(images, images.noisy(), expected, false);
      Quality quality = report.overall();
      assertEquals(expected.get("range"), report.range());
      assertEquals(expected.get("rmse"), quality.rmse(), 1e-9 * expected.get("rmse"));
      assertEquals(expected.get("mae"), quality.mae(), 1e-9 * expected.get("mae"));
      assertEquals(expected.get("psnr"), quality.psnr(), 1e-8);
      assertEquals(expected.get("ssim"), quality.ssim(), 1e-9);
      assertEquals(expected.get("nrmse"), quality.nrmse(), 1e-9);
      assertEquals(expected.get("pearson"), quality.pearson(), 1e-9);
      assertEquals(expected.get("bias"), quality.bias(), 1e-9);
    }
  }

  @Test
  void figuresOfFittedImagesAreThoseOfScikitImage() {
    for (Map<String, Double> expected : references) {
      TestImages images = images(expected);
      float[] dim = images.noisy().clone();
      for (int i = 0; i < dim.length; i++) {
        dim[i] = (float) (0.5 * dim[i] + 7);
      }
      QualityReport report = compare(images, dim, expected, true);
      assertEquals(expected.get("factor"), report.fit().factor(), 1e-9);
      assertEquals(expected.get("offset"), report.fit().offset(), 1e-6);
      assertEquals(expected.get("fitted_psnr"), report.overall().psnr(), 1e-8);
      assertEquals(expected.get("fitted_ssim"), report.overall().ssim(), 1e-9);
    }
  }

  @Test
  void autocorrelationsAreThoseOfScipy() {
    for (Map<String, Double> expected : references) {
      TestImages images = images(expected);
      List<Lag> lags =
          ResidualReport.of(
                  planes(images, images.noisy()), planes(images, images.clean()), Progress.NONE)
              .overall()
              .lags();
      assertEquals(expected.get("right_1"), correlation(lags, 1, 0), 1e-9);
      assertEquals(expected.get("down_2"), correlation(lags, 0, 2), 1e-9);
      assertEquals(expected.get("falling_3"), correlation(lags, 3, 3), 1e-9);
      assertEquals(expected.get("rising_10"), correlation(lags, 10, -10), 1e-9);
    }
  }

  private static double correlation(List<Lag> lags, int dx, int dy) {
    return lags.stream()
        .filter(lag -> lag.dx() == dx && lag.dy() == dy)
        .findFirst()
        .orElseThrow()
        .correlation();
  }

  private static QualityReport compare(
      TestImages images, float[] image, Map<String, Double> expected, boolean fitted) {
    return QualityReport.of(
        planes(images, image),
        planes(images, images.clean()),
        new ComparisonSettings(DataRange.of(expected.get("range")), fitted),
        Progress.NONE);
  }

  private static TestImages images(Map<String, Double> row) {
    return TestImages.of(
        row.get("width").intValue(),
        row.get("height").intValue(),
        row.get("gain"),
        row.get("level"),
        row.get("noise").intValue());
  }

  private static Planes planes(TestImages images, float[] pixels) {
    return TestImages.planes(PixelType.FLOAT32, images.width(), images.height(), pixels);
  }

  private static List<Map<String, Double>> references() {
    List<String> lines = lines();
    String[] names = lines.get(0).split(",");
    List<Map<String, Double>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      Map<String, Double> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], Double.valueOf(cells[i]));
      }
      rows.add(row);
    }
    assertEquals(5, rows.size());
    return rows;
  }

  private static List<String> lines() {
    try (InputStream file = ScikitImageTest.class.getResourceAsStream("scikit_image_figures.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
