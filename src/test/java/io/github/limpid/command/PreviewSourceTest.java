package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.limpid.image.Planes;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PreviewSourceTest {

  private static final int SLICES = 30;

  private final Set<Integer> read = new TreeSet<>();

  @Test
  void ofRgbOnDiskOnlyTheSliceLookedAtIsMeasured() {
    ImagePlus image = new ImagePlus("rgb", onDisk(24));
    image.setSlice(7);
    assertEquals(3, sampleOf(image).count());
    assertEquals(Set.of(7), read);
  }

  @Test
  void ofChannelsOnDiskOnlyThePositionLookedAtIsMeasured() {
    ImagePlus image = new ImagePlus("channels", onDisk(8));
    image.setDimensions(2, 5, 3);
    image.setOpenAsHyperStack(true);
    image.setPosition(1, 4, 2);
    Planes sample = sampleOf(image);
    assertEquals(2, sample.count());
    assertEquals(2, sample.channels());
    int first = image.getStackIndex(1, 4, 2);
    assertEquals(Set.of(first, first + 1), read);
    assertEquals(first + 1, level(sample, 1));
  }

  private Planes sampleOf(ImagePlus image) {
    read.clear();
    Planes sample = PreviewSource.of(image).orElseThrow().sample();
    for (int plane = 0; plane < sample.count(); plane++) {
      assertTrue(level(sample, plane) > 0); // reads it
    }
    return sample;
  }

  private static double level(Planes planes, int plane) {
    return planes.plane(plane).getAt(1, 1).getRealDouble();
  }

  /** Slices of one grey level each, their number. */
  private VirtualStack onDisk(int bits) {
    VirtualStack stack =
        new VirtualStack(6, 4, null, null) {
          @Override
          public int getSize() {
            return SLICES;
          }

          @Override
          public ImageProcessor getProcessor(int slice) {
            read.add(slice);
            ImageProcessor pixels = bits == 24 ? new ColorProcessor(6, 4) : new ByteProcessor(6, 4);
            pixels.setColor(slice * (bits == 24 ? 0x010101 : 1));
            pixels.fill();
            return pixels;
          }
        };
    stack.setBitDepth(bits);
    return stack;
  }
}
