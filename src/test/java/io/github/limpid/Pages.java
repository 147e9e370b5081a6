package io.github.limpid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of help that users read. */
public final class Pages {

  /** The page that all others are found from. */
  public static final Path README = Path.of("README.md");

  /** The folder of the others. */
  public static final Path DOCS = Path.of("docs");

  private static final Pattern MACRO = Pattern.compile("(?s)```ijm\n(.*?)```");

  private Pages() {}

  /**
   * The pages of a folder and of those in it.
   *
   * @param folder where to look
   * @return their paths, sorted
   */
  public static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  /**
   * The macros that stand in a page.
   *
   * @param page a Markdown file
   * @return each block by itself
   */
  public static List<String> macros(Path page) throws IOException {
    return MACRO.matcher(Files.readString(page)).results().map(block -> block.group(1)).toList();
  }
}
