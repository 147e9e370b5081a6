package io.github.limpid.exchange;

import io.github.limpid.Sha256;
import io.github.limpid.engine.tensorflow.ForeignFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Archives as other programs write them, and as none should.
 *
 * @param entries content by name
 */
record TestArchive(Map<String, byte[]> entries) {

  static final String FOUR =
      """
      format_version: 0.4.9
      name: A model of others
      description: It denoises.
      authors: [{name: A. Müller}]
      cite: [{text: Müller 2024, doi: 10.1/2}]
      license: MIT
      inputs:
      - {name: noisy, axes: byxc, data_type: float32, shape: {min: [1, 4, 4, 1], step: [0, 4, 4, 0]}}
      outputs:
      - {name: denoised, axes: byxc, data_type: float32}
      weights:
        tensorflow_saved_model_bundle: {source: weights.zip, sha256: SUM}
      """;

  static final String FIVE =
      """
      format_version: 0.5.3
      name: A model of others
      description: It denoises.
      authors:
      - name: A. Müller
      cite:
      - {text: Müller 2024, doi: 10.1/2}
      license: MIT
      inputs:
      - id: noisy
        axes: [{type: batch}, {type: space, id: y}, {type: space, id: x}, {type: channel}]
      outputs:
      - id: denoised
        axes: [{type: batch}, {type: space, id: y}, {type: space, id: x}, {type: channel}]
      weights:
        tensorflow_saved_model_bundle:
          source: weights.zip
          sha256: SUM
      """;

  /** A bioimage.io archive around a fixture. */
  static TestArchive bioimage(String rdf, String fixture) {
    byte[] weights = of(ForeignFixture.named(fixture).files()).bytes();
    String text = rdf.replace("SUM", sha256(weights));
    return new TestArchive(Map.of())
        .with("rdf.yaml", text.getBytes(StandardCharsets.UTF_8))
        .with("weights.zip", weights);
  }

  static TestArchive of(Map<String, byte[]> entries) {
    return new TestArchive(new LinkedHashMap<>(entries));
  }

  TestArchive with(String name, byte[] content) {
    Map<String, byte[]> others = new LinkedHashMap<>(entries);
    others.put(name, content);
    return new TestArchive(others);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String sha256(byte[] bytes) {
    try {
      return Sha256.of(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
