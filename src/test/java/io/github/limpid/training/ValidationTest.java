package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Optimizer;
import io.github.limpid.engine.Precision;
import io.github.limpid.patch.Examples;
import io.github.limpid.quality.Ssim;
import io.github.limpid.training.EpochReport.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationTest {

  private static final Batch PATCH = new Batch(Validation.PATCHES, 8, 8, 1);

  private static Learner learner(float gain, Loss loss) {
    LearnerState state = LearnerState.start(Runs.NETWORK, Runs.weights(gain, 0), Optimizer.ADAM);
    return new LineEngine().learner(Runs.NETWORK, state, LearningRule.of(loss, Precision.FLOAT32));
  }

  private static Validation.Result measure(Validation validation, float gain, Loss loss) {
    try (Learner learner = learner(gain, loss)) {
      return validation.measure(learner);
    }
  }

  /** Clean is 1 and noisy 1 + e, with the errors in turns. */
  private static Examples errors(double... errors) {
    int[] drawn = {0};
    return (random, patch) -> {
      Arrays.fill(patch.clean(), 1);
      Arrays.fill(patch.noisy(), (float) (1 + errors[drawn[0]++ % errors.length]));
      Arrays.fill(patch.counts(), 1);
    };
  }

  @Test
  void measuresAreMeansOverThePatches() {
    // The network doubles what it sees, so that its errors are 1 + 2e.
    for (Loss loss : new Loss[] {Loss.MAE, Loss.MSE}) {
      Validation validation = new Validation(errors(0.1, 0.01), PATCH, 8, true, 1);
      Validation.Result result = measure(validation, 2, loss);
      double expected = loss == Loss.MAE ? (1.2 + 1.02) / 2 : (1.44 + 1.0404) / 2;
      assertEquals(expected, result.loss(), 1e-6);
      assertEquals((20 + 40) / 2.0, validation.noisy().psnr(), 1e-4);
      assertEquals(
          (-20 * Math.log10(1.2) - 20 * Math.log10(1.02)) / 2, result.score().psnr(), 1e-4);
    }
  }

  @Test
  void allPatchesCountInTheLossAndTheUsualNumberIsScored() {
    int patches = 1000; // of which those that are scored are exact
    double[] errors = new double[patches + 100];
    Arrays.fill(errors, Validation.PATCHES, errors.length, 0.5);
    Validation validation = new Validation(errors(errors), new Batch(patches, 8, 8, 1), 8, true, 1);
    Validation.Result result = measure(validation, 1, Loss.MAE);
    assertEquals(0.5 * (patches - Validation.PATCHES) / patches, result.loss(), 1e-6);
    assertEquals(100, result.score().psnr(), 1e-9);
  }

  @Test
  void anExactResultCountsAsHundredDecibels() {
    Validation validation = new Validation(errors(0), PATCH, 8, true, 1);
    assertEquals(100, measure(validation, 1, Loss.MAE).score().psnr(), 1e-9);
    assertEquals(100, validation.noisy().psnr(), 1e-9);
  }

  @Test
  void onePatchThatIsNotFiniteMakesTheLossNaN() {
    for (Loss loss : new Loss[] {Loss.MAE, Loss.MSE}) {
      for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        double[] errors = new double[Validation.PATCHES + 16];
        errors[40] = bad;
        Validation validation = new Validation(errors(errors), PATCH, 8, true, 1);
        assertEquals(Double.NaN, measure(validation, 2, loss).loss());
      }
    }
  }

  @Test
  void similarityIsThatOfTheQualityRoom() {
    for (int channels = 1; channels <= 3; channels++) {
      int side = 16;
      List<float[]> noisy = new ArrayList<>();
      List<float[]> clean = new ArrayList<>();
      Examples examples =
          (random, patch) -> {
            for (int i = 0; i < patch.noisy().length; i++) {
              patch.clean()[i] = random.nextFloat();
              patch.noisy()[i] = patch.clean()[i] + 0.3f * random.nextFloat();
            }
            Arrays.fill(patch.counts(), 1);
            noisy.add(patch.noisy().clone());
            clean.add(patch.clean().clone());
          };
      Validation validation =
          new Validation(
              examples, new Batch(Validation.PATCHES, side, side, channels), side, true, 1);
      double sum = 0;
      for (int p = 0; p < Validation.PATCHES; p++) {
        for (int c = 0; c < channels; c++) {
          sum +=
              Ssim.of(
                  channel(noisy.get(p), c, channels), channel(clean.get(p), c, channels), side, 1);
        }
      }
      assertEquals(
          sum / channels / Validation.PATCHES, validation.noisy().ssim(), 1e-9, channels + "");
    }
  }

  private static float[] channel(float[] values, int channel, int channels) {
    float[] one = new float[values.length / channels];
    for (int i = 0; i < one.length; i++) {
      one[i] = values[i * channels + channel];
    }
    return one;
  }

  @Test
  void patchesBelowTheWindowHaveNoSimilarity() {
    assertEquals(11, Ssim.WINDOW);
    for (int side = 9; side <= 12; side++) {
      Validation validation =
          new Validation(errors(0.1), new Batch(Validation.PATCHES, side, side, 1), side, true, 1);
      assertEquals(side < 11, Double.isNaN(validation.noisy().ssim()), side + " pixels");
      assertTrue(validation.noisy().isKnown());
    }
  }

  @Test
  void whereNothingCleanIsKnownOnlyTheLossIs() {
    Validation validation = new Validation(errors(0.1), PATCH, 8, false, 1);
    Validation.Result result = measure(validation, 1, Loss.MAE);
    assertEquals(0.1, result.loss(), 1e-6);
    assertEquals(Score.UNKNOWN, result.score());
    assertEquals(Score.UNKNOWN, validation.noisy());
    assertFalse(result.score().isKnown());
    try (Learner learner = learner(1, Loss.MAE)) {
      assertNull(validation.preview(learner).clean());
    }
  }

  @Test
  void onlyWhatCountsIsMeasured() {
    // One value in eight counts, and only there the noisy patch differs: by 0.25.
    Validation validation = new Validation(hidden(), PATCH, 8, false, 1);
    assertEquals(0.25, measure(validation, 1, Loss.MAE).loss(), 1e-6);
    assertEquals(0.0625, measure(validation, 1, Loss.MSE).loss(), 1e-6);
  }

  private static Examples hidden() {
    return (random, patch) -> {
      for (int i = 0; i < patch.noisy().length; i++) {
        patch.clean()[i] = random.nextFloat();
        patch.counts()[i] = i % 8 == 3 ? 1 : 0;
        patch.noisy()[i] = patch.clean()[i] + 0.25f * patch.counts()[i];
      }
    };
  }

  @Test
  void previewsShowWhatWasThereInPlaceOfHiddenPixels() {
    Validation validation = new Validation(hidden(), PATCH, 16, false, 1);
    try (Learner learner = learner(0.5f, Loss.MSE)) {
      Preview preview = validation.preview(learner);
      assertEquals(16, preview.side());
      for (int i = 0; i < preview.noisy().length; i++) {
        assertTrue(preview.noisy()[i] < 1, "a hidden pixel, 0.25 too bright");
        assertEquals(0.5f * preview.noisy()[i], preview.denoised()[i]);
      }
      assertSame(preview.noisy(), validation.preview(learner).noisy(), "another region");
    }
  }

  @Test
  void previewsAreOfTheLiveliestRegion() {
    // Of 16 regions after 64 patches, all flat, the ninth has contrast.
    int[] drawn = {0};
    Examples examples =
        (random, patch) -> {
          int number = drawn[0]++;
          for (int i = 0; i < patch.noisy().length; i++) {
            patch.clean()[i] = number == Validation.PATCHES + 8 ? i % 2 : 0.5f;
            patch.noisy()[i] = patch.clean()[i] + number;
          }
          Arrays.fill(patch.counts(), 1);
        };
    Validation validation =
        new Validation(examples, new Batch(Validation.PATCHES, 8, 8, 3), 24, true, 1);
    try (Learner learner = learner(1, Loss.MAE)) {
      Preview preview = validation.preview(learner);
      assertEquals(3, preview.channels());
      assertEquals(24, preview.side());
      assertEquals(24 * 24 * 3, preview.clean().length);
      assertEquals(Validation.PATCHES + 8, preview.noisy()[0] - preview.clean()[0]);
      assertArrayEquals(new float[] {0, 1, 0, 1}, Arrays.copyOf(preview.clean(), 4));
    }
    assertEquals(Validation.PATCHES + 16, drawn[0]);
  }

  @Test
  void theSetDependsOnTheSeedAlone() {
    assertEquals(measured(5), measured(5));
    assertNotEquals(measured(5), measured(6));
  }

  private static Validation.Result measured(long seed) {
    return measure(new Validation(Runs.line(0.5f, 0), PATCH, 8, true, seed), 1, Loss.MSE);
  }
}
