package io.github.limpid.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.image.Blocks.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlocksTest {

  @Test
  void blocksLieInTheImageAndDoNotOverlap() {
    for (int width = 1; width <= 40; width++) {
      for (int most : new int[] {1, 5, 1000}) {
        ArrayPlanes image = ArrayPlanes.of(PixelType.UINT8, width, 23, 2, 6, (x, y, plane) -> 0);
        List<Place> places = Blocks.places(image, 1, 7, most);
        int side = Math.min(7, width);
        assertEquals(Math.min(most, 3 * 3 * (width / side)), places.size());
        Set<Place> pixels = new HashSet<>();
        for (Place place : places) {
          assertEquals(1, place.plane() % 2, "of the other channel");
          for (int i = 0; i < side * 7; i++) {
            Place pixel = new Place(place.plane(), place.x() + i % side, place.y() + i / side);
            assertTrue(pixel.x() < width && pixel.y() < 23, pixel.toString());
            assertTrue(pixels.add(pixel), "twice: " + pixel);
          }
        }
      }
    }
  }

  @Test
  void fewBlocksOfManyAreSpreadOverPlanesRowsAndColumns() {
    ArrayPlanes image = ArrayPlanes.of(PixelType.UINT8, 64, 64, 1, 16, (x, y, plane) -> 0);
    List<Place> places = Blocks.places(image, 0, 8, 64); // of 1024
    assertEquals(16, places.stream().map(Place::plane).distinct().count());
    assertEquals(8, places.stream().map(Place::x).distinct().count());
    assertEquals(8, places.stream().map(Place::y).distinct().count());
  }

  @Test
  void blockHoldsThePixelsOfItsPlace() {
    ArrayPlanes image = ArrayPlanes.of(PixelType.UINT16, 9, 8, 1, 1, (x, y, plane) -> 100 * y + x);
    float[] block = Blocks.read(image.plane(0), new Place(0, 5, 6), 3, 2);
    assertArrayEquals(new float[] {605, 606, 607, 705, 706, 707}, block);
  }

  @Test
  void incompleteBlocksAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Blocks(2, 2, List.of(new float[4], new float[3])));
    assertThrows(IllegalArgumentException.class, () -> new Blocks(2, 2, List.of()));
  }
}
