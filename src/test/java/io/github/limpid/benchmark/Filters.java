package io.github.limpid.benchmark;

import ij.plugin.filter.GaussianBlur;
import ij.plugin.filter.RankFilters;
import ij.process.FloatProcessor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What users have without learning: every filter with every setting worth trying. */
enum Filters {
  /** ImageJ's own median, radius 1 to 4. */
  MEDIAN {
    @Override
    Map<String, float[]> denoise(float[] noisy, int width) {
      Map<String, float[]> results = new LinkedHashMap<>();
      for (int radius = 1; radius <= 4; radius++) {
        FloatProcessor image = image(noisy, width);
        new RankFilters().rank(image, radius, RankFilters.MEDIAN);
        results.put("radius " + radius, (float[]) image.getPixels());
      }
      return results;
    }
  },
  /** ImageJ's own Gaussian blur, sigma 0.5 to 4 pixels. */
  GAUSSIAN_BLUR {
    @Override
    Map<String, float[]> denoise(float[] noisy, int width) {
      Map<String, float[]> results = new LinkedHashMap<>();
      for (int step = 2; step <= 16; step++) {
        double sigma = step / 4.0;
        FloatProcessor image = image(noisy, width);
        new GaussianBlur().blurGaussian(image, sigma);
        results.put("sigma " + sigma, (float[]) image.getPixels());
      }
      return results;
    }
  },
  /** {@link NonLocalMeans} with patches of 3² to 7² and windows of 11² and 21² pixels. */
  NON_LOCAL_MEANS {
    @Override
    Map<String, float[]> denoise(float[] noisy, int width) {
      Map<String, float[]> results = new LinkedHashMap<>();
      double sigma = NoiseLevel.sigma(noisy, width);
      double[] strengths = new double[STRENGTHS.length];
      for (int i = 0; i < strengths.length; i++) {
        strengths[i] = STRENGTHS[i] * sigma;
      }
      for (int search = 5; search <= 10; search += 5) {
        for (int patch = 1; patch <= 3; patch++) {
          NonLocalMeans means = new NonLocalMeans(noisy, width, sigma, search, patch);
          float[][] denoised = means.denoise(strengths);
          for (int i = 0; i < strengths.length; i++) {
            String setting = "patch radius %d, search radius %d, h = %.1f sigma";
            results.put(
                String.format(Locale.ROOT, setting, patch, search, STRENGTHS[i]), denoised[i]);
          }
        }
      }
      return results;
    }
  };

  private static final double[] STRENGTHS = {0.4, 0.7, 1, 1.4, 2, 2.8};

  /** New images by setting, in single precision. */
  abstract Map<String, float[]> denoise(float[] noisy, int width);

  /** Such as {@code non-local means}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("non local", "non-local");
  }

  private static FloatProcessor image(float[] pixels, int width) {
    return new FloatProcessor(width, pixels.length / width, pixels.clone());
  }
}
