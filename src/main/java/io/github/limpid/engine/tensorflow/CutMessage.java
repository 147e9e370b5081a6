package io.github.limpid.engine.tensorflow;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A protobuf message without its last bytes, of which only the number is known. They are written
 * behind it, so that a large array need not be in memory a second time.
 *
 * @param start all but the last bytes
 * @param missing how many bytes these are
 */
record CutMessage(ByteString start, int missing) {

  /** A message that ends with a field of bytes that are missing. */
  static CutMessage of(MessageLite fields, int number, int missing) {
    return new CutMessage(ByteString.EMPTY, missing).in(fields, number);
  }

  /** A message that ends with this one, as a field of that number. */
  CutMessage in(MessageLite fields, int number) {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.writeTo(out);
      writeStart(number, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no file behind it
    }
    return new CutMessage(bytes.toByteString(), missing);
  }

  /** Writes this as a field of another message; whoever calls it writes the last bytes. */
  void writeStart(int number, CodedOutputStream out) throws IOException {
    out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(size());
    out.writeRawBytes(start);
  }

  /** How many bytes the whole message has. */
  int size() {
    return start.size() + missing;
  }

  /** How many bytes it takes as a field. */
  int fieldSize(int number) {
    return CodedOutputStream.computeTagSize(number)
        + CodedOutputStream.computeUInt32SizeNoTag(size())
        + size();
  }
}
