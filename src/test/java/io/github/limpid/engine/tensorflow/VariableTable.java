package io.github.limpid.engine.tensorflow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;

/** Writes tables of variables as TensorFlow does, also those that it would not write. */
final class VariableTable {

  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final int FOOTER = 40; // before the magic number
  private static final int CRC_DELTA = 0xa282ead8;

  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

  /** With a header that tells the number of files of numbers. */
  VariableTable(int shards) {
    byte[] header = BundleHeaderProto.newBuilder().setNumShards(shards).build().toByteArray();
    add(0, "", header);
  }

  /** A variable that is one number, at the beginning of a file of its own. */
  VariableTable single(String name, int shard, byte[] number) {
    BundleEntryProto entry =
        BundleEntryProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setShape(HandMadeGraph.shape(1, 1, 1, 1))
            .setShardId(shard)
            .setSize(number.length)
            .setCrc32C(masked(number))
            .build();
    return add(0, name, entry.toByteArray());
  }

  /** A name that begins as the one before. */
  VariableTable add(int shared, String rest, byte[] value) {
    byte[] letters = rest.getBytes(StandardCharsets.UTF_8);
    number(entries, shared);
    number(entries, letters.length);
    number(entries, value.length);
    entries.writeBytes(letters);
    entries.writeBytes(value);
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteArrayOutputStream place = new ByteArrayOutputStream();
    number(place, 0);
    number(place, block(file, entries.toByteArray()));
    ByteArrayOutputStream places = new ByteArrayOutputStream();
    number(places, 0);
    number(places, 1);
    number(places, place.size());
    places.write('z');
    places.writeBytes(place.toByteArray());
    int at = file.size();
    int size = block(file, places.toByteArray());
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    number(footer, at); // nobody reads the table of tables
    number(footer, 0);
    number(footer, at);
    number(footer, size);
    file.writeBytes(Arrays.copyOf(footer.toByteArray(), FOOTER));
    file.writeBytes(little(Long.BYTES).putLong(MAGIC).array());
    return file.toByteArray();
  }

  /** A block of one beginning, its kind and its checksum; returns its size without these. */
  private static int block(ByteArrayOutputStream file, byte[] content) {
    byte[] block =
        ByteBuffer.allocate(content.length + 2 * Integer.BYTES + 1)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(content)
            .putInt(0)
            .putInt(1)
            .array(); // the last byte says that it is not compressed
    file.writeBytes(block);
    file.writeBytes(little(Integer.BYTES).putInt(masked(block)).array());
    return block.length - 1;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void number(ByteArrayOutputStream out, long number) {
    for (long left = number; ; left >>>= 7) {
      if (left < 0x80) {
        out.write((int) left);
        return;
      }
      out.write((int) (left & 0x7f) | 0x80);
    }
  }

  private static int masked(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return Integer.rotateRight((int) sum.getValue(), 15) + CRC_DELTA;
  }
}
