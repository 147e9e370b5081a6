package io.github.limpid.command;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import ij.IJ;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.MenuEntry;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** What users and their macros type is frozen: menus, labels, keys and defaults. */
class MenuTest {

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
  void commandsAreAsReleased() {
    StringBuilder text = new StringBuilder();
    for (CommandInfo command : menu.all()) {
      text.append(describe(command));
    }
    assertEquals(
        """
        Help > Limpid Self-Test
          out passed: boolean "Passed"
        Plugins > Limpid > Limpid Add Noise...
          in image: ImagePlus "Image" = null, required
          in noise: String "Noise" = gaussian, required
          in sigma: String "Sigma (gaussian)" =\s
          in photons: String "Photons (poisson)" =\s
          in density: String "Density (salt-and-pepper)" =\s
          in gain: String "Gain (camera, scanner)" =\s
          in read: String "Read noise (camera, scanner)" =\s
          in spread: String "Spread (speckle, uniform)" =\s
          in offset: String "Offset (camera, scanner, poisson, speckle)" =\s
          in more: String "More parameters" =\s
          in like: String "Like image" =\s
          in seed: long "Seed" = 1, required
          in clip: String "Clip to the image's range" = auto, required
          in type: String "Type of the result" = same, required
          out noisy: ImagePlus "Noisy"
        Plugins > Limpid > Limpid Compare...
          in image: ImagePlus "Image" = null, required
          in reference: String "Reference (title)" =\s
          in noisy: String "Noisy (title)" =\s
          in range: String "Data range" = auto, required
          in fit: boolean "Fit brightness first" = false, required
          in errors: boolean "Show error map" = false, required
          in residual: boolean "Show residual" = false, required
          out errormap: ImagePlus "Error map"
          out residualmap: ImagePlus "Residual"
        Plugins > Limpid > Limpid Denoise Folder...
          in input: File "Input folder" = null
          in output: File "Output folder" = null
          in model: String "Model" = Microscopy, required
          in strength: double "Strength" = 1.0, required
          in subfolders: boolean "Include subfolders" = false
          in overwrite: boolean "Replace results that exist" = false
          out table: String "Table of results"
        Plugins > Limpid > Limpid Denoise...
          in image: ImagePlus "Image" = null, required
          in model: String "Model" = Microscopy, required
          in strength: double "Strength" = 1.0, required
          in residual: boolean "Show residual" = false, required
          in selection: boolean "Only inside the selection" = false, required
          out residualmap: ImagePlus "Residual"
          out denoised: ImagePlus "Denoised"
        Plugins > Limpid > Limpid Fine-Tune...
          in noisy: String "Noisy" =\s
          in clean: String "Clean" =\s
          in second: String "Second noisy" =\s
          in noise: String "Noise to add" =\s
          in epochs: int "Epochs" = 30, required
          in model: File "Model file" = null
          in overwrite: boolean "Replace a model file that exists" = false
          in more: String "More settings" =\s
          in choose: boolean "Choose more settings in a second dialog" = false
          in start: String "Start from" = Microscopy, required
          in freeze: String "Keep as it is" = none, required
          out trained: String "Model file"
        Plugins > Limpid > Limpid Models...
          in action: String "Action" = list, required
          in model: String "Model" =\s
          in file: File "File" = null
          in name: String "Name (import)" =\s
          in range: String "Range (import)" =\s
          in transposed: boolean "Columns as rows (import)" = false
          in licence: String "Licence (import)" =\s
          in form: String "Form (export)" = bioimage, required
          in overwrite: boolean "Replace what exists" = false
          out table: ResultsTable "Models"
        Plugins > Limpid > Limpid Resume Training...
          in model: File "Checkpoint or model file" = null
          in stop: boolean "Stop and keep best" = false
          in noisy: String "Noisy images, if moved" =\s
          in clean: String "Clean images, if moved" =\s
          in second: String "Second noisy images, if moved" =\s
          out trained: String "Model file"
        Plugins > Limpid > Limpid Train...
          in noisy: String "Noisy" =\s
          in clean: String "Clean" =\s
          in second: String "Second noisy" =\s
          in noise: String "Noise to add" =\s
          in epochs: int "Epochs" = 30, required
          in model: File "Model file" = null
          in overwrite: boolean "Replace a model file that exists" = false
          in more: String "More settings" =\s
          in choose: boolean "Choose more settings in a second dialog" = false
          in network: String "Network" = unet-small, required
          out trained: String "Model file"
        """,
        text.toString());
  }

  private static String describe(CommandInfo command) {
    Module module = menu.fresh(command);
    StringBuilder text = new StringBuilder();
    text.append(command.getMenuPath().stream().map(MenuEntry::getName).collect(joining(" > ")));
    text.append('\n');
    for (ModuleItem<?> in : MenuEntries.inputs(command)) {
      text.append("  in ").append(item(in)).append(" = ").append(module.getInput(in.getName()));
      text.append(in.isRequired() ? ", required\n" : "\n");
    }
    for (ModuleItem<?> out : command.outputs()) {
      text.append("  out ").append(item(out)).append('\n');
    }
    return text.toString();
  }

  private static String item(ModuleItem<?> item) {
    return "%s: %s \"%s\""
        .formatted(item.getName(), item.getType().getSimpleName(), item.getLabel());
  }

  @Test
  void macroKeysAreSingleWordsInSmallLetters() {
    for (CommandInfo command : menu.all()) {
      for (ModuleItem<?> input : MenuEntries.inputs(command)) {
        assertTrue(input.getName().matches("[a-z]+"), command + ": " + input.getName());
      }
    }
  }

  @Test
  void noMacroKeyEndsLikeOneBeforeIt() { // ImageJ's recorder would say that it is recorded twice
    for (CommandInfo command : menu.all()) {
      String before = "";
      for (ModuleItem<?> input : MenuEntries.inputs(command)) {
        assertFalse(before.contains(input.getName() + "="), command + ": " + input.getName());
        before += input.getName() + "=";
      }
    }
  }

  @Test
  void commandsAreRunnableHeadless() {
    menu.all().forEach(command -> assertTrue(command.canRunHeadless(), command.toString()));
  }

  @Test
  void plainImageJHasTheSameMenu() throws IOException {
    Set<String> entries = new TreeSet<>();
    for (CommandInfo command : menu.all()) {
      List<String> path = command.getMenuPath().stream().map(MenuEntry::getName).toList();
      entries.add(
          "%s, \"%s\", io.github.limpid.imagej1.CommandPlugIn(\"%s\")"
              .formatted(
                  String.join(">", path.subList(0, path.size() - 1)),
                  path.get(path.size() - 1),
                  command.getClassName()));
    }
    try (InputStream in = DenoiseCommand.class.getResourceAsStream("/plugins.config")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          entries,
          text.lines().filter(line -> !line.startsWith("#")).collect(toCollection(TreeSet::new)));
    }
  }

  @Test
  void indexListsEveryCommandOfTheRoom() throws IOException {
    Set<String> inRoom =
        new ClassFileImporter()
            .importPackagesOf(DenoiseCommand.class).stream()
                .filter(type -> type.getPackageName().equals(MenuEntries.ROOM))
                .filter(type -> type.isAssignableTo(Command.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(toCollection(TreeSet::new));
    assertFalse(inRoom.isEmpty());
    assertEquals(inRoom, indexed());
  }

  /** The commands in the index beside Limpid's own classes. */
  private static Set<String> indexed() throws IOException {
    String index = "META-INF/json/org.scijava.plugin.Plugin";
    Set<String> names = new TreeSet<>();
    for (var urls = DenoiseCommand.class.getClassLoader().getResources(index);
        urls.hasMoreElements(); ) {
      try (InputStream in = urls.nextElement().openStream()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        Pattern.compile("\"class\":\"(" + Pattern.quote(MenuEntries.ROOM) + "\\.\\w+)\"")
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .forEach(names::add);
      }
    }
    return names;
  }

  @Test
  void labelsBeginWithTheHousesNameAndAreTakenByNoOtherCommand() throws IOException {
    Set<String> imageJ = labelsOfImageJ();
    assertTrue(imageJ.contains("Gaussian Blur..."), "the table of ImageJ was not read");
    Set<String> own = new TreeSet<>();
    for (CommandInfo command : menu.all()) {
      String label = MenuEntries.label(command);
      assertTrue(label.startsWith("Limpid "), label);
      assertFalse(imageJ.contains(label), label);
      assertTrue(own.add(label), label);
    }
  }

  /** The labels in ImageJ's table of commands, which is read without a display. */
  private static Set<String> labelsOfImageJ() throws IOException {
    try (InputStream in = IJ.class.getResourceAsStream("/IJ_Props.txt")) {
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Pattern.compile("(?m)^[\\w-]+=\"([^\"\\[]+)")
          .matcher(table)
          .results()
          .map((MatchResult match) -> match.group(1))
          .collect(toCollection(TreeSet::new));
    }
  }
}
