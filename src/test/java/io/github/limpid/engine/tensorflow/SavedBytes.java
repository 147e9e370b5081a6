package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Engine;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What an engine writes, in memory. */
final class SavedBytes {

  private SavedBytes() {}

  /** The content of {@code saved_model.pb}. */
  static byte[] of(Engine engine, Network network, Weights weights) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      engine.writeSavedModel(network, weights, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no file behind it
    }
    return bytes.toByteArray();
  }
}
