package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void imagesAloneAreTheirOwnPartners() {
    for (PairedImages one : PairedImages.alone(images("a.tif", "b.tif"))) {
      assertTrue(one.isAlone());
    }
  }
}
