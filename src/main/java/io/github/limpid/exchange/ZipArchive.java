package io.github.limpid.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip file. One that would unpack to far more than it is, is refused. */
final class ZipArchive implements Archive {

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
   * @throws IOException if it is damaged, or made to do harm
   */
  static ZipArchive open(Path file) throws IOException {
    ZipArchive archive = new ZipArchive(new ZipFile(file.toFile()));
    try {
      archive.look(file.toFile().length());
      return archive;
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private void look(long packed) throws IOException {
    if (zip.size() > MOST_FILES) {
      throw new IOException("it holds " + zip.size() + " files");
    }
    long unpacked = 0;
    for (ZipEntry entry : zip.stream().toList()) {
      if (!entry.isDirectory()) {
        if (entries.put(Archive.inside(entry.getName()), entry) != null) {
          throw new IOException("it holds \"" + entry.getName() + "\" twice");
        }
        unpacked += Math.max(0, entry.getSize());
      }
    }
    if (unpacked > HARMLESS && unpacked / LARGEST_RATIO > packed) {
      throw new IOException("its %d MB would become %d MB".formatted(packed >> 20, unpacked >> 20));
    }
  }

  @Override
  public Set<String> names() {
    return entries.keySet();
  }

  @Override
  public InputStream open(String name) throws IOException {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new IOException("its file \"" + name + "\" is missing");
    }
    return new Limited(zip.getInputStream(entry), Math.min(LARGEST_FILE, entry.getSize()));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Ends where the table of the zip file said that it would. */
  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long bytes) {
      super(in);
      left = bytes;
    }

    @Override
    public int read() throws IOException {
      return left-- > 0 ? super.read() : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      int read = left <= 0 ? -1 : super.read(bytes, from, (int) Math.min(count, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
