package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import org.junit.jupiter.api.Test;

/** Figures printed by scikit_image_reference.py with scikit-image 0.26.0. */
class ScikitImageTest {

  private static final double[][] FIGURES = {
    // width, height, gain, offset, noise, range, RMSE, MAE, PSNR, SSIM
    {
      64,
      48,
      1,
      0,
      30,
      255,
      17.48681609039126,
      15.185221354166666,
      23.27658875729736,
      0.7950962167475725
    },
    {
      11,
      11,
      1,
      0,
      5,
      255,
      3.3041421537065907,
      2.8512396694214877,
      37.74962913569833,
      0.9696517851619527
    },
    {
      37,
      23,
      20,
      100,
      60,
      5100,
      684.0118057543166,
      592.9964747356051,
      17.450131571483077,
      0.34505022023140863
    },
    {
      12,
      90,
      0.25,
      -40,
      3,
      63.75,
      0.4995947431743126,
      0.4284722222222222,
      42.11724658208908,
      0.9970958292821029
    },
    {
      200,
      100,
      1,
      30000,
      2,
      65535,
      1.4135062787267696,
      1.1988,
      93.32351123640535,
      0.9999995016392136
    },
  };

  @Test
  void figuresAreThoseOfScikitImage() {
    for (double[] f : FIGURES) {
      TestImages images = TestImages.of((int) f[0], (int) f[1], f[2], f[3], (int) f[4]);
      Planes noisy = planes(images, images.noisy());
      Planes clean = planes(images, images.clean());
      QualityReport report = QualityReport.of(noisy, clean, f[5], Progress.NONE);
      assertEquals(f[6], report.rmse(), 1e-9 * f[6]);
      assertEquals(f[7], report.mae(), 1e-9 * f[7]);
      assertEquals(f[8], report.psnr(), 1e-8);
      assertEquals(f[9], report.ssim(), 1e-9);
    }
  }

  private static Planes planes(TestImages images, float[] pixels) {
    return TestImages.planes(PixelType.FLOAT32, images.width(), images.height(), pixels);
  }
}
