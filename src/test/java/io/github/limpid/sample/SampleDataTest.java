package io.github.limpid.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.process.LUT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {

  private static final Path COMMITTED = Path.of("sample-data");

  @TempDir private static Path again;
  private static Map<String, ImagePlus> images;

  @BeforeAll
  static void makeEverythingAgain() {
    images = SampleData.images();
    SampleData.write(images, again);
  }

  @Test
  void committedPixelsAreTheOnesThatTheCodeMakes() {
    for (String name : images.keySet()) {
      ImagePlus made = open(again, name);
      ImagePlus committed = open(COMMITTED, name);
      assertEquals(made.getBitDepth(), committed.getBitDepth(), name);
      assertArrayEquals(made.getDimensions(), committed.getDimensions(), name);
      for (int plane = 1; plane <= made.getStackSize(); plane++) {
        assertTrue(
            same(
                made.getStack().getProcessor(plane).getPixels(),
                committed.getStack().getProcessor(plane).getPixels()),
            name + " plane " + plane);
      }
    }
  }

  @Test
  void cellsCarryWhatAMicroscopeWrites() {
    for (String name : new String[] {"cells-clean.tif", "cells-noisy.tif"}) {
      ImagePlus cells = open(COMMITTED, name);
      assertArrayEquals(new int[] {256, 256, 2, 3, 2}, cells.getDimensions());
      assertEquals("µm", cells.getCalibration().getUnit());
      assertEquals(0.2, cells.getCalibration().pixelWidth);
      assertEquals(0.6, cells.getCalibration().pixelDepth);
      assertEquals(5, cells.getCalibration().frameInterval);
      assertEquals("microtubules z=0.0 µm t=0 s", cells.getStack().getSliceLabel(1));
      assertEquals("nuclei z=1.2 µm t=5 s", cells.getStack().getSliceLabel(12));
      assertColour(0x00ff00, 160, ((CompositeImage) cells).getChannelLut(1));
      assertColour(0xff00ff, 170, ((CompositeImage) cells).getChannelLut(2));
    }
  }

  @Test
  void readmeShowsTheirFigures() throws IOException {
    String readme = Files.readString(COMMITTED.resolve("README.md"));
    SampleData.figures(images)
        .lines()
        .forEach(line -> assertTrue(readme.contains(line), "sample-data/README.md lacks " + line));
  }

  @Test
  void filesAreSmallEnoughToCommit() throws IOException {
    for (String name : images.keySet()) {
      assertTrue(Files.size(COMMITTED.resolve(name)) < 2_000_000, name);
    }
  }

  private static void assertColour(int rgb, double brightest, LUT lut) {
    assertEquals(rgb, lut.getRGB(255) & 0xffffff);
    assertEquals(100, lut.min);
    assertEquals(brightest, lut.max);
  }

  private static ImagePlus open(Path folder, String name) {
    return IJ.openImage(folder.resolve(name).toString());
  }

  private static boolean same(Object made, Object committed) {
    return Arrays.deepEquals(new Object[] {made}, new Object[] {committed});
  }
}
