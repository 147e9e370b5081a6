package io.github.limpid.imageplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import io.github.limpid.InputException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three images of four columns and two rows, whose pixels count up. */
class IdxReaderTest {

  private static final int PIXELS = 8;
  private static final int HEADER = 16;

  @TempDir private Path folder;

  private static byte[] idx(int magic, int count, int rows, int columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(magic);
      out.writeInt(count);
      out.writeInt(rows);
      out.writeInt(columns);
      for (int i = 0; i < 3 * PIXELS; i++) {
        out.writeByte(100 * i);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] images() {
    return idx(0x0803, 3, 2, 4);
  }

  private static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private Path file(byte[] bytes) {
    try {
      return Files.write(folder.resolve("train-images-idx3-ubyte"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertImages(byte[] bytes) {
    ImagePlus image = ImageFiles.open(file(bytes));
    assertEquals("train-images-idx3-ubyte", image.getTitle());
    assertEquals(8, image.getBitDepth());
    assertEquals(4, image.getWidth());
    assertEquals(2, image.getHeight());
    assertEquals(3, image.getStackSize());
    for (int i = 0; i < 3; i++) {
      byte[] pixels = Arrays.copyOfRange(images(), HEADER + i * PIXELS, HEADER + (i + 1) * PIXELS);
      assertArrayEquals(pixels, (byte[]) image.getStack().getPixels(i + 1));
    }
  }

  private void assertRefused(String problem, byte[] bytes) {
    Path file = file(bytes);
    InputException refusal = assertThrows(InputException.class, () -> ImageFiles.open(file));
    assertEquals(problem.formatted(file), refusal.problem());
  }

  @Test
  void imagesAreAStackOfBytes() {
    assertImages(images());
  }

  @Test
  void packedImagesAreUnpacked() {
    assertImages(packed(images()));
  }

  @Test
  void whatIsCutShortIsNamed() {
    String problem = "%s ends before its last image, or is damaged.";
    assertRefused(problem, Arrays.copyOf(images(), HEADER + 3 * PIXELS - 1));
    assertRefused(problem, Arrays.copyOf(images(), 7));
    byte[] packed = packed(images());
    assertRefused(problem, Arrays.copyOf(packed, packed.length / 2));
  }

  @Test
  void labelsAreNoImages() {
    assertRefused("%s holds labels, not images.", idx(0x0801, 3, 2, 4));
  }

  @Test
  void otherThingsAreNoImages() {
    String problem = "%s is packed with gzip or in IDX, but holds no 8-bit images in IDX.";
    assertRefused(problem, packed(idx(0x0d03, 3, 2, 4)));
    assertRefused(problem, packed("a table, or anything else".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void headersThatCannotBeAreNamed() {
    assertRefused("%s says that it holds 0 images of 4 × 2 pixels.", idx(0x0803, 0, 2, 4));
    assertRefused("%s says that it holds 3 images of -4 × 2 pixels.", idx(0x0803, 3, 2, -4));
    int many = Integer.MAX_VALUE;
    assertRefused(
        "%s says that it holds 2147483647 images of 4096 × 4096 pixels.",
        idx(0x0803, many, 4096, 4096));
  }
}
