package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.image.ImageSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairingTest {

  private static List<ImageSource> images(String... names) {
    return Stream.of(names)
        .map(name -> (ImageSource) MemoryImage.of(name, 1, 1, 1, (x, y, plane) -> 0))
        .toList();
  }

  @Test
  void imagesOfTheSameNameArePairsWhateverTheirOrder() {
    List<ImageSource> noisy = images("b.tif", "more/a.tif", "a.tif");
    List<ImageSource> clean = images("a.tif", "b.tif", "more/a.tif");
    List<PairedImages> pairs = Pairing.byName(noisy, clean).pairs();
    assertEquals(
        List.of(
            new PairedImages(noisy.get(0), clean.get(1)),
            new PairedImages(noisy.get(1), clean.get(2)),
            new PairedImages(noisy.get(2), clean.get(0))),
        pairs);
    assertFalse(pairs.get(0).isAlone());
  }

  @Test
  void singleImagesAreAPairWhateverTheirNames() {
    List<ImageSource> noisy = images("noisy.tif");
    List<ImageSource> clean = images("mean of 40.tif");
    assertEquals(
        List.of(new PairedImages(noisy.get(0), clean.get(0))),
        Pairing.byName(noisy, clean).pairs());
  }

  @Test
  void imagesWithoutPartnerAreListed() {
    String end = ", or give skip=true to leave them out.";
    assertRefused("b.tif, x.tif", end, false, images("a.tif", "b.tif"), images("x.tif", "a.tif"));
    assertRefused("b.tif", end, false, images("a.tif", "b.tif"), images("a.tif"));
    assertRefused("b.tif", end, false, images("a.tif"), images("b.tif", "a.tif"));
    for (boolean skip : new boolean[] {false, true}) { // nothing would be left
      assertRefused("a.tif, b.tif, c.tif", ".", skip, images("c.tif"), images("b.tif", "a.tif"));
    }
  }

  private static void assertRefused(
      String names, String end, boolean skip, List<ImageSource> noisy, List<ImageSource> clean) {
    assertEquals(
        "These images have no partner of the same name: "
            + names
            + ". Give two folders with the same file names, or move these away"
            + end,
        assertThrows(InputException.class, () -> Pairing.byName(noisy, clean).requireComplete(skip))
            .getMessage());
  }

  @Test
  void imagesWithoutPartnerMayBeLeftOut() {
    Pairing pairing = Pairing.byName(images("a.tif", "b.tif"), images("x.tif", "a.tif"));
    assertSame(pairing, pairing.requireComplete(true));
    assertEquals(List.of("b.tif", "x.tif"), pairing.alone());
    assertEquals(1, pairing.pairs().size());
  }

  @Test
  void extensionsMayDifferWhereNamesAreClear() {
    assertEquals(
        List.of("a.tif a.png", "more/b.png more/b.jpg"),
        named(images("a.tif", "more/b.png"), images("a.png", "more/b.jpg")));
    assertEquals(
        List.of("a.tif a.tif", "a.png a.jpg"),
        named(images("a.tif", "a.png"), images("a.tif", "a.jpg")));
    assertEquals(List.of(), named(images("a.tif"), images("a.png", "a.jpg")));
    assertEquals(List.of(), named(images("a.png", "a.jpg"), images("a.tif")));
    assertEquals(List.of("a.tif a.tif"), named(images("a.tif", "a.png"), images("a.tif", "b.tif")));
  }

  private static List<String> named(List<ImageSource> noisy, List<ImageSource> clean) {
    return Pairing.byName(noisy, clean).pairs().stream()
        .map(pair -> pair.noisy().name() + " " + pair.clean().name())
        .toList();
  }
}
