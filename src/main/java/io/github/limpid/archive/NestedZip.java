package io.github.limpid.archive;

import io.github.limpid.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A zip file inside another archive, unpacked anew from there whenever it is read. */
public final class NestedZip implements Archive {

  private static final int BUFFER = 1 << 16;
  private static final long HARMLESS = 64L << 20;
  private static final long LARGEST_RATIO = 200;
  private static final long MOST_TIMES = 8; // a graph, a table and the parts of the variables

  private final Archive outer;
  private final String path;
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final Map<String, Long> ends = new HashMap<>(); // bytes to unpack to have all of a file
  private long left; // bytes that may still be unpacked

  /**
   * Looks through it.
   *
   * @param outer where it lies; stays open
   * @param path its name there
   * @throws IOException if it is damaged, or made to do harm
   */
  public NestedZip(Archive outer, String path) throws IOException {
    this.outer = outer;
    this.path = path;
    long most = Math.min(LARGEST_FILE, Math.max(HARMLESS, LARGEST_RATIO * outer.size(path)));
    left = most;
    try (ZipInputStream zip = new ZipInputStream(outer.open(path))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        long size = requireSmall(zip);
        if (!entry.isDirectory() && sizes.put(Archive.inside(entry.getName()), size) != null) {
          throw new IOException("it holds " + Quoted.of(entry.getName()) + " twice");
        }
        ends.put(entry.getName(), most - left);
        if (sizes.size() > MOST_FILES) {
          throw new IOException("it holds more than " + MOST_FILES + " files");
        }
      }
    }
    if (sizes.isEmpty()) {
      throw new IOException("the zip file inside it is empty or damaged");
    }
    left = HARMLESS + MOST_TIMES * (most - left);
  }

  /** Counts the bytes of the entry. */
  private long requireSmall(InputStream zip) throws IOException {
    long before = left;
    byte[] buffer = new byte[BUFFER];
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      left -= read;
      if (left < 0) {
        throw new IOException("the zip file inside it would become far larger than it is");
      }
    }
    return before - left;
  }

  @Override
  public Set<String> names() {
    return sizes.keySet();
  }

  @Override
  public long size(String name) throws IOException {
    Long size = sizes.get(name);
    if (size == null) {
      throw new IOException("its file " + Quoted.of(name) + " is missing");
    }
    return size;
  }

  @Override
  public InputStream open(String name) throws IOException {
    left -= ends.getOrDefault(name, 0L);
    if (left < 0) {
      throw new IOException("the zip file inside it would have to be unpacked too many times");
    }
    ZipInputStream zip = new ZipInputStream(outer.open(path));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals(name)) {
        return zip; // ends with the entry
      }
    }
    throw new IOException("its file " + Quoted.of(name) + " is missing");
  }

  @Override
  public void close() {
    // nothing is open
  }
}
