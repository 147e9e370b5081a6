package io.github.limpid.engine.tensorflow;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.limpid.Quoted;
import io.github.limpid.engine.GraphFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;

/**
 * The variables of a SavedModel, read without TensorFlow's own reader, which would run the model's
 * graph for it.
 *
 * <p><b>Source.</b> The table is LevelDB's, without compression, as TensorFlow writes it; its
 * values are messages of {@code tensor_bundle.proto}.
 */
final class CheckpointFile {

  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final int FOOTER = 48;
  private static final int LARGEST_INDEX = 64 << 20;
  private static final int MOST_SHARDS = 10_000;
  private static final long LARGEST_SHARD = 4L << 30;
  private static final int CRC_DELTA = 0xa282ead8;
  private static final int LONGEST_NAME = 1024;
  private static final int MOST_VARIABLES = 100_000;

  private final GraphFiles files;
  private final Map<String, BundleEntryProto> entries = new HashMap<>();
  private int shards = 1;
  private long readUpTo; // of the table

  private CheckpointFile(GraphFiles files) {
    this.files = files;
  }

  /** Reads the table of the variables, which is empty if there is none. */
  static CheckpointFile of(GraphFiles files) throws IOException {
    CheckpointFile checkpoint = new CheckpointFile(files);
    if (files.has(GraphFiles.INDEX)) {
      byte[] index;
      try (InputStream in = files.open(GraphFiles.INDEX)) {
        index = in.readNBytes(LARGEST_INDEX);
      }
      try {
        checkpoint.readTable(ByteBuffer.wrap(index).order(ByteOrder.LITTLE_ENDIAN));
      } catch (RuntimeException | InvalidProtocolBufferException e) {
        throw new IOException("its table of variables is damaged", e);
      }
    }
    return checkpoint;
  }

  /** Whether a variable is there. */
  boolean has(String name) {
    return entries.containsKey(name);
  }

  /**
   * Reads variables, each file from its beginning to its end.
   *
   * @param names those wanted; each is there
   * @return the values of each
   */
  Map<String, FloatArray> read(Set<String> names) throws IOException {
    Map<Integer, List<String>> byShard = new HashMap<>();
    for (String name : names) {
      byShard.computeIfAbsent(entries.get(name).getShardId(), n -> new ArrayList<>()).add(name);
    }
    Map<String, FloatArray> values = new HashMap<>();
    for (Map.Entry<Integer, List<String>> shard : byShard.entrySet()) {
      shard.getValue().sort(Comparator.comparingLong(name -> entries.get(name).getOffset()));
      try (InputStream in = files.open(shardName(shard.getKey()))) {
        long at = 0;
        for (String name : shard.getValue()) {
          BundleEntryProto entry = entries.get(name);
          require(entry.getOffset() >= at, name, "overlaps another");
          in.skipNBytes(entry.getOffset() - at);
          values.put(name, values(name, entry, in));
          at = entry.getOffset() + entry.getSize();
        }
      }
    }
    return values;
  }

  private String shardName(int shard) {
    return String.format(Locale.ROOT, "variables/variables.data-%05d-of-%05d", shard, shards);
  }

  private static FloatArray values(String name, BundleEntryProto entry, InputStream in)
      throws IOException {
    require(entry.getDtype() == DataType.DT_FLOAT, name, "is no array of 32-bit floats");
    require(entry.getSlicesCount() == 0, name, "is stored in slices");
    long[] shape = entry.getShape().getDimList().stream().mapToLong(d -> d.getSize()).toArray();
    long size = FloatArray.size(shape);
    require(entry.getSize() == Float.BYTES * size, name, "has another size than its shape");
    byte[] bytes = in.readNBytes((int) entry.getSize());
    require(bytes.length == entry.getSize(), name, "ends too early");
    require(
        entry.getCrc32C() == masked(ByteBuffer.wrap(bytes)),
        name,
        "is altered: its checksum is wrong");
    float[] values = new float[(int) size];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new FloatArray(shape, values);
  }

  /** TensorFlow stores checksums turned, so that those of checksums differ from them. */
  private static int masked(ByteBuffer bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return Integer.rotateRight((int) sum.getValue(), 15) + CRC_DELTA;
  }

  private static void require(boolean holds, String name, String why) throws IOException {
    if (!holds) {
      throw new IOException("its variable " + Quoted.of(name) + " " + why);
    }
  }

  private void readTable(ByteBuffer file) throws IOException {
    if (file.capacity() < FOOTER || file.getLong(file.capacity() - Long.BYTES) != MAGIC) {
      throw new IOException("its table of variables is damaged");
    }
    file.position(file.capacity() - FOOTER);
    number(file); // where the table of tables lies
    number(file);
    for (Map.Entry<String, ByteBuffer> block : block(file, number(file), number(file)).entrySet()) {
      ByteBuffer place = block.getValue();
      long offset = number(place);
      if (offset < readUpTo) {
        throw new IllegalArgumentException("blocks overlap");
      }
      long size = number(place);
      readUpTo = Math.addExact(offset, size);
      for (Map.Entry<String, ByteBuffer> entry : block(file, offset, size).entrySet()) {
        add(entry.getKey(), entry.getValue());
      }
    }
  }

  private void add(String name, ByteBuffer value) throws InvalidProtocolBufferException {
    if (name.isEmpty()) {
      BundleHeaderProto header = BundleHeaderProto.parseFrom(value);
      shards = Math.max(1, Math.min(MOST_SHARDS, header.getNumShards()));
      if (header.getEndianness() != BundleHeaderProto.Endianness.LITTLE) {
        throw new IllegalArgumentException("written on another kind of processor");
      }
    } else {
      BundleEntryProto entry = BundleEntryProto.parseFrom(value);
      if (entry.getOffset() < 0 || entry.getSize() < 0 || entry.getOffset() > LARGEST_SHARD) {
        throw new IllegalArgumentException("a variable lies nowhere");
      }
      entries.put(name, entry);
      requireFew(entries);
    }
  }

  /** The keys and values of a block, whose keys share beginnings with those before them. */
  private static Map<String, ByteBuffer> block(ByteBuffer file, long offset, long size) {
    int end = Math.toIntExact(Math.addExact(offset, size));
    if (file.get(end) != 0) {
      throw new IllegalArgumentException("compressed");
    }
    ByteBuffer summed = file.slice(Math.toIntExact(offset), Math.toIntExact(size) + 1);
    if (file.getInt(end + 1) != masked(summed)) {
      throw new IllegalArgumentException("altered");
    }
    ByteBuffer block = file.slice((int) offset, (int) size).order(ByteOrder.LITTLE_ENDIAN);
    int restarts = block.getInt(block.capacity() - Integer.BYTES);
    block.limit(block.capacity() - Integer.BYTES - Math.multiplyExact(Integer.BYTES, restarts));
    Map<String, ByteBuffer> entries = new LinkedHashMap<>(); // blocks follow each other
    byte[] key = new byte[0];
    while (block.hasRemaining()) {
      requireFew(entries);
      int shared = upTo(key.length, number(block));
      byte[] next = Arrays.copyOf(key, shared + upTo(LONGEST_NAME - shared, number(block)));
      int length = upTo(block.capacity(), number(block));
      block.get(next, shared, next.length - shared);
      entries.put(new String(next, StandardCharsets.UTF_8), block.slice(block.position(), length));
      block.position(block.position() + length);
      key = next;
    }
    return entries;
  }

  private static void requireFew(Map<String, ?> entries) {
    if (entries.size() > MOST_VARIABLES) {
      throw new IllegalArgumentException("more than " + MOST_VARIABLES + " variables");
    }
  }

  private static int upTo(int most, long number) {
    if (number < 0 || number > most) {
      throw new IllegalArgumentException(number + " where at most " + most + " can be");
    }
    return (int) number;
  }

  /** Seven bits a byte, the lowest first. */
  private static long number(ByteBuffer bytes) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number without an end");
  }
}
