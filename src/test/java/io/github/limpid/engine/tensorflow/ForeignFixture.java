package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.GraphFiles;
import io.github.limpid.model.NumberArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A small model that Python wrote, with what it makes of the picture that all share.
 *
 * @param files content by name
 */
public record ForeignFixture(Map<String, byte[]> files) implements GraphFiles {

  /** The names of all. */
  public static final List<String> NAMES =
      List.of(
          "frozen",
          "keras2-skip-first",
          "keras2-transposed",
          "keras3-skip-first",
          "keras3-transposed",
          "keras3-upsampling",
          "tensorflow2");

  private static final int LARGEST = 1 << 20;

  /** One of {@link #NAMES}. */
  public static ForeignFixture named(String name) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(resource(name + ".zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ForeignFixture(files);
  }

  /** The same with another file, or with one changed. */
  public ForeignFixture with(String name, byte[] content) {
    Map<String, byte[]> others = new LinkedHashMap<>(files);
    others.put(name, content);
    return new ForeignFixture(others);
  }

  /** The picture, {@code [1, 12, 16, 1]}. */
  public static NumberArray noisy() {
    return array(resource("noisy.npy"));
  }

  /** What Python made of it. */
  public NumberArray expected() {
    return array(new ByteArrayInputStream(files.get("expected.npy")));
  }

  private static NumberArray array(InputStream in) {
    try (in) {
      return NumberArray.read(in, LARGEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return ForeignFixture.class.getResourceAsStream("/io/github/limpid/foreign/" + name);
  }

  @Override
  public boolean has(String name) {
    return files.containsKey(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    if (!has(name)) {
      throw new IOException("its file " + name + " is missing");
    }
    return new ByteArrayInputStream(files.get(name));
  }
}
