package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** Each command has a page in {@code docs/commands} that says the truth about its keys. */
class HelpPagesTest {

  private static final Path PAGES = Path.of("docs", "commands");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z]+)` \\| ([^|`]+) \\| [^|]+ \\| ([^|]+) \\|$");
  private static final Pattern SENTENCE = Pattern.compile(".{12,}\\.");

  private static MenuEntries menu;

  @BeforeAll
  static void startSciJava() {
    menu = new MenuEntries();
  }

  @AfterAll
  static void stopSciJava() {
    menu.close();
  }

  @Test
  void everyCommandHasOnePageAndEveryPageACommand() throws IOException {
    Set<String> labels = new TreeSet<>();
    menu.all().forEach(command -> labels.add(MenuEntries.label(command)));
    assertEquals(labels, pages().keySet());
  }

  @Test
  void pagesNameEveryKeyWithItsLabelAndDefault() throws IOException {
    Map<String, Path> pages = pages();
    for (CommandInfo command : menu.all()) {
      Path page = pages.get(MenuEntries.label(command));
      assertEquals(asInCode(command), asInPage(page), page.toString());
    }
  }

  /** Of each key the label in the dialog and the default. */
  private static Map<String, String> asInCode(CommandInfo command) {
    Module fresh = menu.fresh(command);
    Map<String, String> rows = new TreeMap<>();
    for (ModuleItem<?> input : MenuEntries.inputs(command)) {
      rows.put(input.getName(), input.getLabel() + ", " + written(fresh.getInput(input.getName())));
    }
    return rows;
  }

  /** As people write it; a default that is no value is said in words, which cannot be checked. */
  private static String written(Object value) {
    String text = value == null ? "" : value.toString().replaceFirst("\\.0$", "");
    return text.isEmpty() ? "no value" : "`" + text + "`";
  }

  private static Map<String, String> asInPage(Path page) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(page));
    while (row.find()) {
      String usual = row.group(3).contains("`") ? row.group(3) : "no value";
      String before = rows.put(row.group(1), row.group(2) + ", " + usual);
      assertEquals(null, before, page + " has " + row.group(1) + " twice");
    }
    return rows;
  }

  /** The pages of commands, by their headings. */
  private static Map<String, Path> pages() throws IOException {
    Map<String, Path> pages = new TreeMap<>();
    for (Path page : Pages.below(PAGES)) {
      pages.put(Files.readAllLines(page).get(0).replaceFirst("^# ", ""), page);
    }
    return pages;
  }

  @Test
  void pagesHaveAPictureAndAMacroOfTheirCommand() throws IOException {
    for (Map.Entry<String, Path> page : pages().entrySet()) {
      String text = Files.readString(page.getValue());
      assertTrue(text.contains("](../images/"), page + " has no picture");
      assertTrue(
          Pages.macros(page.getValue()).stream()
              .anyMatch(macro -> macro.contains("run(\"" + page.getKey() + "\"")),
          page + " has no macro");
    }
  }

  @Test
  void everyInputSaysWhatItIs() {
    List<String> silent = new ArrayList<>();
    int inputs = 0;
    for (CommandInfo command : menu.all()) {
      for (ModuleItem<?> input : MenuEntries.inputs(command)) {
        inputs++;
        if (!SENTENCE.matcher(String.valueOf(input.getDescription())).matches()) {
          silent.add(MenuEntries.label(command) + " " + input.getName());
        }
      }
    }
    assertTrue(inputs > 0);
    assertEquals(List.of(), silent);
  }
}
