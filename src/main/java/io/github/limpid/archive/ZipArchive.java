package io.github.limpid.archive;

import io.github.limpid.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip file. One that would unpack to far more than it is, is refused. */
public final class ZipArchive implements Archive {

  private static final long HARMLESS = 64L << 20; // bytes, however small they are packed
  private static final int LARGEST_RATIO = 200; // weights do not compress, texts by ten

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new HashMap<>();

  private ZipArchive(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens one.
   *
   * @param file a zip file
   * @return what is in it; the caller closes it
   * @throws IOException if it is damaged, or made to do harm
   */
  public static ZipArchive open(Path file) throws IOException {
    ZipArchive archive = new ZipArchive(zip(file));
    try {
      archive.look(file.toFile().length());
      return archive;
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  /** Java's sentences name the parts of the format. */
  private static ZipFile zip(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      String why = String.valueOf(e.getMessage());
      if (why.contains("encrypted")) {
        throw new IOException("it is locked with a password", e);
      }
      throw new IOException(why.contains("END header") ? "it is cut short" : why, e);
    }
  }

  private void look(long packed) throws IOException {
    if (zip.size() > MOST_FILES) {
      throw new IOException("it holds %d files, more than %d".formatted(zip.size(), MOST_FILES));
    }
    long unpacked = 0;
    for (ZipEntry entry : zip.stream().toList()) {
      if (!entry.isDirectory()) {
        if (entries.put(Archive.inside(entry.getName()), entry) != null) {
          throw new IOException("it holds " + Quoted.of(entry.getName()) + " twice");
        }
        if (entry.getSize() < 0 || entry.getSize() > LARGEST_FILE) {
          throw new IOException("its file " + Quoted.of(entry.getName()) + " is too large");
        }
        unpacked += entry.getSize();
      }
    }
    if (unpacked > HARMLESS && unpacked / LARGEST_RATIO > packed) {
      throw new IOException(
          "its %d kB would become %d MB, more than %d times as much"
              .formatted(packed >> 10, unpacked >> 20, LARGEST_RATIO));
    }
  }

  @Override
  public Set<String> names() {
    return entries.keySet();
  }

  @Override
  public long size(String name) throws IOException {
    return entry(name).getSize();
  }

  @Override
  public InputStream open(String name) throws IOException {
    ZipEntry entry = entry(name);
    return new Summed(zip.getInputStream(entry), entry);
  }

  private ZipEntry entry(String name) throws IOException {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new IOException("its file " + Quoted.of(name) + " is missing");
    }
    return entry;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Ends where the table of the zip file says that it does, with the checksum given there. */
  private static final class Summed extends InputStream {
    private final InputStream in;
    private final ZipEntry entry;
    private final CRC32 sum = new CRC32();
    private long left;

    Summed(InputStream in, ZipEntry entry) {
      this.in = in;
      this.entry = entry;
      left = entry.getSize();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      int read = left == 0 ? -1 : in.read(bytes, from, (int) Math.min(count, left));
      if (read > 0) {
        left -= read;
        sum.update(bytes, from, read);
      }
      boolean isEnd = read < 0 || left == 0;
      if (isEnd && (left > 0 || sum.getValue() != entry.getCrc())) {
        throw new IOException(
            "its file " + Quoted.of(entry.getName()) + " is altered or cut short");
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
