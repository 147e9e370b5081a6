package io.github.limpid.model;

import io.github.limpid.InputException;
import io.github.limpid.Quoted;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An array of 32-bit floats with its shape, as a NumPy {@code .npy} file holds it.
 *
 * <p>Read and written here because the libraries that do so bring a second language's runtime onto
 * Fiji's class path. <b>Source.</b> NumPy Enhancement Proposal 1, version 1.0 of the format.
 *
 * @param shape length of each axis, slowest first
 * @param values the values in that order; not copied
 */
public record NumberArray(List<Integer> shape, float[] values) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([<|][fiu][1248])', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\}"
              + "\\s*");

  /**
   * A kind of numbers.
   *
   * @param bytes of each
   * @param next takes one from a buffer
   */
  private record Kind(int bytes, ToDoubleFunction<ByteBuffer> next) {}

  private static final Map<String, Kind> KINDS =
      Map.of(
          "<f4", new Kind(4, ByteBuffer::getFloat),
          "<f8", new Kind(8, ByteBuffer::getDouble),
          "<i2", new Kind(2, ByteBuffer::getShort),
          "<u2", new Kind(2, bytes -> Short.toUnsignedInt(bytes.getShort())),
          "<i4", new Kind(4, ByteBuffer::getInt),
          "|u1", new Kind(1, bytes -> Byte.toUnsignedInt(bytes.get())));
  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 1 << 16;

  /** Checks that shape and values fit. */
  public NumberArray {
    shape = List.copyOf(shape);
    int size = shape.stream().reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "shape " + shape + " needs " + size + " values, got " + values.length);
    }
  }

  /**
   * Writes the {@code .npy} form, little-endian.
   *
   * @param out where to; stays open
   * @throws IOException if it cannot be written
   */
  public void write(OutputStream out) throws IOException {
    String tuple =
        shape.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + (shape.size() == 1 ? "," : "");
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + tuple + "), }";
    int unpadded = MAGIC.length + 2 + header.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    out.write(MAGIC);
    out.write(text.length & 0xff);
    out.write(text.length >> 8);
    out.write(text);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK / 4) {
      int count = Math.min(CHUNK / 4, values.length - from);
      chunk.clear().asFloatBuffer().put(values, from, count);
      out.write(chunk.array(), 0, 4 * count);
    }
  }

  /**
   * Reads the {@code .npy} form that {@link #write} writes, and the same of other numbers: 64-bit
   * floats, whole numbers of 16 bits, of 32 with sign, and of 8 without.
   *
   * @param in where from; stays open
   * @param largest most values to accept
   * @return the array
   * @throws IOException if it ends too early or cannot be read
   * @throws InputException if it is not such a file, or larger
   */
  public static NumberArray read(InputStream in, int largest) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] magic = new byte[MAGIC.length];
    data.readFully(magic);
    int length = Short.toUnsignedInt(Short.reverseBytes(data.readShort()));
    byte[] text = new byte[length];
    data.readFully(text);
    Matcher header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
    Kind kind = header.matches() ? KINDS.get(header.group(1)) : null;
    if (!Arrays.equals(magic, MAGIC) || kind == null) {
      throw new InputException(
          "An array in the file is not a .npy array of little-endian numbers.",
          "Use a file that Limpid wrote.");
    }
    List<Integer> shape = new ArrayList<>();
    long size = 1;
    for (String axis : header.group(2).split(",")) {
      if (!axis.isBlank()) {
        shape.add(length(axis.strip()));
        size *= shape.get(shape.size() - 1);
      }
      if (size > largest) {
        throw new InputException(
            "An array in the file has more than " + largest + " values.",
            "Use a file that Limpid wrote.");
      }
    }
    float[] values = new float[(int) size];
    byte[] chunk = new byte[CHUNK];
    ByteBuffer numbers = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK / kind.bytes) {
      int count = Math.min(CHUNK / kind.bytes, values.length - from);
      data.readFully(chunk, 0, kind.bytes * count);
      numbers.clear();
      for (int i = from; i < from + count; i++) {
        values[i] = (float) kind.next.applyAsDouble(numbers);
      }
    }
    return new NumberArray(shape, values);
  }

  private static int length(String axis) {
    try {
      return Integer.parseInt(axis);
    } catch (NumberFormatException e) {
      throw new InputException(
          "An array in the file has an axis of " + Quoted.bare(axis) + " values.",
          "Use a file that Limpid wrote.");
    }
  }
}
