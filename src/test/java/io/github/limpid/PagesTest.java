package io.github.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of help hang together. */
class PagesTest {

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    assertEquals(List.of(), Pages.deadLinks(pages()));
  }

  @Test
  void aDeadLinkIsFound(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "# A b\n[a](#a-b) [b](#b) [c](page.md#a-b) [d](d.md) [e](https://e.org)\n");
    assertEquals(List.of(page + ": #b", page + ": d.md"), Pages.deadLinks(List.of(page)));
  }

  @Test
  void everyPictureIsInAPage() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path page : pages()) {
      all.append(Files.readString(page));
    }
    try (var pictures = Files.walk(Pages.DOCS.resolve("images"))) {
      assertEquals(
          List.of(),
          pictures
              .filter(Files::isRegularFile)
              .filter(picture -> !all.toString().contains("/" + picture.getFileName() + ")"))
              .toList());
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(Pages.below(Pages.DOCS));
    pages.addAll(Pages.below(Path.of("macros")));
    pages.addAll(Pages.below(Path.of("sample-data")));
    pages.add(Pages.README);
    pages.add(Path.of("CHANGELOG.md"));
    return pages;
  }
}
