package io.github.limpid.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberArrayTest {

  @Test
  void bytesAreThoseThatNumPyWrites() throws IOException {
    // numpy.save(f, numpy.array([[1, -2, 0.5], [0, 3, 1e38]], dtype="<f4"))
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    byte[] expected = new byte[128 + 24];
    Arrays.fill(expected, 0, 127, (byte) ' ');
    expected[127] = '\n';
    put(expected, 0, HexFormat.of().parseHex("934e554d5059" + "0100" + "7600"));
    put(expected, 10, header.getBytes(StandardCharsets.US_ASCII));
    put(
        expected,
        128,
        HexFormat.of()
            .parseHex("0000803f" + "000000c0" + "0000003f" + "00000000" + "00004040" + "9976967e"));
    NumberArray array = new NumberArray(List.of(2, 3), new float[] {1, -2, 0.5f, 0, 3, 1e38f});
    assertArrayEquals(expected, bytes(array));
  }

  private static void put(byte[] bytes, int at, byte[] part) {
    System.arraycopy(part, 0, bytes, at, part.length);
  }

  @Test
  void shapesAreWrittenAsPythonTuples() throws IOException {
    assertEquals("()", tuple(List.of(), 1));
    assertEquals("(4,)", tuple(List.of(4), 4));
    assertEquals("(0, 3)", tuple(List.of(0, 3), 0));
    assertEquals("(1, 16, 16, 2)", tuple(List.of(1, 16, 16, 2), 512));
  }

  private static String tuple(List<Integer> shape, int size) throws IOException {
    byte[] bytes = bytes(new NumberArray(shape, new float[size]));
    String text = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
    return text.substring(text.indexOf('('), text.indexOf(')') + 1);
  }

  @Test
  void dataStartAtAMultipleOf64() throws IOException {
    for (int axes = 0; axes < 40; axes++) {
      Integer[] shape = new Integer[axes];
      Arrays.fill(shape, 1);
      byte[] bytes = bytes(new NumberArray(List.of(shape), new float[] {7}));
      assertEquals(4, bytes.length % 64);
      assertEquals('\n', bytes[bytes.length - 5]);
      assertEquals(bytes.length - 14, (bytes[8] & 0xff) + 256 * bytes[9]);
    }
  }

  @Test
  void valuesReadBackToTheLastBit() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int size : new int[] {0, 1, 2, 1000, 16_383, 16_384, 16_385, 50_000}) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = Float.intBitsToFloat(random.nextInt());
      }
      NumberArray read = read(bytes(new NumberArray(List.of(1, size), values)), size + 1);
      assertEquals(List.of(1, size), read.shape());
      assertArrayEquals(values, read.values());
    }
  }

  @Test
  void arraysCutShortEndTooEarly() throws IOException {
    byte[] whole = bytes(new NumberArray(List.of(5), new float[5]));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(EOFException.class, () -> read(cut, 5), "after " + length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<f8, 0000000000000440, 2.5",
    "<i2, feff, -2",
    "<u2, feff, 65534",
    "<i4, feffffff, -2",
    "|u1, fe, 254",
    "<f4, 00002040, 2.5"
  })
  void numbersOfOtherKindsAreRead(String kind, String bytes, float value) throws IOException {
    byte[] one = bytes(new NumberArray(List.of(1), new float[1]));
    byte[] number = HexFormat.of().parseHex(bytes);
    byte[] other = Arrays.copyOf(changed(one, "<f4", kind), one.length - 4 + number.length);
    System.arraycopy(number, 0, other, one.length - 4, number.length);
    assertArrayEquals(new float[] {value}, read(other, 1).values());
  }

  @Test
  void otherArraysAreRefused() throws IOException {
    byte[] whole = bytes(new NumberArray(List.of(5), new float[5]));
    for (int i = 0; i < 8; i++) {
      byte[] altered = whole.clone();
      altered[i]++;
      assertNotUnderstood(altered);
    }
    assertNotUnderstood(changed(whole, "<f4", "<f2"));
    assertNotUnderstood(changed(whole, "<f4", "<i8"));
    assertNotUnderstood(changed(whole, "<f4", ">f4"));
    assertNotUnderstood(changed(whole, "False", "True "));
    assertNotUnderstood(changed(whole, "(5,)", "(-5)"));
  }

  private static void assertNotUnderstood(byte[] bytes) {
    InputException refusal = assertThrows(InputException.class, () -> read(bytes, 5));
    assertEquals(
        "An array in the file is not a .npy array of little-endian numbers."
            + " Use a file that Limpid wrote.",
        refusal.getMessage());
  }

  @Test
  void arraysLargerThanAllowedAreRefusedBeforeTheyTakeMemory() throws IOException {
    byte[] whole = bytes(new NumberArray(List.of(5), new float[5]));
    assertTooLarge(whole, 4);
    assertTooLarge(changed(whole, "(5,), }            ", "(2000000000,), }   "), 5);
    assertTooLarge(
        changed(
            whole,
            "(5,), }                                   ",
            "(2000000000, 2000000000, 2000000000,), }  "),
        Integer.MAX_VALUE);
  }

  private static void assertTooLarge(byte[] bytes, int largest) {
    InputException refusal = assertThrows(InputException.class, () -> read(bytes, largest));
    assertEquals(
        "An array in the file has more than " + largest + " values. Use a file that Limpid wrote.",
        refusal.getMessage());
  }

  @Test
  void axesThatAreNoIntegersAreRefused() throws IOException {
    byte[] whole = bytes(new NumberArray(List.of(5), new float[5]));
    assertAxis(changed(whole, "(5,), }          ", "(3000000000,), } "), "3000000000");
    assertAxis(changed(whole, "(5,), } ", "(5 2), }"), "5 2");
  }

  private static void assertAxis(byte[] bytes, String axis) {
    InputException refusal = assertThrows(InputException.class, () -> read(bytes, 5));
    assertEquals(
        "An array in the file has an axis of " + axis + " values. Use a file that Limpid wrote.",
        refusal.getMessage());
  }

  @Test
  void shapeAndValuesMustFit() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new NumberArray(List.of(2, 3), new float[5]));
    assertEquals("shape [2, 3] needs 6 values, got 5", refusal.getMessage());
  }

  private static byte[] changed(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertEquals(from.length(), to.length());
    assertEquals(text.indexOf(from), text.lastIndexOf(from), "found more than once");
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(NumberArray array) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    array.write(out);
    return out.toByteArray();
  }

  private static NumberArray read(byte[] bytes, int largest) throws IOException {
    return NumberArray.read(new ByteArrayInputStream(bytes), largest);
  }
}
