package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.Progress;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import io.github.limpid.image.Region;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.model.TrainedOn;
import io.github.limpid.model.TrainedOn.Span;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/**
 * Warnings on made-up images, with a network that takes the mean of 9 × 9 pixels, or does nothing.
 */
class GuardTest {

  private static final Span SHARES = new Span(0, 1);
  private static final ScalingRule BYTES = new ScalingRule.Range(0, 255);

  @Test
  void imageLikeThoseOfTheTrainingRaisesNoWarning() {
    assertEquals(List.of(), warnings(ScalingRule.QUANTILES, ramp(2, 20)));
  }

  @Test
  void modelThatDoesNotSayWhatItKnowsRaisesNoWarning() {
    ArrayPlanes noisy = ramp(2, 400);
    assertEquals(List.of(), denoise(TestModels.model(1, 4, 1), noisy, 1).warnings());
  }

  @Test
  void strongerNoiseIsNamedWithItsFigure() {
    List<String> warnings = warnings(ScalingRule.QUANTILES, ramp(2, 600));
    assertEquals(1, warnings.size());
    String sentence =
        "The noise of this image, (0|1)\\.\\d+ of what the denoised image spans \\(standard deviation"
            + " (\\d+) grey levels\\), is stronger than any that model \"Tester\" was trained on"
            + " \\(0\\.0200 to 0\\.200\\)\\. Expect noise to be left and detail to be made up; choose"
            + " a model for such noise, or train one on such images\\.";
    assertTrue(warnings.get(0).matches(sentence), warnings.get(0));
    double sigma = Double.parseDouble(warnings.get(0).replaceAll(sentence, "$2"));
    assertEquals(600, sigma, 30); // a median of 16,384 differences, to 5 %
  }

  @Test
  void imageWithoutNoiseIsNamedWithItsFigure() {
    List<String> warnings = warnings(ScalingRule.QUANTILES, ramp(2, 0));
    assertTrue(warnings.get(0).contains("is weaker than any that model"), warnings.toString());
    assertTrue(warnings.get(0).contains("(standard deviation 0.00 grey levels)"), warnings.get(0));
  }

  @Test
  void halfTheStrengthChangesNothingInWhatIsWarnedOf() {
    ArrayPlanes fine = ramp(2, 20);
    ArrayPlanes noisy = ramp(2, 600);
    Model model = knowing(ScalingRule.QUANTILES, 0.1);
    assertEquals(List.of(), denoise(model, fine, 0.5).warnings());
    assertEquals(denoise(model, noisy, 1).warnings(), denoise(model, noisy, 0.5).warnings());
  }

  @Test
  void greyLevelsFarFromTheKnownOnesAreNamedIfTheScalingIsFixed() {
    SplittableRandom random = new SplittableRandom(1);
    ArrayPlanes cells =
        ArrayPlanes.of(
            PixelType.UINT16, 128, 128, 1, 1, (x, y, p) -> 3000 + 20 * random.nextGaussian());
    String warning = warnings(BYTES, cells).get(0);
    assertTrue(
        warning.matches(
            "The (dark|middle|bright)(est)? grey levels of this image \\((29|30)\\d\\d\\) are far from"
                + " those that model \"Tester\" was trained on \\(0\\.000 to 255\\.0\\)\\."
                + " Grey levels outside of 0\\.\\.255 are lost in the result; choose a model for such"
                + " images, or train one on them\\."),
        warning);
  }

  @Test
  void greyLevelsALittleBeyondTheRangeAreNotCalledLost() {
    SplittableRandom random = new SplittableRandom(1);
    ArrayPlanes bright =
        ArrayPlanes.of(
            PixelType.UINT16, 128, 128, 1, 1, (x, y, p) -> 400 + 20 * random.nextGaussian());
    String warning = warnings(BYTES, bright).get(0);
    assertTrue(
        warning.endsWith(
            "255.0). Expect what the image does not hold; choose a model for such"
                + " images, or train one on them."),
        warning);
  }

  @Test
  void structureThatIsTakenAwayRaisesTheAlarm() {
    SplittableRandom random = new SplittableRandom(1);
    ArrayPlanes stripes = // as fine as the mean of 9 × 9 is wide
        ArrayPlanes.of(
            PixelType.FLOAT32,
            128,
            128,
            1,
            1,
            (x, y, p) ->
                1000 + 5 * x + 100 * Math.sin(x * Math.PI / 4) + 20 * random.nextGaussian());
    List<String> warnings = warnings(ScalingRule.QUANTILES, stripes);
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(
        warnings
            .get(0)
            .matches(
                "What was taken away from this image is not like noise: autocorrelation 0\\.[89]\\d at"
                    + " \\(\\d, \\d\\) pixels, where noise stays within 0\\.25\\. .*"),
        warnings.get(0));
  }

  @Test
  void structureThatTheNoiseOfTheTrainingHadRaisesNoAlarm() {
    ArrayPlanes stripes = lines(2);
    assertEquals(1, denoise(knowing(ScalingRule.QUANTILES, 0.1), stripes, 1).warnings().size());
    assertEquals(0, denoise(knowing(ScalingRule.QUANTILES, 0.9), stripes, 1).warnings().size());
  }

  @Test
  void worstChannelIsNamed() {
    ArrayPlanes two =
        ArrayPlanes.of(
            PixelType.FLOAT32, 128, 128, 2, 4, (x, y, p) -> ramp(x, y, p % 2 == 0 ? 20 : 900));
    List<String> warnings = warnings(ScalingRule.QUANTILES, two);
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).startsWith("The noise of channel 2, "), warnings.get(0));
  }

  @Test
  void tinyAndNotFiniteImagesAreNotJudged() {
    ArrayPlanes tiny =
        ArrayPlanes.of(PixelType.FLOAT32, 15, 400, 1, 1, (x, y, p) -> ramp(x, y, 900));
    assertEquals(List.of(), warnings(ScalingRule.QUANTILES, tiny));
    ArrayPlanes nothing = ArrayPlanes.of(PixelType.FLOAT32, 64, 64, 1, 1, (x, y, p) -> Float.NaN);
    assertEquals(List.of(), warnings(ScalingRule.QUANTILES, nothing));
  }

  @Test
  void glimpseAsksForNothingBesideItsRectangle() {
    Region region = new Region(60, 50, 20, 20);
    ArrayPlanes noisy = ramp(1, 20);
    var kept = Views.extendZero(Views.translate(ArrayImgs.floats(20, 20), 60, 50));
    ArrayPlanes part = // as a preview keeps it
        new ArrayPlanes(
            noisy.width(),
            noisy.height(),
            PixelType.FLOAT32,
            1,
            List.of(Views.interval(kept, noisy.plane(0))));
    Model model = knowing(ScalingRule.QUANTILES, 0.1);
    try (Denoiser denoiser =
        new Denoiser(FakeEngine.blurring(4, 1), model, DenoiseSettings.defaults())) {
      denoiser.glimpse(noisy, part, 0, region, denoiser.scalings(noisy, Progress.NONE));
    }
    // the mean of 9 × 9 pixels of sigma 20 is within 5 · 20 / 9 of the ramp
    assertEquals(1000 + 3 * (69 + 59), part.plane(0).getAt(69, 59).getRealDouble(), 5 * 20 / 9.0);
  }

  private static double ramp(int x, int y, double sigma) {
    SplittableRandom random = new SplittableRandom(31L * x + 7919L * y); // the same at each place
    random.nextInt();
    return 1000 + 3 * (x + y) + sigma * random.nextGaussian();
  }

  private static ArrayPlanes ramp(int planes, double sigma) {
    SplittableRandom random = new SplittableRandom(3);
    return ArrayPlanes.of(
        PixelType.FLOAT32,
        128,
        128,
        1,
        planes,
        (x, y, p) -> 1000 + 3 * (x + y) + sigma * random.nextGaussian());
  }

  /** Rows of noise that are each of one grey level, nearly. */
  private static ArrayPlanes lines(int planes) {
    SplittableRandom random = new SplittableRandom(3);
    double[] rows = random.doubles(128, -70, 70).toArray();
    return ArrayPlanes.of(
        PixelType.FLOAT32,
        128,
        128,
        1,
        planes,
        (x, y, p) -> 1000 + 3 * (x + y) + rows[y] + 20 * random.nextGaussian());
  }

  private static List<String> warnings(ScalingRule scaling, Planes noisy) {
    return denoise(knowing(scaling, 0.1), noisy, 1).warnings();
  }

  private static DenoiseReport denoise(Model model, Planes noisy, double strength) {
    DenoiseSettings settings =
        DenoiseSettings.defaults().withMemory(DenoiseSettings.LEAST_MEMORY).withStrength(strength);
    try (Denoiser denoiser = new Denoiser(FakeEngine.blurring(4, 1), model, settings)) {
      return denoiser.denoise(noisy, ArrayPlanes.like(noisy), Progress.NONE);
    }
  }

  /** A model that has seen noise of 0.02 to 0.2 of what was under it, and any grey level. */
  private static Model knowing(ScalingRule scaling, double structure) {
    Model model = TestModels.model(1, 4, 1);
    TrainedOn known =
        new TrainedOn(256, 64, new Span(0.02, 0.2), SHARES, SHARES, SHARES, new Span(0, structure));
    ModelDescription about =
        model
            .description()
            .withTraining(Map.of(ModelDescription.IMAGES, Map.of(TrainedOn.KEY, known.written())));
    return new Model(model.network(), model.weights(), about, scaling);
  }
}
