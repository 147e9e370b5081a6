package io.github.limpid.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import ij.process.LUT;
import io.github.limpid.InputException;
import io.github.limpid.image.PixelType;
import java.awt.image.IndexColorModel;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePlusPlanesTest {

  private static float get(ImagePlusPlanes planes, int plane, int x, int y) {
    return planes.plane(plane).getAt(x, y).getRealFloat();
  }

  private static void set(ImagePlusPlanes planes, int plane, int x, int y, float value) {
    planes.plane(plane).getAt(x, y).setReal(value);
  }

  private static void assertTypeAndShape(ImagePlus image, PixelType type, int count, int channels) {
    ImagePlusPlanes planes = ImagePlusPlanes.of(image);
    assertEquals(type, planes.type());
    assertEquals(count, planes.count());
    assertEquals(channels, planes.channels());
    assertEquals(image.getWidth(), planes.width());
    assertEquals(image.getHeight(), planes.height());
    assertEquals(image.getWidth(), planes.plane(0).dimension(0));
    assertEquals(image.getHeight(), planes.plane(0).dimension(1));
    assertEquals(2, planes.plane(0).numDimensions());
  }

  @Test
  void typeAndNumberOfPlanesFollowTheImage() {
    assertTypeAndShape(Images.single(8), PixelType.UINT8, 1, 1);
    assertTypeAndShape(Images.single(16), PixelType.UINT16, 1, 1);
    assertTypeAndShape(Images.single(32), PixelType.FLOAT32, 1, 1);
    assertTypeAndShape(Images.single(24), PixelType.UINT8, 3, 3);
    assertTypeAndShape(Images.stack(16, 4), PixelType.UINT16, 4, 1);
    assertTypeAndShape(Images.stack(24, 4), PixelType.UINT8, 12, 3);
    assertTypeAndShape(Images.dressed(16), PixelType.UINT16, 24, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void greyPlanesHaveThePixelsOfTheirSlices(int bits) {
    ImagePlus image = Images.stack(bits, 3);
    ImagePlusPlanes planes = ImagePlusPlanes.of(image);
    for (int slice = 0; slice < 3; slice++) {
      ImageProcessor pixels = image.getStack().getProcessor(slice + 1);
      for (int y = 0; y < Images.HEIGHT; y++) {
        for (int x = 0; x < Images.WIDTH; x++) {
          assertEquals(pixels.getf(x, y), get(planes, slice, x, y));
        }
      }
    }
  }

  @Test
  void rgbSlicesAreRedGreenAndBlue() {
    ImagePlus image = Images.stack(24, 2);
    ImagePlusPlanes planes = ImagePlusPlanes.of(image);
    for (int plane = 0; plane < 6; plane++) {
      ImageProcessor pixels = image.getStack().getProcessor(plane / 3 + 1);
      for (int y = 0; y < Images.HEIGHT; y++) {
        for (int x = 0; x < Images.WIDTH; x++) {
          int expected = pixels.get(x, y) >> (16 - 8 * (plane % 3)) & 0xff;
          assertEquals(expected, get(planes, plane, x, y));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void whatIsWrittenToAPlaneIsInTheImage(int bits) {
    ImagePlus image = Images.single(bits);
    ImagePlusPlanes planes = ImagePlusPlanes.of(image);
    set(planes, 0, 3, 2, 77);
    assertEquals(77, image.getProcessor().getf(3, 2));
    set(planes, 0, 6, 4, 201);
    assertEquals(201, image.getStack().getProcessor(1).getf(6, 4));
  }

  @Test
  void whatIsWrittenToAStackIsInItsSlice() {
    ImagePlus image = Images.stack(16, 3);
    set(ImagePlusPlanes.of(image), 2, 0, 4, 65535);
    assertEquals(65535, image.getStack().getProcessor(3).get(0, 4));
  }

  @Test
  void writingOneColourKeepsTheOthers() {
    ImagePlus image = Images.single(24);
    image.getProcessor().set(1, 1, 0xff123456);
    ImagePlusPlanes planes = ImagePlusPlanes.of(image);
    set(planes, 1, 1, 1, 0xff);
    assertEquals(0xff12ff56, image.getProcessor().get(1, 1));
    set(planes, 0, 1, 1, 0x80);
    assertEquals(0xff80ff56, image.getProcessor().get(1, 1));
    set(planes, 2, 1, 1, 0);
    assertEquals(0xff80ff00, image.getProcessor().get(1, 1));
  }

  @Test
  void threeThreadsMayWriteTheColoursOfASlice() throws InterruptedException {
    int[] pixels = new int[4]; // so few that the threads meet
    AtomicInteger lost = new AtomicInteger();
    Thread[] threads = new Thread[3];
    for (int channel = 0; channel < 3; channel++) {
      RgbChannel values = new RgbChannel(pixels, channel);
      threads[channel] = new Thread(() -> lost.addAndGet(scribble(values, pixels.length)));
      threads[channel].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(0, lost.get());
  }

  /** Writes at random and counts how often something else was there than was written last. */
  private static int scribble(RgbChannel values, int size) {
    Random random = new Random(1);
    byte[] written = new byte[size];
    int lost = 0;
    for (int n = 0; n < 5_000_000; n++) {
      int index = random.nextInt(size);
      lost += values.getValue(index) == written[index] ? 0 : 1;
      written[index] = (byte) random.nextInt();
      values.setValue(index, written[index]);
    }
    return lost;
  }

  @Test
  void planesInMemoryAreArraysThatAreNotCopied() {
    ImagePlus image = Images.single(32);
    RandomAccessibleInterval<? extends RealType<?>> plane = ImagePlusPlanes.of(image).plane(0);
    ArrayImg<?, ?> array = (ArrayImg<?, ?>) plane;
    assertSame(
        image.getProcessor().getPixels(),
        ((net.imglib2.img.basictypeaccess.array.FloatArray) array.update(null))
            .getCurrentStorageArray());
  }

  @Test
  void aSingleImageIsNotTurnedIntoAStack() {
    ImagePlus image = Images.single(8);
    ImagePlusPlanes.of(image).plane(0);
    assertFalse(image.hasImageStack());
  }

  @Test
  void anImageOfOnePixelHasOnePlaneOfOnePixel() {
    ImagePlus image = new ImagePlus("dot", new ByteProcessor(1, 1, new byte[] {(byte) 200}));
    assertTypeAndShape(image, PixelType.UINT8, 1, 1);
    assertEquals(200, get(ImagePlusPlanes.of(image), 0, 0, 0));
  }

  @Test
  void channelsAreThoseOfTheHyperstackWhetherCompositeOrNot() {
    ImagePlus image = Images.stack(8, 12);
    image.setDimensions(2, 3, 2);
    assertEquals(2, ImagePlusPlanes.of(image).channels());
    assertEquals(2, ImagePlusPlanes.of(new CompositeImage(image)).channels());
  }

  @Test
  void slicesOfAVirtualStackAreReadWhenAskedFor() {
    ImagePlus pixels = Images.stack(16, 5);
    Images.Lazy stack = new Images.Lazy(pixels);
    ImagePlusPlanes planes = ImagePlusPlanes.of(new ImagePlus("lazy", stack));
    int before = stack.read;
    RandomAccessibleInterval<? extends RealType<?>> third = planes.plane(2);
    RandomAccessibleInterval<? extends RealType<?>> fifth = planes.plane(4);
    assertEquals(2, stack.read - before);
    assertEquals(pixels.getStack().getProcessor(3).get(1, 1), third.getAt(1, 1).getRealFloat());
    assertEquals(pixels.getStack().getProcessor(5).get(1, 1), fifth.getAt(1, 1).getRealFloat());
  }

  @Test
  void theColoursOfAVirtualSliceAreReadOnce() {
    ImagePlus pixels = Images.stack(24, 2);
    Images.Lazy stack = new Images.Lazy(pixels);
    ImagePlusPlanes planes = ImagePlusPlanes.of(new ImagePlus("lazy", stack));
    assertEquals(6, planes.count());
    int before = stack.read;
    int rgb = 0;
    for (int plane = 3; plane < 6; plane++) {
      rgb = rgb << 8 | (int) get(planes, plane, 2, 3);
    }
    assertEquals(1, stack.read - before);
    assertEquals(pixels.getStack().getProcessor(2).get(2, 3) & 0xffffff, rgb);
  }

  @Test
  void aVirtualSliceThatIsGoneIsNamed() {
    VirtualStack broken =
        new VirtualStack(4, 4) {
          @Override
          public ImageProcessor getProcessor(int slice) {
            return slice == 1 ? new ByteProcessor(4, 4) : null;
          }

          @Override
          public int getSize() {
            return 3;
          }
        };
    ImagePlusPlanes planes = ImagePlusPlanes.of(new ImagePlus("movie", broken));
    InputException e = assertThrows(InputException.class, () -> planes.plane(1));
    assertEquals(
        "Slice 2 of \"movie\" could not be read."
            + " Check that its file is still there, or duplicate the stack into memory first.",
        e.getMessage());
  }

  @Test
  void planesOutliveTheClosingOfTheImage() {
    ImagePlus image = Images.stack(8, 2);
    int expected = image.getStack().getProcessor(2).get(0, 0);
    ImagePlusPlanes planes = ImagePlusPlanes.of(image);
    image.flush();
    assertNull(image.getProcessor());
    assertEquals(expected, get(planes, 1, 0, 0));
  }

  private static void assertRefused(String sentence, ImagePlus image) {
    InputException e = assertThrows(InputException.class, () -> ImagePlusPlanes.of(image));
    assertEquals(sentence, e.getMessage());
  }

  @Test
  void noImageIsRefused() {
    String sentence = "No image is open. Open an image, then run the command again.";
    assertRefused(sentence, null);
    assertRefused(sentence, new ImagePlus());
  }

  @Test
  void eightBitColourIsRefused() {
    byte[] reds = new byte[256];
    byte[] greens = new byte[256];
    new Random(1).nextBytes(reds);
    new Random(2).nextBytes(greens);
    ImagePlus image = Images.single(8);
    image.getProcessor().setLut(new LUT(new IndexColorModel(8, 256, reds, greens, reds), 0, 255));
    image.setTypeToColor256();
    assertEquals(ImagePlus.COLOR_256, image.getType());
    assertRefused(
        "\"cells.tif\" is 8-bit colour, whose numbers are not grey levels."
            + " Convert it with Image > Type > RGB Color.",
        image);
  }

  @Test
  void whole32BitNumbersAreRefused() {
    assertRefused(
        "\"labels\" holds whole 32-bit numbers, which cannot be worked with."
            + " Convert it with Image > Type > 32-bit.",
        new ImagePlus("labels", new IntProcessor(3, 3)));
  }

  @Test
  void planesThatAreNotThereCannotBeAskedFor() {
    ImagePlusPlanes planes = ImagePlusPlanes.of(Images.stack(8, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> planes.plane(2));
    assertThrows(IndexOutOfBoundsException.class, () -> planes.plane(-1));
  }

  @Test
  void paletteOfFewColoursIsRefusedAndALookupTableIsNot() {
    byte[] rising = new byte[256];
    byte[] few = new byte[256];
    for (int i = 0; i < 256; i++) {
      rising[i] = (byte) i;
      few[i] = (byte) (i < 16 ? 37 * i : 60); // up and down, then filled up
    }
    byte[] none = new byte[256];
    ImagePlus palette = new ImagePlus("palette", new ByteProcessor(4, 3));
    palette
        .getProcessor()
        .setColorModel(new java.awt.image.IndexColorModel(8, 256, few, few, none));
    ImagePlus green = new ImagePlus("green", new ByteProcessor(4, 3));
    green
        .getProcessor()
        .setColorModel(new java.awt.image.IndexColorModel(8, 256, none, rising, none));
    assertEquals(1, ImagePlusPlanes.of(green).count());
    InputException e = assertThrows(InputException.class, () -> ImagePlusPlanes.of(palette));
    assertEquals(
        "\"palette\" is 8-bit colour, whose numbers are not grey levels. Convert it with Image > Type"
            + " > RGB Color.",
        e.getMessage());
  }
}
