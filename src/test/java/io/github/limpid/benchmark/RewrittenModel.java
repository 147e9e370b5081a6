package io.github.limpid.benchmark;

import io.github.limpid.engine.Engine;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Puts a model that says more of itself in the place of its file. */
final class RewrittenModel {

  private static final Set<String> TEXTS = Set.of("rdf.yaml", "README.md");

  private RewrittenModel() {}

  /**
   * Replaces a model file.
   *
   * @throws IOException if anything but its texts would change; the file is then as it was
   */
  static void write(Model model, Path file, Engine engine) throws IOException {
    Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "model", ".zip");
    try {
      ModelFile.write(model, written, engine);
      requireSameBesides(file, written);
      Files.copy(written, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.delete(written);
    }
  }

  private static void requireSameBesides(Path before, Path after) throws IOException {
    try (ZipFile old = new ZipFile(before.toFile());
        ZipFile now = new ZipFile(after.toFile())) {
      for (ZipEntry entry : old.stream().toList()) {
        byte[] was = old.getInputStream(entry).readAllBytes();
        byte[] is = now.getInputStream(now.getEntry(entry.getName())).readAllBytes();
        if (!TEXTS.contains(entry.getName()) && !Arrays.equals(was, is)) {
          throw new IOException(entry.getName() + " would change; the file is left alone");
        }
      }
    }
  }
}
