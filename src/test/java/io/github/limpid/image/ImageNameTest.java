package io.github.limpid.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ImageNameTest {

  @Test
  void extensionsOfImageFilesAreDropped() {
    assertEquals("day 1/cell.ome", ImageName.stem("day 1/cell.ome.tif"));
    assertEquals("a", ImageName.stem("a.TIFF"));
    assertEquals("a", ImageName.stem("a.png.tif"));
    assertEquals("a.b", ImageName.stem("a.b"));
    assertEquals("day.tif/a", ImageName.stem("day.tif/a.jpeg"));
  }
}
