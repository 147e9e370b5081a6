package io.github.limpid.imageplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Prefs;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.limpid.InputException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {

  @TempDir Path folder;

  private final PrintStream console = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** Headless, ImageJ prints what it would show in a dialog or in its log. */
  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void nothingWasShownOrLogged() {
    System.setOut(console);
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }

  private ImagePlus saveAndOpen(ImagePlus image, String name) {
    Path path = folder.resolve(name);
    ImageFiles.save(image, path, false);
    return ImageFiles.open(path);
  }

  private static void assertSamePixels(ImagePlus expected, ImagePlus actual) {
    assertEquals(expected.getStackSize(), actual.getStackSize());
    for (int slice = 1; slice <= expected.getStackSize(); slice++) {
      ImageProcessor a = expected.getStack().getProcessor(slice);
      ImageProcessor b = actual.getStack().getProcessor(slice);
      for (int i = 0; i < a.getPixelCount(); i++) {
        assertEquals(a.getf(i), b.getf(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32})
  void tiffKeepsThePixelsOfEveryType(int bits) {
    ImagePlus single = Images.single(bits);
    ImagePlus opened = saveAndOpen(single, "single.tif");
    assertEquals(single.getType(), opened.getType());
    assertEquals("single.tif", opened.getTitle());
    assertSamePixels(single, opened);
    assertSamePixels(Images.stack(bits, 3), saveAndOpen(Images.stack(bits, 3), "stack.tiff"));
  }

  @ParameterizedTest
  @CsvSource({"8,1", "8,2", "8,3", "16,1", "16,2", "16,3", "32,1", "32,2", "32,3"})
  void tiffKeepsEverythingOfAHyperstack(int bits, int mode) {
    CompositeImage image = Images.dressed(bits);
    image.setMode(mode);
    ImagePlus opened = saveAndOpen(image, "dressed.tif");
    ResultImageTest.assertSameDress(image, opened);
    assertSamePixels(image, opened);
  }

  @Test
  void aDressedResultSurvivesItsFile() {
    CompositeImage source = Images.dressed(16);
    ImagePlus result = ResultImage.blank(source);
    ResultImage.dress(result, source, "cells-denoised.tif");
    ResultImageTest.assertSameDress(source, saveAndOpen(result, "cells-denoised.tif"));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void tiffKeepsLutAndDisplayRangeOfASingleImage(int bits) {
    ImagePlus image = Images.single(bits);
    image.setLut(Images.lut(Color.ORANGE, 5, 50));
    ResultImageTest.assertSameLuts(image.getLuts(), saveAndOpen(image, "lut.tif").getLuts());
  }

  @Test
  void tiffKeepsSigned16Bit() {
    ImagePlus image = Images.single(16);
    image.getLocalCalibration().setSigned16BitCalibration();
    ImagePlus opened = saveAndOpen(image, "signed.tif");
    assertTrue(opened.getCalibration().isSigned16Bit());
    assertSamePixels(image, opened);
  }

  @Test
  void tiffKeepsADensityCalibration() {
    ImagePlus image = Images.single(8);
    image.getLocalCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {1, 0.5}, "OD");
    ImagePlus opened = saveAndOpen(image, "density.tif");
    assertEquals(1 + 0.5 * 200, opened.getCalibration().getCValue(200));
    assertEquals("OD", opened.getCalibration().getValueUnit());
  }

  @Test
  void tiffKeepsTheLabelOfASingleImage() {
    ImagePlus opened = saveAndOpen(Images.stack(8, 1), "labelled.tif");
    assertEquals("label 1", opened.getProp("Slice_Label"));
  }

  @Test
  void tiffKeepsThreeChannelsNamedLikeColours() {
    ImagePlus plain = Images.stack(16, 3);
    plain.getStack().setSliceLabel("Red", 1); // ImageJ writes such a stack as 48-bit RGB
    plain.setDimensions(3, 1, 1);
    CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
    image.setLuts(Images.dressed(16).getLuts());
    ImagePlus opened = saveAndOpen(image, "rgb48.tif");
    assertSamePixels(image, opened);
    assertEquals(3, opened.getNChannels());
    ResultImageTest.assertSameLuts(image.getLuts(), opened.getLuts());
  }

  @Test
  void aVirtualStackIsSavedWhole() {
    ImagePlus pixels = Images.stack(16, 4);
    ImagePlus opened = saveAndOpen(new ImagePlus("lazy", new Images.Lazy(pixels)), "lazy.tif");
    assertSamePixels(pixels, opened);
    assertEquals("file 3", opened.getStack().getSliceLabel(3));
  }

  @Test
  void anImageOfOnePixelIsSaved() {
    ImagePlus dot = new ImagePlus("dot", new ByteProcessor(1, 1, new byte[] {42}));
    for (String name : List.of("dot.tif", "dot.png")) {
      assertEquals(42, saveAndOpen(dot, name).getProcessor().get(0, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24})
  void pngKeepsPixelsAndType(int bits) {
    ImagePlus image = Images.single(bits);
    image.setOverlay(Images.overlay()); // must not be drawn into the pixels
    ImagePlus opened = saveAndOpen(image, "picture.png");
    assertEquals(image.getType(), opened.getType());
    assertSamePixels(image, opened);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void pngKeepsGreyLevelsWhateverTheDisplayRange(int bits) {
    ImagePlus image = Images.single(bits);
    image.getProcessor().setMinAndMax(50, 60);
    assertSamePixels(image, saveAndOpen(image, "range.png"));
  }

  @Test
  void pngKeepsSixteenBitGreyLevelsWithoutTheirLut() throws IOException {
    ImagePlus image = Images.single(16);
    image.setLut(Images.lut(Color.ORANGE, 5, 50));
    assertSamePixels(image, saveAndOpen(image, "lut.png"));
    BufferedImage picture = ImageIO.read(folder.resolve("lut.png").toFile());
    assertEquals(BufferedImage.TYPE_USHORT_GRAY, picture.getType());
  }

  @Test
  void pngKeepsAnEightBitLutAsPalette() {
    ImagePlus image = Images.single(8);
    image.getProcessor().invertLut();
    ImagePlus opened = saveAndOpen(image, "inverted.png");
    assertSamePixels(image, opened);
    assertTrue(opened.isInvertedLut());
  }

  @Test
  void jpegKeepsGreyAndRgbRoughly() {
    ByteProcessor ramp = new ByteProcessor(32, 32);
    for (int i = 0; i < 32 * 32; i++) {
      ramp.set(i, i % 32 * 8);
    }
    ImagePlus grey = saveAndOpen(new ImagePlus("ramp", ramp), "grey.jpg");
    assertEquals(ImagePlus.GRAY8, grey.getType());
    ImagePlus colour = saveAndOpen(new ImagePlus("c", halfRed()), "colour.jpeg");
    assertEquals(ImagePlus.COLOR_RGB, colour.getType());
    for (int i = 0; i < 32 * 32; i++) {
      assertEquals(ramp.get(i), grey.getProcessor().get(i), 8);
    }
    assertEquals(250, colour.getProcessor().get(2, 2) >> 16 & 0xff, 6);
    assertEquals(20, colour.getProcessor().get(30, 30) >> 16 & 0xff, 6);
  }

  private static ColorProcessor halfRed() {
    ColorProcessor colours = new ColorProcessor(32, 32);
    for (int i = 0; i < 32 * 32; i++) {
      colours.set(i, i < 512 ? 0xfffa1414 : 0xff1414fa);
    }
    return colours;
  }

  @Test
  void jpegOfAnEightBitImageWithALutIsInColour() {
    ImagePlus image = new ImagePlus("red", new ByteProcessor(16, 16));
    image.getProcessor().set(255);
    image.setLut(Images.lut(Color.RED, 0, 255));
    int pixel = saveAndOpen(image, "red.jpg").getProcessor().get(8, 8);
    assertEquals(255, pixel >> 16 & 0xff, 3);
    assertEquals(0, pixel & 0xff, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tif", "a.png", "a.jpg"})
  void theSameImageGivesTheSameBytes(String name) throws IOException {
    ImagePlus image = Images.single(8);
    image.setProp("one", "1");
    image.setProp("two", "2");
    ImageFiles.save(image, folder.resolve(name), false);
    ImageFiles.save(image, folder.resolve("b" + name), false);
    assertEquals(-1, Files.mismatch(folder.resolve(name), folder.resolve("b" + name)));
  }

  @Test
  void savingDoesNotChangeTheImage() {
    ImagePlus image = Images.dressed(16);
    image.changes = true;
    ImageFiles.save(image, folder.resolve("saved.tif"), false);
    ResultImageTest.assertSameDress(Images.dressed(16), image);
    assertEquals("cells.tif", image.getTitle());
    assertEquals("/data/", image.getOriginalFileInfo().directory);
    assertFalse(image.changes);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertSentence(String sentence, Runnable work) {
    assertEquals(sentence, assertThrows(InputException.class, work::run).getMessage());
  }

  @Test
  void nothingIsLeftBesideASavedFile() throws IOException {
    ImageFiles.save(Images.single(8), folder.resolve("a.tif"), false);
    assertEquals(List.of("a.tif"), names());
  }

  @Test
  void aFailedSaveLeavesTheOldFileAndNothingElse() throws IOException {
    Path path = folder.resolve("a.tif");
    Files.writeString(path, "old");
    assertSentence(
        path
            + " could not be written: No space left on device."
            + " Check the free space and the permissions of its folder.",
        () ->
            ImageFileWriter.writeWhole(
                path,
                out -> {
                  out.write(1);
                  throw new IOException("No space left on device");
                }));
    assertEquals("old", Files.readString(path));
    assertEquals(List.of("a.tif"), names());
  }

  @Test
  void anExistingFileIsReplacedOnlyWhenAllowed() {
    Path path = folder.resolve("a.tif");
    ImageFiles.save(Images.single(8), path, false);
    String sentence =
        path + " exists already. Give --overwrite to replace it, or choose another name.";
    assertSentence(sentence, () -> ImageFiles.save(Images.single(16), path, false));
    assertSentence(sentence, () -> ImageFiles.checkWritable(path, false));
    assertEquals(8, ImageFiles.open(path).getBitDepth());
    ImageFiles.save(Images.single(16), path, true);
    assertEquals(16, ImageFiles.open(path).getBitDepth());
  }

  @Test
  void aMissingFolderIsRefusedBeforeTheWork() {
    Path path = folder.resolve("none").resolve("a.tif");
    assertSentence(
        "The folder " + path.getParent() + " does not exist. Create it, or choose another.",
        () -> ImageFiles.checkWritable(path, false));
  }

  @Test
  void aFolderThatMayNotBeWrittenToIsRefused() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked), "not as root");
    assertSentence(
        "The folder "
            + locked
            + " may not be written to."
            + " Change its permissions, or choose another.",
        () -> ImageFiles.checkWritable(locked.resolve("a.tif"), false));
  }

  @Test
  void aFolderIsNoFileToSaveTo() throws IOException {
    Path path = Files.createDirectory(folder.resolve("results.tif"));
    assertSentence(
        path + " is a folder. Give the name of a file.",
        () -> ImageFiles.checkWritable(path, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.bmp", "a", "tif"})
  void otherFormatsAreNotSaved(String name) {
    Path path = folder.resolve(name);
    assertSentence(
        path
            + " does not name a format that is written here."
            + " Choose a name that ends in .tif, .tiff, .png, .jpg or .jpeg.",
        () -> ImageFiles.checkWritable(path, false));
  }

  @Test
  void whatPngCannotHoldIsRefused() {
    Path path = folder.resolve("a.PNG");
    assertSentence(
        path + " cannot hold a 32-bit image: PNG has no room for it. Save it as .tif.",
        () -> ImageFiles.save(Images.single(32), path, false));
    assertSentence(
        path + " cannot hold a stack of 24 images: PNG has no room for it. Save it as .tif.",
        () -> ImageFiles.checkWritable(Images.dressed(8), path, false));
  }

  @Test
  void whatJpegCannotHoldIsRefused() throws IOException {
    Path path = folder.resolve("a.jpg");
    assertSentence(
        path + " cannot hold a 16-bit image: JPEG has no room for it. Save it as .tif.",
        () -> ImageFiles.save(Images.single(16), path, false));
    assertSentence(
        path + " cannot hold a stack of 2 images: JPEG has no room for it. Save it as .tif.",
        () -> ImageFiles.save(Images.stack(24, 2), path, false));
    assertEquals(List.of(), names());
  }

  @Test
  void anOpenedFileKnowsWhereItLies() {
    for (String name : List.of("a.tif", "a.png", "a.jpg")) {
      ImagePlus opened = saveAndOpen(Images.single(8), name);
      assertEquals(name, opened.getTitle());
      assertEquals(name, opened.getOriginalFileInfo().fileName);
      assertEquals(folder, Path.of(opened.getOriginalFileInfo().directory));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bmp", "gif"})
  void otherFormatsAreOpened(String format) throws IOException {
    ImagePlus image = Images.single(8);
    ImageIO.write(grey(image), format, folder.resolve("a." + format).toFile());
    assertSamePixels(image, ImageFiles.open(folder.resolve("a." + format)));
  }

  @Test
  void anAnimationIsRefused() throws IOException {
    Path path = folder.resolve("a.gif");
    BufferedImage page = grey(Images.single(8));
    Encoded.write(List.of(page, page), "gif", null, path);
    assertSentence(
        path
            + " is an animation of 2 pictures."
            + " Open it in ImageJ, save it as TIFF, and use that file.",
        () -> ImageFiles.open(path));
  }

  private static BufferedImage grey(ImagePlus image) {
    BufferedImage grey = new BufferedImage(7, 5, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setDataElements(0, 0, 7, 5, image.getProcessor().getPixels());
    return grey;
  }

  @Test
  void pgmAndPpmAreOpened() throws IOException {
    Path pgm = folder.resolve("a.pgm");
    Files.write(pgm, pnm("P5\n# made by hand\n2 2\n255\n", 1, 20, 200, 255));
    assertArrayEquals(
        new byte[] {1, 20, (byte) 200, (byte) 255},
        (byte[]) ImageFiles.open(pgm).getProcessor().getPixels());
    Files.write(pgm, pnm("P5 2 1 65535\n", 1, 2, 255, 254));
    assertArrayEquals(
        new short[] {258, (short) 65534},
        (short[]) ImageFiles.open(pgm).getProcessor().getPixels());
    Path ppm = folder.resolve("a.ppm");
    Files.write(ppm, pnm("P6\n1 1\n255\n", 1, 2, 3));
    assertEquals(0xff010203, ImageFiles.open(ppm).getProcessor().get(0, 0));
    Files.writeString(ppm, "P3 2 1 255 1 2 3 4 5 6\n");
    assertEquals(0xff040506, ImageFiles.open(ppm).getProcessor().get(1, 0));
    Files.write(ppm, pnm("P6\n1 1\n65535\n", 1, 2, 3, 4, 5, 6));
    ImagePlus deep = ImageFiles.open(ppm);
    assertInstanceOf(CompositeImage.class, deep);
    assertEquals(0x0506, deep.getStack().getProcessor(3).get(0));
  }

  private static byte[] pnm(String header, int... pixels) {
    ByteBuffer bytes = ByteBuffer.allocate(header.length() + pixels.length);
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    Arrays.stream(pixels).forEach(value -> bytes.put((byte) value));
    return bytes.array();
  }

  @Test
  void aPgmThatIsCutShortIsRefused() throws IOException {
    Path path = folder.resolve("a.pgm");
    Files.write(path, pnm("P5 2 2 255\n", 1, 2, 3));
    assertSentence(
        path + " is cut short: it has 14 bytes and needs 15. Copy it again from its source.",
        () -> ImageFiles.open(path));
    Files.writeString(path, "P2 2 2 255\n1 2 3\n");
    assertSentence(
        path + " could not be read: it is cut short. Copy it again from its source.",
        () -> ImageFiles.open(path));
  }

  @Test
  void oneBitImagesAreOpenedAsBlackAndWhite() throws IOException {
    BufferedImage bits = new BufferedImage(9, 2, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(3, 1, 0xffffffff);
    for (String format : List.of("png", "bmp", "tiff")) {
      Path path = folder.resolve("bits." + format);
      ImageIO.write(bits, format, path.toFile());
      ImagePlus opened = ImageFiles.open(path);
      ImagePlusPlanes planes = ImagePlusPlanes.of(opened);
      assertEquals(255, planes.plane(0).getAt(3, 1).getRealFloat(), format);
      assertEquals(0, planes.plane(0).getAt(8, 0).getRealFloat(), format);
    }
  }

  @Test
  void greyPicturesOfFewBitsKeepTheirGreyLevels() throws IOException {
    byte[] ramp = new byte[16];
    for (int i = 0; i < 16; i++) {
      ramp[i] = (byte) (17 * i);
    }
    IndexColorModel greys = new IndexColorModel(4, 16, ramp, ramp, ramp);
    BufferedImage picture = new BufferedImage(16, 1, BufferedImage.TYPE_BYTE_BINARY, greys);
    for (int i = 0; i < 16; i++) {
      picture.getRaster().setSample(i, 0, 0, i);
    }
    Path path = folder.resolve("greys.png");
    ImageIO.write(picture, "png", path.toFile());
    ImagePlus opened = ImageFiles.open(path);
    for (int i = 0; i < 16; i++) {
      assertEquals(17 * i, opened.getProcessor().get(i, 0));
    }
  }

  @Test
  void aPaletteOfColoursIsNotTakenForGreyLevels() throws IOException {
    BufferedImage picture = new BufferedImage(6, 6, BufferedImage.TYPE_BYTE_INDEXED);
    picture.setRGB(1, 1, 0xffff0000);
    for (String format : List.of("png", "gif", "bmp")) {
      Path path = folder.resolve("palette." + format);
      ImageIO.write(picture, format, path.toFile());
      ImagePlus opened = ImageFiles.open(path);
      assertEquals(ImagePlus.COLOR_256, opened.getType(), format);
      assertThrows(InputException.class, () -> ImagePlusPlanes.of(opened));
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path path = folder.resolve("none.tif");
    assertSentence(
        path + " does not exist. Check its name and its folder.", () -> ImageFiles.open(path));
  }

  @Test
  void anEmptyFileIsCalledEmpty() throws IOException {
    Path path = Files.createFile(folder.resolve("empty.tif"));
    assertEquals(
        path + " is empty: it has 0 bytes. Copy it again from its source.",
        assertThrows(InputException.class, () -> ImageFiles.open(path)).getMessage());
  }

  @Test
  void aFolderIsNoImage() {
    assertSentence(
        folder + " is a folder. Give the name of an image file.", () -> ImageFiles.open(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "no image at all", "BigTIFF?"})
  void whatIsNoImageIsRefused(String content) throws IOException {
    Path path = folder.resolve("notes.tif");
    Files.writeString(path, content);
    assertSentence(
        path
            + " is not a TIFF, PNG, JPEG, BMP, GIF, PGM, PPM or IDX file."
            + " Open it in ImageJ, save it as TIFF, and use that file.",
        () -> ImageFiles.open(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s.tif", "t.tif", "a.png", "a.jpg", "a.gif", "a.bmp"})
  void aFileCutShortAnywhereIsRefused(String name) throws IOException {
    Path whole = folder.resolve(name);
    write(whole);
    byte[] bytes = Files.readAllBytes(whole);
    assertNotNull(ImageFiles.open(whole));
    Path part = folder.resolve("part-" + name);
    for (int length = 4; length < bytes.length - TAIL; length += 13) {
      Files.write(part, Arrays.copyOf(bytes, length));
      assertThrows(InputException.class, () -> ImageFiles.open(part), "at " + length);
    }
  }

  /** A PNG or GIF that lacks only its end marker has all its pixels. */
  private static final int TAIL = 14;

  private static void write(Path path) throws IOException {
    String name = path.getFileName().toString();
    if (name.equals("s.tif")) {
      ImageFiles.save(Images.dressed(16), path, false);
    } else if (name.equals("t.tif")) {
      ImageFiles.save(Images.single(32), path, false);
    } else {
      BufferedImage picture = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
      picture.getRaster().setDataElements(0, 0, 20, 20, noise().getPixels());
      ImageIO.write(picture, name.substring(2), path.toFile());
    }
  }

  private static ImageProcessor noise() {
    ImageProcessor noise = new ByteProcessor(20, 20);
    Random random = new Random(1);
    for (int i = 0; i < 400; i++) {
      noise.set(i, random.nextInt(256));
    }
    return noise;
  }

  @Test
  void aTiffCutShortSaysHowMuchIsMissing() throws IOException {
    Path path = folder.resolve("short.tif");
    ImageFiles.save(Images.single(16), path, false);
    int length = (int) Files.size(path);
    Files.write(path, Arrays.copyOf(Files.readAllBytes(path), length - 10));
    assertSentence(
        path
            + " is cut short: it has "
            + (length - 10)
            + " bytes and needs "
            + length
            + ". Copy it again from its source.",
        () -> ImageFiles.open(path));
  }

  @Test
  void aTiffChainedInACircleIsRefused() throws IOException {
    Path path = folder.resolve("circle.tif");
    ByteBuffer bytes = ByteBuffer.allocate(14).put("MM\0*".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(8).putShort((short) 0).putInt(8);
    Files.write(path, bytes.array());
    assertSentence(
        path
            + " could not be read: its directories are chained in a circle."
            + " Copy it again from its source.",
        () -> ImageFiles.open(path));
  }

  private static final String PLAIN_TIFF =
      " Save it as TIFF without compression, in the program that made it or in Fiji.";

  @Test
  void aFloatingPointPredictorIsRefused() throws IOException {
    Path path = folder.resolve("predictor.tif");
    ByteBuffer bytes = ByteBuffer.allocate(26).put("MM\0*".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(8).putShort((short) 1);
    bytes.putShort((short) 317).putShort((short) 3).putInt(1).putShort((short) 3);
    bytes.putShort((short) 0).putInt(0);
    Files.write(path, bytes.array());
    assertSentence(
        path + " could not be read: its floating-point predictor is not read here." + PLAIN_TIFF,
        () -> ImageFiles.open(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "Deflate", "PackBits"})
  void compressedTiffsAreOpened(String compression) throws IOException {
    Path path = folder.resolve("compressed.tif");
    ImagePlus image = Images.single(8);
    Encoded.writeTiff(grey(image), compression, path);
    assertSamePixels(image, ImageFiles.open(path));
  }

  /** ImageJ takes the compressed bytes of a small picture for its pixels. */
  @Test
  void jpegInsideTiffIsRefused() throws IOException {
    Path path = folder.resolve("jpeg.tif");
    Encoded.writeTiff(grey(Images.single(8)), "JPEG", path);
    assertSentence(
        path + " could not be read: its JPEG compression is not read here." + PLAIN_TIFF,
        () -> ImageFiles.open(path));
  }

  @Test
  void whatImageJSaysAboutATiffIsPassedOn() throws IOException {
    Path path = folder.resolve("fax.tif");
    BufferedImage bits = new BufferedImage(9, 2, BufferedImage.TYPE_BYTE_BINARY);
    Encoded.writeTiff(bits, "CCITT T.4", path);
    assertSentence(
        path
            + " could not be read: ImageJ cannot open TIFF files compressed in this fashion (3)."
            + PLAIN_TIFF,
        () -> ImageFiles.open(path));
  }

  @Test
  void aTiffOfOtherProgramsMayHaveAPalette() throws IOException {
    Path path = folder.resolve("palette.tif");
    BufferedImage picture = new BufferedImage(6, 6, BufferedImage.TYPE_BYTE_INDEXED);
    Encoded.writeTiff(picture, "LZW", path);
    assertEquals(ImagePlus.COLOR_256, ImageFiles.open(path).getType());
  }

  @Test
  void aGlobalCalibrationIsNeitherAskedAboutNorLost() {
    ImagePlus image = Images.dressed(16);
    ImageFiles.save(image, folder.resolve("a.tif"), false);
    Calibration global = new Calibration();
    global.pixelWidth = 7;
    image.setGlobalCalibration(global);
    try {
      ImagePlus opened = ImageFiles.open(folder.resolve("a.tif"));
      assertEquals(0.25, opened.getLocalCalibration().pixelWidth);
      assertEquals(7, ImagePlus.getStaticGlobalCalibration().pixelWidth);
      ImagePlus result = ResultImage.blank(opened);
      ResultImage.dress(result, opened, "r");
      assertEquals(0.25, result.getLocalCalibration().pixelWidth);
    } finally {
      image.setGlobalCalibration(null);
    }
    assertNull(ImagePlus.getStaticGlobalCalibration());
  }

  @Test
  void bigEndianAndLittleEndianTiffsAreOpened() {
    ImagePlus image = new ImagePlus("s", new ShortProcessor(2, 1, new short[] {258, 3}, null));
    boolean before = Prefs.intelByteOrder;
    try {
      for (boolean little : new boolean[] {true, false}) {
        Prefs.intelByteOrder = little;
        assertSamePixels(image, saveAndOpen(image, little + ".tif"));
      }
    } finally {
      Prefs.intelByteOrder = before;
    }
  }

  @Test
  void stacksWhoseSlicesAreNotContiguousAreOpened() throws IOException {
    Path path = folder.resolve("pages.tif");
    ImageStack pages = Images.stack(8, 3).getStack();
    Encoded.write(List.of(page(pages, 1), page(pages, 2), page(pages, 3)), "tiff", "LZW", path);
    assertSamePixels(Images.stack(8, 3), ImageFiles.open(path));
  }

  private static BufferedImage page(ImageStack pages, int slice) {
    return grey(new ImagePlus("", pages.getProcessor(slice)));
  }

  @ParameterizedTest
  @CsvSource({
    "a.tif,true",
    "a.TIFF,true",
    "a.png,true",
    "a.jpg,true",
    "a.JPEG,true",
    "a.bmp,true",
    "train-images-idx3-ubyte,true",
    "t10k-images.idx3-ubyte.gz,true",
    "a-idx1-ubyte,false",
    "a.gz,false",
    "a.gif,true",
    "a.pgm,true",
    "a.ppm,true",
    "a.pnm,true",
    "a.txt,false",
    "tif,false",
    ".a.tif,false",
    "a.tif.md5,false",
    "a,false"
  })
  void imageFilesAreToldByExtension(String name, boolean expected) {
    assertEquals(expected, ImageFiles.isImageFile(Path.of("folder", name)));
  }
}
