package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.image.ImageSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairedImagesTest {

  private static List<ImageSource> images(String... names) {
    return Stream.of(names)
        .map(name -> (ImageSource) MemoryImage.of(name, 1, 1, 1, (x, y, plane) -> 0))
        .toList();
  }

  @Test
  void imagesOfTheSameNameArePairsWhateverTheirOrder() {
    List<ImageSource> noisy = images("b.tif", "more/a.tif", "a.tif");
    List<ImageSource> clean = images("a.tif", "b.tif", "more/a.tif");
    List<PairedImages> pairs = PairedImages.byName(noisy, clean);
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
        List.of(new PairedImages(noisy.get(0), clean.get(0))), PairedImages.byName(noisy, clean));
  }

  @Test
  void imagesWithoutPartnerAreListed() {
    assertRefused("b.tif, x.tif", images("a.tif", "b.tif"), images("x.tif", "a.tif"));
    assertRefused("b.tif", images("a.tif", "b.tif"), images("a.tif"));
    assertRefused("b.tif", images("a.tif"), images("b.tif", "a.tif"));
    assertRefused("a.tif, b.tif, c.tif", images("c.tif"), images("b.tif", "a.tif"));
  }

  private static void assertRefused(
      String names, List<ImageSource> noisy, List<ImageSource> clean) {
    assertEquals(
        "These images have no partner of the same name: "
            + names
            + ". Give two folders with the same file names, or move these away.",
        assertThrows(InputException.class, () -> PairedImages.byName(noisy, clean)).getMessage());
  }

  @Test
  void imagesAloneAreTheirOwnPartners() {
    for (PairedImages one : PairedImages.alone(images("a.tif", "b.tif"))) {
      assertTrue(one.isAlone());
    }
  }
}
