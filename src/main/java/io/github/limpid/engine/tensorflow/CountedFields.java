package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.GraphFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Counts the fields of a graph while they are read: each becomes an object fifty times as large as
 * the two bytes that it needs in the file, and nothing compresses better than empty ones.
 *
 * <p>It never judges whether a file is a graph: what cannot be followed is counted by its size.
 *
 * <p><b>Source.</b> Protocol Buffers' encoding; numbers of fields as in {@code saved_model.proto},
 * {@code graph.proto}, {@code function.proto} and {@code tensor.proto} of TensorFlow.
 */
final class CountedFields extends FilterInputStream {

  /** Graphs of large networks with their training have some hundred thousand. */
  static final int MOST = 2_000_000;

  private static final int BYTES_OF_OTHERS = 8; // of fields that are not looked into
  private static final int WIRE_NUMBER = 0;
  private static final int WIRE_EIGHT = 1;
  private static final int WIRE_BYTES = 2;
  private static final int WIRE_FOUR = 5;
  private static final int LONGEST_NUMBER = 70; // bits, seven a byte

  /** The kinds of messages that are looked into, by the numbers of the fields that hold them. */
  private enum Kind {
    TENSOR(Map.of()),
    VALUE(Map.of(8, TENSOR)),
    ATTRIBUTE(Map.of(2, VALUE)),
    NODE(Map.of(5, ATTRIBUTE)),
    FUNCTION(Map.of(3, NODE)),
    LIBRARY(Map.of(1, FUNCTION)),
    GRAPH(Map.of(1, NODE, 2, LIBRARY)),
    META_GRAPH(Map.of(1, FUNCTION, 2, GRAPH)), // or the library of a frozen graph
    FILE(Map.of(1, NODE, 2, META_GRAPH)); // a SavedModel or a frozen graph

    private static final int SHAPE_OF_TENSOR = 2;
    private static final int TEXTS_OF_TENSOR = 8;

    private final Map<Integer, Kind> below;

    Kind(Map<Integer, Kind> below) {
      this.below = below;
    }

    /** Whether a field holds the numbers of an array in one piece. */
    boolean isArray(int field) {
      return this == TENSOR && field != SHAPE_OF_TENSOR && field != TEXTS_OF_TENSOR;
    }
  }

  private enum Expected {
    TAG,
    NUMBER,
    LENGTH
  }

  /**
   * A message that has begun.
   *
   * @param kind what it is
   * @param end the position behind its last byte
   */
  private record Message(Kind kind, long end) {}

  private final Deque<Message> open = new ArrayDeque<>();
  private Expected expected = Expected.TAG;
  private long position;
  private long passed; // bytes to come that are not looked at
  private boolean mayHideFields; // these bytes
  private long others; // such bytes so far
  private long number;
  private int bits;
  private int field;
  private long count;

  CountedFields(InputStream in) {
    super(in);
    open.push(new Message(Kind.FILE, Long.MAX_VALUE));
  }

  /** The same files, with the fields of the graph counted. */
  static GraphFiles in(GraphFiles files) {
    return new GraphFiles() {
      @Override
      public boolean has(String name) {
        return files.has(name);
      }

      @Override
      public InputStream open(String name) throws IOException {
        InputStream in = files.open(name);
        return name.equals(SAVED_MODEL) ? new CountedFields(in) : in;
      }
    };
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    for (int at = from; at < from + read; ) {
      at += look(bytes, at, from + read);
    }
    return read;
  }

  @Override
  public long skip(long length) throws IOException {
    return Math.max(0, read(new byte[(int) Math.min(length, 1 << 16)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Looks at the bytes up to an end, and returns how many it has taken of them. */
  private int look(byte[] bytes, int from, int end) {
    int taken = (int) Math.min(Math.max(1, passed), end - from);
    position += taken;
    if (passed > 0) {
      passed -= taken;
      others += mayHideFields ? taken : 0;
      requireFew();
    } else {
      take(bytes[from]);
    }
    while (passed == 0 && expected == Expected.TAG && bits == 0 && position >= open.peek().end()) {
      open.pop();
    }
    return taken;
  }

  private void take(byte next) {
    number |= (next & 0x7fL) << bits;
    bits += 7;
    if (next < 0) {
      if (bits >= LONGEST_NUMBER) {
        giveUp();
      }
      return;
    }
    long whole = number;
    number = 0;
    bits = 0;
    switch (expected) {
      case TAG -> begin(whole);
      case NUMBER -> expected = Expected.TAG;
      case LENGTH -> enter(whole);
    }
  }

  private void begin(long tag) {
    count++;
    requireFew();
    mayHideFields = false;
    field = (int) (tag >>> 3);
    switch ((int) (tag & 7)) {
      case WIRE_NUMBER -> expected = Expected.NUMBER;
      case WIRE_EIGHT -> passed = Long.BYTES;
      case WIRE_BYTES -> expected = Expected.LENGTH;
      case WIRE_FOUR -> passed = Integer.BYTES;
      default -> giveUp();
    }
  }

  private void enter(long length) {
    expected = Expected.TAG;
    Message message = open.peek();
    if (length < 0 || length > message.end() - position) {
      giveUp();
    } else if (message.kind().below.containsKey(field)) {
      open.push(new Message(message.kind().below.get(field), position + length));
    } else {
      passed = length;
      mayHideFields = !message.kind().isArray(field);
    }
  }

  /** Passes over the rest of a message that is none. */
  private void giveUp() {
    expected = Expected.TAG;
    number = 0;
    bits = 0;
    passed = Math.max(0, open.peek().end() - position);
    mayHideFields = open.size() > 1;
  }

  private void requireFew() {
    if (count + others / BYTES_OF_OTHERS > MOST) {
      throw new EngineException(
          "The TensorFlow graph has more than " + MOST + " parts.",
          "Export the network alone, without its training.",
          null);
    }
  }
}
