package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.training.TrainingOption;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the line may say. The help texts are kept word for word: scripts rely on the keys. */
class LimpidCommandLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "denoise",
        "noise",
        "estimate",
        "compare",
        "train",
        "fine-tune",
        "resume",
        "describe",
        "models",
        "models list",
        "models show",
        "models import",
        "models export",
        "models delete",
        "models verify",
        "self-test"
      })
  void helpOfVerbsIsAsReleased(String verb) throws IOException {
    Limpid run = Limpid.run((Object[]) (verb + " --help").split(" "));
    assertEquals(resource("help-" + verb.replace(' ', '-') + ".txt"), run.out());
    assertEquals("", run.err());
    assertEquals(0, run.code());
  }

  @Test
  void helpIsAsReleased() throws IOException {
    Limpid run = Limpid.run("--help");
    assertEquals(resource("help.txt"), run.out());
    assertEquals(0, run.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "denoise -V",
        "noise -V",
        "compare -V",
        "train --version",
        "fine-tune --version",
        "resume --version",
        "describe --version",
        "models -V",
        "models import --version",
        "self-test --version"
      })
  void versionIsOneLine(String line) {
    Limpid run = Limpid.run((Object[]) line.split(" "));
    assertTrue(run.out().matches("limpid .+\\n"), run.out());
    assertEquals(0, run.code());
  }

  @Test
  void lineWithoutVerbListsTheVerbs() {
    Limpid run = Limpid.run();
    assertEquals(
        "Say what to do: limpid denoise, limpid noise, limpid estimate, limpid compare, limpid"
            + " describe, limpid models, limpid train, limpid fine-tune, limpid resume, limpid"
            + " self-test.",
        firstLine(run.err()));
    assertEquals(2, run.code());
  }

  @Test
  void verbOfModelsIsAskedFor() {
    Limpid run = Limpid.run("models");
    assertEquals(
        "Say what to do: limpid models delete, limpid models export, limpid models import, limpid"
            + " models list, limpid models show, limpid models verify.\n"
            + "limpid models --help lists the commands.\n",
        run.err());
    assertEquals(2, run.code());
  }

  @Test
  void unknownVerbIsNamed() {
    Limpid run = Limpid.run("sharpen", "in.tif", "out.tif");
    assertEquals(
        "Not understood: 'sharpen', 'in.tif', 'out.tif'\nDid you mean: limpid compare?\n"
            + "limpid --help lists the commands.\n",
        run.err());
    assertEquals(2, run.code());
  }

  @Test
  void verbOfModelsThatMayBeMeantIsNamed() {
    assertEquals(
        "Not understood: 'lsit'\nDid you mean list?\nlimpid models --help lists the commands.\n",
        Limpid.run("models", "lsit").err());
    assertEquals(
        "Not understood: 'improt', 'a.zip'\nDid you mean: models import?\n"
            + "limpid models --help lists the commands.\n",
        Limpid.run("models", "improt", "a.zip").err());
    assertEquals(
        "Not understood: 'q'\nlimpid models --help lists the commands.\n",
        Limpid.run("models", "q").err());
  }

  @Test
  void unknownOptionIsNamed() {
    Limpid run = Limpid.run("denoise", "--sigma=3", "in.tif", "out.tif");
    assertEquals(
        "Unknown option: '--sigma=3'\nlimpid denoise --help lists the options.\n", run.err());
    assertEquals(2, run.code());
  }

  @Test
  void optionThatMayBeMeantIsNamed() {
    Limpid run = Limpid.run("train", "--overwrte");
    assertEquals(
        "Unknown option: '--overwrte'\nPossible solutions: --overwrite\n"
            + "limpid train --help lists the options.\n",
        run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--fit", "--skip", "--check", "--overwrite"})
  void flagsLeaveTheNextWordAlone(String flag) {
    assertNotUnderstood("Not understood: 'sub/'", "train", flag, "sub/");
    assertNotUnderstood("Not understood: 'false'", "fine-tune", flag, "false");
    assertNotUnderstood(
        "Invalid value for option '" + flag + "': 'maybe' is neither true nor false",
        "train",
        flag + "=maybe");
  }

  @Test
  void optionsOfTheOtherVerbNameIt() {
    for (String start : new String[] {"--start=Gaussian", "--start", "--freeze=none"}) {
      String option = start.replaceFirst("=.*", "");
      assertNotUnderstood(
          "limpid train has no option "
              + option
              + ". To train a model further, use limpid fine-tune.",
          "train",
          start);
    }
    for (TrainingOption option : TrainingOption.ofLayers()) {
      assertNotUnderstood(
          "limpid fine-tune has no option --"
              + option.key()
              + ". The layers are those of the model; to choose others, use limpid train.",
          "fine-tune",
          "--" + option.key(),
          "unet");
    }
  }

  private static void assertNotUnderstood(String sentence, Object... words) {
    Limpid run = Limpid.run(words);
    String help = "limpid " + words[0] + " --help lists the options.";
    assertEquals(sentence + "\n" + help + "\n", run.err());
    assertEquals(2, run.code());
  }

  @Test
  void missingFileNameIsNamed() {
    Limpid run = Limpid.run("denoise", "in.tif");
    assertEquals("Missing required parameter: 'OUT'", firstLine(run.err()));
    assertEquals(2, run.code());
  }

  @Test
  void valueThatIsNoNumberIsNamed() {
    Limpid run = Limpid.run("denoise", "--strength=half", "in.tif", "out.tif");
    assertEquals(
        "Invalid value for option '--strength': 'half' is not a number", firstLine(run.err()));
    assertEquals(2, run.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gaussian-1",
        "Gaussian-2",
        "Gaussian",
        "Microscopy",
        "Salt-and-Pepper",
        "Documents-1",
        "Documents",
        "Digits",
        "Clothes"
      })
  void recipesOfTheBuiltInModelsAreUnderstood(String name) throws Exception {
    URL recipe = LimpidCommandLine.class.getResource("/io/github/limpid/model/" + name + ".recipe");
    Path file = Path.of(recipe.toURI());
    boolean start = Files.readString(file).contains("--start");
    Limpid run = Limpid.run(start ? "fine-tune" : "train", "@" + file, "--epochs=0");
    assertTrue(run.err().contains("epochs (0) must be at least 1."), run.err());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LimpidCommandLineTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
