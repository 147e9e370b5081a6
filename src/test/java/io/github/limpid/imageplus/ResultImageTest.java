package io.github.limpid.imageplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.Overlay;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.limpid.InputException;
import java.awt.Color;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultImageTest {

  /** A result that looks like its source and holds other pixels. */
  private static ImagePlus result(ImagePlus source) {
    ImagePlus result = ResultImage.blank(source);
    ImagePlusPlanes planes = ImagePlusPlanes.of(result);
    for (int plane = 0; plane < planes.count(); plane++) {
      planes.plane(plane).getAt(1, 0).setReal(3);
    }
    ResultImage.dress(result, source, "cells-denoised.tif");
    return result;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32})
  void aBlankImageIsBlackAndLikeItsSource(int bits) {
    ImagePlus source = Images.stack(bits, 6);
    source.setDimensions(1, 3, 2);
    ImagePlus blank = ResultImage.blank(source);
    assertEquals(source.getType(), blank.getType());
    assertArrayEquals(source.getDimensions(), blank.getDimensions());
    ImagePlusPlanes planes = ImagePlusPlanes.of(blank);
    for (int plane = 0; plane < planes.count(); plane++) {
      assertEquals(0, planes.plane(plane).getAt(6, 4).getRealFloat());
    }
  }

  @Test
  void blackRgbPixelsAreOpaqueAsImageJMakesThem() {
    assertEquals(0xff000000, ResultImage.blank(Images.single(24)).getProcessor().get(0, 0));
  }

  @Test
  void theResultOfASingleImageIsNoStack() {
    ImagePlus result = result(Images.single(16));
    assertFalse(result.hasImageStack());
    assertEquals(1, result.getStackSize());
  }

  @Test
  void theResultOfAVirtualStackIsInMemory() {
    ImagePlus source = new ImagePlus("lazy", new Images.Lazy(Images.stack(8, 3)));
    ImagePlus result = result(source);
    assertFalse(result.getStack().isVirtual());
    assertEquals(3, result.getStackSize());
    assertEquals("file 2", result.getStack().getSliceLabel(2));
  }

  @Test
  void whatDoesNotFitIntoMemoryIsRefused() {
    VirtualStack huge =
        new VirtualStack(1000, 1000) {
          @Override
          public ImageProcessor getProcessor(int slice) {
            return new ShortProcessor(1000, 1000);
          }

          @Override
          public int getSize() {
            return 10_000_000;
          }
        };
    ImagePlus source = new ImagePlus("huge", huge);
    InputException e = assertThrows(InputException.class, () -> ResultImage.blank(source));
    assertTrue(e.problem().startsWith("The result for \"huge\" needs 19073487 MB of memory, and "));
    assertEquals(
        "Close images, or raise the limit in Edit > Options > Memory & Threads (java -Xmx).",
        e.remedy());
  }

  @Test
  void memoryIsNamedInMegabytes() {
    InputException e =
        assertThrows(InputException.class, () -> Heap.require("It", 3 << 20, 2 << 20));
    assertEquals("It needs 3 MB of memory, and 2 MB are free.", e.problem());
    Heap.require("It", 2 << 20, 2 << 20);
  }

  static void assertSameCalibration(Calibration expected, Calibration actual) {
    assertEquals(expected.toString(), actual.toString());
    assertEquals(expected.pixelWidth, actual.pixelWidth);
    assertEquals(expected.pixelHeight, actual.pixelHeight);
    assertEquals(expected.pixelDepth, actual.pixelDepth);
    assertEquals(expected.getUnit(), actual.getUnit());
    assertEquals(expected.getZUnit(), actual.getZUnit());
    assertEquals(expected.getTimeUnit(), actual.getTimeUnit());
    assertEquals(expected.frameInterval, actual.frameInterval);
    assertEquals(expected.fps, actual.fps);
    assertEquals(expected.xOrigin, actual.xOrigin);
    assertEquals(expected.yOrigin, actual.yOrigin);
    assertEquals(expected.zOrigin, actual.zOrigin);
    assertEquals(expected.info, actual.info);
    assertEquals(expected.getFunction(), actual.getFunction());
    assertEquals(expected.getValueUnit(), actual.getValueUnit());
    assertArrayEquals(expected.getCoefficients(), actual.getCoefficients());
  }

  static void assertSameLuts(LUT[] expected, LUT[] actual) {
    assertEquals(expected.length, actual.length);
    for (int channel = 0; channel < expected.length; channel++) {
      assertArrayEquals(expected[channel].getBytes(), actual[channel].getBytes());
      assertEquals(expected[channel].min, actual[channel].min);
      assertEquals(expected[channel].max, actual[channel].max);
    }
  }

  static void assertSameOverlay(Overlay expected, Overlay actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), actual.get(i));
      assertEquals(expected.get(i).getStrokeColor(), actual.get(i).getStrokeColor());
      assertEquals(expected.get(i).getName(), actual.get(i).getName());
    }
    assertEquals(expected.getDrawLabels(), actual.getDrawLabels());
  }

  static void assertSameLabels(ImagePlus expected, ImagePlus actual) {
    for (int slice = 1; slice <= expected.getStackSize(); slice++) {
      assertEquals(
          expected.getStack().getSliceLabel(slice), actual.getStack().getSliceLabel(slice));
    }
  }

  static void assertSameProperties(ImagePlus expected, ImagePlus actual) {
    assertEquals(expected.getInfoProperty(), actual.getInfoProperty());
    String[] properties = expected.getPropertiesAsArray();
    for (int i = 0; properties != null && i < properties.length; i += 2) {
      assertEquals(properties[i + 1], actual.getProp(properties[i]));
    }
  }

  /** Everything that a TIFF file keeps too. */
  static void assertSameDress(ImagePlus expected, ImagePlus actual) {
    assertEquals(expected.getType(), actual.getType());
    assertArrayEquals(expected.getDimensions(), actual.getDimensions());
    assertEquals(expected.isComposite(), actual.isComposite());
    assertEquals(expected.getCompositeMode(), actual.getCompositeMode());
    assertEquals(expected.getOpenAsHyperStack(), actual.getOpenAsHyperStack());
    assertSameCalibration(expected.getCalibration(), actual.getCalibration());
    assertSameLuts(expected.getLuts(), actual.getLuts());
    assertSameLabels(expected, actual);
    assertSameOverlay(expected.getOverlay(), actual.getOverlay());
    assertEquals(expected.getRoi(), actual.getRoi());
    assertSameProperties(expected, actual);
  }

  @ParameterizedTest
  @CsvSource({"8,1", "8,2", "8,3", "16,1", "16,2", "16,3", "32,1", "32,2", "32,3"})
  void aHyperstackKeepsEverything(int bits, int mode) {
    CompositeImage source = Images.dressed(bits);
    source.setMode(mode);
    ImagePlus result = result(source);
    assertInstanceOf(CompositeImage.class, result);
    assertSameDress(source, result);
    assertEquals("cells-denoised.tif", result.getTitle());
    assertArrayEquals(new int[] {2, 1, 3}, new int[] {result.getC(), result.getZ(), result.getT()});
    assertEquals(source.getCurrentSlice(), result.getCurrentSlice());
    for (int slice = 1; slice <= 24; slice++) {
      assertEquals(3, result.getStack().getProcessor(slice).getf(1, 0));
    }
  }

  @Test
  void hiddenChannelsStayHidden() {
    CompositeImage source = Images.dressed(16);
    source.setActiveChannels("101");
    CompositeImage result = (CompositeImage) result(source);
    assertArrayEquals(source.getActiveChannels(), result.getActiveChannels());
    assertFalse(result.getActiveChannels()[1]);
  }

  @Test
  void theResultIsDrawnInTheColoursOfTheSource() {
    CompositeImage source = Images.dressed(8);
    ImagePlus result = ResultImage.blank(source);
    for (int slice = 1; slice <= 24; slice++) {
      Object pixels = source.getStack().getPixels(slice);
      System.arraycopy(pixels, 0, result.getStack().getPixels(slice), 0, 35);
    }
    ResultImage.dress(result, source, "copy");
    int[] expected = source.getBufferedImage().getRGB(0, 0, 7, 5, null, 0, 7);
    assertArrayEquals(expected, result.getBufferedImage().getRGB(0, 0, 7, 5, null, 0, 7));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void theDisplayRangeIsThatOfTheSourceAndStays(int bits) {
    ImagePlus source = Images.stack(bits, 3);
    source.getProcessor().setMinAndMax(11, 222);
    ImagePlus result = result(source);
    assertEquals(11, result.getDisplayRangeMin());
    assertEquals(222, result.getDisplayRangeMax());
    result.setSlice(3);
    assertEquals(11, result.getDisplayRangeMin());
    assertEquals(222, result.getStack().getProcessor(2).getMax());
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void anAutomaticDisplayRangeIsTakenOverToo(int bits) {
    ImagePlus source = Images.single(bits);
    double min = source.getProcessor().getMin();
    double max = source.getProcessor().getMax();
    ImagePlus result = result(source);
    assertNotEquals(0, max);
    assertEquals(min, result.getProcessor().getMin());
    assertEquals(max, result.getProcessor().getMax());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void aSingleImageKeepsItsLut(int bits) {
    ImagePlus source = Images.single(bits);
    source.setLut(Images.lut(Color.ORANGE, 5, 50));
    assertSameLuts(source.getLuts(), result(source).getLuts());
  }

  @Test
  void anInvertingLutStaysInverting() {
    ImagePlus source = Images.single(8);
    source.getProcessor().invertLut();
    assertTrue(result(source).isInvertedLut());
  }

  @Test
  void signed16BitStaysSigned() {
    ImagePlus source = Images.single(16);
    source.getLocalCalibration().setSigned16BitCalibration();
    ImagePlus result = result(source);
    assertTrue(result.getCalibration().isSigned16Bit());
    assertEquals(3 - 32768, result.getProcessor().getPixelValue(1, 0));
  }

  @Test
  void aDensityCalibrationIsKept() {
    ImagePlus source = Images.single(8);
    double[] coefficients = {1, 0.5};
    source.getLocalCalibration().setFunction(Calibration.STRAIGHT_LINE, coefficients, "OD");
    ImagePlus result = result(source);
    assertSameCalibration(source.getCalibration(), result.getCalibration());
    assertEquals(1 + 0.5 * 3, result.getCalibration().getCValue(3));
  }

  @Test
  void theCalibrationIsACopy() {
    ImagePlus source = Images.dressed(8);
    ImagePlus result = result(source);
    result.getCalibration().pixelWidth = 99;
    assertEquals(0.25, source.getCalibration().pixelWidth);
  }

  @Test
  void theOverlayIsACopyAndStaysHidden() {
    ImagePlus source = Images.dressed(8);
    source.setHideOverlay(true);
    ImagePlus result = result(source);
    assertTrue(result.getHideOverlay());
    assertNotSame(source.getOverlay().get(0), result.getOverlay().get(0));
    assertNotSame(source.getRoi(), result.getRoi());
  }

  @Test
  void aSingleImageKeepsItsLabel() {
    ImagePlus inProperty = Images.single(8);
    inProperty.setProp("Slice_Label", "left eye");
    assertEquals("left eye", result(inProperty).getProp("Slice_Label"));
    ImagePlus inStack = Images.stack(8, 1);
    assertEquals("label 1", result(inStack).getProp("Slice_Label"));
  }

  @Test
  void theLabelThatImageJMakesUpIsNotTakenForOne() {
    ImagePlus source = Images.single(8);
    source.setProperty("Info", "lens = 60x");
    assertEquals("cells.tif\nlens = 60x", source.getStack().getSliceLabel(1));
    assertNull(result(source).getProp("Slice_Label"));
  }

  @Test
  void stringPropertiesAreKeptAndOthersLeft() {
    ImagePlus source = Images.single(8);
    source.setProperty("Info", "lens = 60x");
    source.setProperty("note", "two");
    source.setProperty("FHT", new Object());
    ImagePlus result = result(source);
    assertEquals("lens = 60x", result.getInfoProperty());
    assertEquals("two", result.getProperty("note"));
    assertNull(result.getProperty("FHT"));
  }

  @Test
  void theFileInformationNoLongerLeadsToTheSourceFile() {
    ImagePlus source = Images.dressed(8);
    source.getOriginalFileInfo().url = "https://example.org/cells.tif";
    FileInfo info = result(source).getOriginalFileInfo();
    assertEquals("cells.tif", info.fileName);
    assertEquals(FileInfo.TIFF, info.fileFormat);
    assertNull(info.directory);
    assertNull(info.url);
    assertEquals("/data/", source.getOriginalFileInfo().directory);
    assertNull(result(Images.single(8)).getOriginalFileInfo());
  }

  @Test
  void theSourceIsNotChanged() {
    CompositeImage source = Images.dressed(16);
    CompositeImage untouched = Images.dressed(16);
    result(source);
    assertSameDress(untouched, source);
    assertEquals(untouched.getTitle(), source.getTitle());
    assertEquals(untouched.getCurrentSlice(), source.getCurrentSlice());
    assertArrayEquals(new int[] {2, 1, 3}, new int[] {source.getC(), source.getZ(), source.getT()});
    for (int slice = 1; slice <= 24; slice++) {
      assertTrue(
          Arrays.equals(
              (short[]) untouched.getStack().getPixels(slice),
              (short[]) source.getStack().getPixels(slice)));
    }
  }

  @Test
  void rgbStacksKeepTheirPixelsWhenDressed() {
    ImagePlus source = Images.stack(24, 2);
    source.setSlice(2);
    ImagePlus result = result(source);
    assertEquals(0xff030303, result.getStack().getProcessor(1).get(1, 0));
    assertEquals(2, result.getCurrentSlice());
    assertEquals("label 2", result.getStack().getSliceLabel(2));
  }

  @Test
  void anImageOfOnePixelHasAResult() {
    ImagePlus source = new ImagePlus("dot", new ByteProcessor(1, 1));
    ImagePlus result = ResultImage.blank(source);
    ResultImage.dress(result, source, "dot-denoised");
    assertEquals(1, result.getWidth());
  }

  @ParameterizedTest
  @CsvSource({
    "cells.tif,cells-denoised.tif",
    "cells,cells-denoised",
    "photo.png,photo-denoised.png",
    "a.b.jpeg,a.b-denoised.jpeg",
    "slice 1.5,slice 1.5-denoised",
    "step 0.25um,step 0.25um-denoised",
    "plate.lif - Series 2,plate.lif - Series 2-denoised",
    ".hidden,.hidden-denoised",
    "ends.,ends.-denoised",
    "movie.czi,movie-denoised.czi"
  })
  void theSuffixGoesBeforeTheExtension(String source, String expected) {
    assertEquals(expected, ResultImage.title(source, "-denoised"));
  }
}
