package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataChoiceTest {

  private static DataChoice choice(String... words) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      typed.put(words[i], words[i + 1]);
    }
    return DataChoice.of(TrainingOptions.of(typed));
  }

  @Test
  void imagesAreNamedByWhatTheyWereFor() {
    String noise = "gaussian:sigma=5";
    assertEquals(
        "clean images of bsd400 and natural_images with noise added",
        choice("clean", "data/bsd400;/home/me/natural_images/", "noise", noise).inWords());
    assertEquals(
        "pairs of a (noisy) and b (clean)", choice("noisy", "x/a", "clean", "x/./b").inWords());
    assertEquals(
        "pairs of a (noisy) and b (clean); pairs of c (noisy) and d (clean);"
            + " clean images of e with noise added",
        choice("noisy", "a;c", "clean", "b;d;e", "noise", noise).inWords());
    assertEquals(
        "pairs of noisy images, a and b; pairs of noisy images, c and d",
        choice("noisy", "a;c", "second", "b;d").inWords());
    assertEquals("noisy images of a and b alone", choice("noisy", "a;b").inWords());
  }

  @Test
  void noiseIsNamedToo() {
    assertEquals("as in the pairs", choice("noisy", "a", "clean", "b").noiseInWords());
    assertEquals("as in the noisy images", choice("noisy", "a").noiseInWords());
    assertEquals("as in the noisy images", choice("noisy", "a", "second", "b").noiseInWords());
    assertEquals(
        "gaussian:sigma=5", choice("clean", "a", "noise", "gaussian:sigma=5").noiseInWords());
    assertEquals(
        "as in the pairs, and gaussian:sigma=5",
        choice("noisy", "a", "clean", "b;c", "noise", "gaussian:sigma=5").noiseInWords());
  }

  @Test
  void cleanImagesAreKnownIfAnyAreGiven() {
    assertTrue(choice("noisy", "a", "clean", "b").hasClean());
    assertFalse(choice("noisy", "a").hasClean());
    assertFalse(choice("noisy", "a", "second", "b").hasClean());
  }

  @Test
  void heldOutImagesThatMakeNoSenseAreNamed() {
    assertRefused(
        "The held-out noisy images have no clean partners. Give heldclean.",
        "noisy",
        "a",
        "clean",
        "b",
        "heldnoisy",
        "c");
    assertRefused(
        "The held-out clean images have neither noisy partners nor noise to be added. Give"
            + " heldnoisy, or noise.",
        "noisy",
        "a",
        "heldclean",
        "c");
    assertRefused(
        "There are 2 held-out noisy folders or images but only 1 held-out clean ones. Give a"
            + " partner for each.",
        "noisy",
        "a",
        "heldnoisy",
        "b;c",
        "heldclean",
        "d");
    assertTrue(choice("noisy", "a", "heldnoisy", "b").isBlind());
    assertTrue(choice("clean", "a", "noise", "gaussian", "heldclean", "b").hasClean());
  }

  @Test
  void choicesThatMakeNoSenseAreNamed() {
    assertRefused(
        "There are no images to train on. Give noisy and clean ones, clean ones and noise, or noisy"
            + " ones alone.");
    assertRefused(
        "There are no images to train on. Give noisy and clean ones, clean ones and noise, or noisy"
            + " ones alone.",
        "second",
        "b");
    assertRefused(
        "There are both clean and second noisy images. Give clean ones where there are any, and"
            + " leave second out.",
        "noisy",
        "a",
        "clean",
        "b",
        "second",
        "c");
    assertRefused(
        "The clean images have neither noisy partners nor noise to be added. Give noisy, or noise"
            + " such as gaussian:sigma=5..50.",
        "clean",
        "a");
    assertRefused(
        "There are no clean images without noisy ones that noise could be added to. Leave noise"
            + " out, or give clean images alone.",
        "noisy",
        "a",
        "clean",
        "b",
        "noise",
        "gaussian:sigma=5");
    assertRefused(
        "A mask is for learning from noisy images alone. Leave mask out.",
        "noisy",
        "a",
        "clean",
        "b",
        "mask",
        "median");
  }

  @Test
  void imagesWithoutPartnersAreCounted() {
    assertRefused(
        "There are 2 noisy folders or images but only 1 clean ones. Give a partner for each.",
        "noisy",
        "a;b",
        "clean",
        "c");
    assertRefused(
        "There are 3 noisy folders or images but only 2 second ones. Give a partner for each.",
        "noisy",
        "a;b;c",
        "second",
        "d;e");
    assertRefused(
        "There are 2 second noisy folders or images but only 1 noisy ones. Give a partner for"
            + " each.",
        "noisy",
        "a",
        "second",
        "d;e");
  }

  private static void assertRefused(String message, String... words) {
    assertEquals(message, assertThrows(InputException.class, () -> choice(words)).getMessage());
  }

  @Test
  void lossesThatCompareAllPixelsAreNotForNoisyImagesAlone() {
    for (String loss : new String[] {"ssim", "0.84*ssim+0.16*mae"}) {
      TrainingSettings settings =
          TrainingOptions.of(Map.of("noisy", "a", "loss", loss)).settings(64, false);
      InputException refusal =
          assertThrows(InputException.class, () -> choice("noisy", "a").requireFit(settings), loss);
      assertTrue(refusal.getMessage().startsWith("The loss \"" + loss + "\" compares all pixels"));
      choice("noisy", "a", "clean", "b").requireFit(settings);
    }
  }
}
