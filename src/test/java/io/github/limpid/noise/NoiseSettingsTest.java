package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseSettingsTest {

  private static final double GAIN = 3;
  private static final double READ = 6;
  private static final Planes DARK = camera(100);
  private static final Planes BRIGHT = camera(200); // nowhere without light

  @Test
  void parametersOfOtherNoisesAreLeftOutUnlessStrict() {
    Map<String, String> typed = Map.of("sigma", "5", "photons", " 30 ", "density", " ");
    NoiseSettings settings = new NoiseSettings("Poisson", typed, "level=200");
    assertEquals("poisson:photons=30,level=200", text(settings));
    InputException e = assertThrows(InputException.class, () -> text(settings.strictly()));
    assertTrue(e.getMessage().startsWith("Noise \"poisson\" has no parameter \"sigma\"."));
  }

  @Test
  void cameraIsMeasuredWhereItIsNotGiven() {
    CameraNoise measured = camera(new NoiseSettings("camera", Map.of(), ""), DARK);
    assertEquals(GAIN, measured.gain(), 0.15 * GAIN);
    assertEquals(READ, measured.readNoise(), 0.15 * READ);
    assertEquals(100, measured.offset(), READ);
    assertEquals(16, measured.bits());
    CameraNoise given = camera(new NoiseSettings("camera", Map.of("gain", "7"), "bits=12"), DARK);
    assertEquals(7, given.gain());
    assertEquals(measured.readNoise(), given.readNoise());
    assertEquals(12, given.bits());
  }

  @Test
  void readNoiseAgreesWithTheOffsetThatIsGiven() {
    NoiseSettings settings = new NoiseSettings("camera", Map.of("offset", "100"), "");
    // At level 200 the variance is 3 · 100 + 36; an error of 10 % in it moves the read noise by 3.
    assertEquals(READ, camera(settings, BRIGHT).readNoise(), 4);
  }

  @Test
  void imageToBeLikeFillsWhatIsLeftOutOnly() {
    NoiseSettings sigma = new NoiseSettings("gaussian", Map.of("sigma", "5"), "");
    NoiseSettings none = new NoiseSettings("gaussian", Map.of(), "");
    assertEquals("gaussian:sigma=5", sigma.recipe(DARK, Optional.of(DARK), Progress.NONE).text());
    NoiseRecipe like = none.recipe(DARK, Optional.of(DARK), Progress.NONE);
    assertTrue(like.text().startsWith("gaussian:sigma="), like.text());
    assertFalse(Clipping.AUTO.clips(like), "a measured sigma is not the default");
    assertTrue(Clipping.AUTO.clips(none.recipe(DARK, Optional.empty(), Progress.NONE)));
  }

  @Test
  void cameraMayBeDescribedByItsLight() {
    NoiseSettings more = new NoiseSettings("camera", Map.of(), "photons=30,background=0,read=1");
    assertEquals("camera:photons=30,background=0,read=1", text(more));
    NoiseSettings typed =
        new NoiseSettings("camera", Map.of("photons", "30", "read", "1"), "background=0");
    assertEquals(text(more), text(typed));
  }

  @Test
  void camerasInRecipesGetTheBitsOfTheImage() {
    String recipe = "camera:gain=2,read=1,offset=100";
    NoiseSettings chain = new NoiseSettings(recipe + "+uniform:spread=1", Map.of(), "");
    assertEquals(recipe + ",bits=16+uniform:spread=1", text(chain));
    NoiseSettings own = new NoiseSettings(recipe + ",bits=8", Map.of(), "");
    assertEquals(recipe + ",bits=8", text(own));
    Planes real = ArrayPlanes.of(PixelType.FLOAT32, 9, 9, 1, 1, (x, y, plane) -> x);
    assertEquals(
        recipe,
        new NoiseSettings(recipe, Map.of(), "")
            .recipe(real, Optional.empty(), Progress.NONE)
            .text());
  }

  @Test
  void contradictionsAreRefused() {
    assertRefused(
        "Noise \"gaussian:sigma=3\" has its parameters in itself, and sigma beside it.",
        new NoiseSettings("gaussian:sigma=3", Map.of("sigma", "5"), ""),
        Optional.empty());
    assertRefused(
        "Noise \"gaussian:sigma=3\" has its parameters in itself, and like beside it.",
        new NoiseSettings("gaussian:sigma=3", Map.of(), ""),
        Optional.of(DARK));
    assertRefused(
        "Noise \"speckle\" cannot be measured in an image.",
        new NoiseSettings("speckle", Map.of(), ""),
        Optional.of(DARK));
  }

  private static void assertRefused(String problem, NoiseSettings settings, Optional<Planes> like) {
    InputException e =
        assertThrows(InputException.class, () -> settings.recipe(DARK, like, Progress.NONE));
    assertTrue(e.getMessage().startsWith(problem), e.getMessage());
  }

  @Test
  void offersAreWhatCanBeMeasured() {
    Map<String, String> offers = NoiseSettings.offers(DARK);
    assertEquals(GAIN, Double.parseDouble(offers.get("gain")), 0.15 * GAIN);
    Planes flat = ArrayPlanes.of(PixelType.UINT8, 99, 99, 1, 1, (x, y, plane) -> 7);
    assertEquals(Map.of(), NoiseSettings.offers(flat));
    Planes tiny = ArrayPlanes.of(PixelType.UINT8, 9, 9, 1, 1, (x, y, plane) -> x);
    assertEquals(Map.of(), NoiseSettings.offers(tiny));
  }

  @Test
  void imageOfOneGreyLevelHasNoRangeForDefaults() {
    GreyRange one = GreyRange.of(camera(new float[] {5}), Progress.NONE);
    for (String text : new String[] {"gaussian", "poisson", "uniform", "fixed-pattern", "page"}) {
      InputException e =
          assertThrows(
              InputException.class,
              () -> NoiseRecipe.parse(text).draw(new SplittableRandom(1), one.low(), one.high()));
      assertTrue(e.getMessage().contains("one grey level only. Give "), e.getMessage());
    }
  }

  private static String text(NoiseSettings settings) {
    return settings.recipe(DARK, Optional.empty(), Progress.NONE).text();
  }

  private static CameraNoise camera(NoiseSettings settings, Planes image) {
    NoiseRecipe recipe = settings.recipe(image, Optional.empty(), Progress.NONE);
    return (CameraNoise) recipe.draw(new SplittableRandom(1), 0, 1);
  }

  /** A ramp of light, and a dark region unless the darkest level is above the offset of 100. */
  private static Planes camera(double darkest) {
    int side = 400;
    float[] pixels = new float[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (darkest + 5 * Math.max(0, i % side - 50));
    }
    new CameraNoise(GAIN, READ, 100).addTo(pixels, new SplittableRandom(3));
    return ArrayPlanes.of(
        PixelType.UINT16, side, side, 1, 1, (x, y, plane) -> Math.round(pixels[y * side + x]));
  }

  private static Planes camera(float[] level) {
    return ArrayPlanes.of(PixelType.FLOAT32, 3, 3, 1, 1, (x, y, plane) -> level[0]);
  }
}
