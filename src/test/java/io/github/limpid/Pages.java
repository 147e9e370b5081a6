package io.github.limpid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of help that users read. */
public final class Pages {

  /** The page that all others are found from. */
  public static final Path README = Path.of("README.md");

  /** The folder of the others. */
  public static final Path DOCS = Path.of("docs");

  private static final Pattern MACRO = Pattern.compile("(?s)```ijm\n(.*?)```");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

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

  /**
   * The links that lead to no file or to no heading; those to other sites are not followed.
   *
   * @param pages Markdown files
   * @return each with its page
   */
  public static List<String> deadLinks(List<Path> pages) throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        if (!leadsSomewhere(page, link.group(1))) {
          dead.add(page + ": " + link.group(1));
        }
      }
    }
    return dead;
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    if (link.matches("https?://.*")) {
      return true;
    }
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** The places in a page that can be linked to, named as GitHub names them. */
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }
}
