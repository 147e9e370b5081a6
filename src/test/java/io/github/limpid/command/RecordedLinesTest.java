package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands do what a person asks for in their dialogs, and the result exists once and is active.
 * What the recorder writes meanwhile gives the same pixels as a macro; a macro never opens a
 * dialog, never gets what a dialog was given before, and ends at a wrong value with a sentence: in
 * Fiji, if there is one, and in ImageJ 1. Needs the native library.
 */
class RecordedLinesTest {

  private static final String SELF_TEST = "Limpid Self-Test";
  private static final String RESUME = "Limpid Resume Training...";
  private static final List<String> COMMANDS =
      List.of(
          "Limpid Denoise...",
          "Limpid Add Noise...",
          "Limpid Compare...",
          "Limpid Denoise Folder...",
          "Limpid Train...",
          "Limpid Fine-Tune...",
          RESUME,
          "Limpid Models...");

  /** ImageJ2's layer leaves out an image that it filled in, and writes texts without a letter. */
  private static final String IN_FIJI =
      """
      run("Limpid Denoise...", "model=Gaussian strength=0.5 residual=true selection=false");
      run("Limpid Add Noise...", "noise=poisson sigma= photons=20 density= gain= read= spread= \
      offset= more=level=200 like= seed=7 clip=true type=32-bit");
      run("Limpid Compare...", "reference=picture-grey-clean.png noisy= range=reference fit=true \
      errors=true residual=false");
      run("Limpid Denoise Folder...", "input=[FOLDER/noisy images] output=[FOLDER/denoised images] \
      model=Gaussian strength=0.5 subfolders=true overwrite=false");
      run("Limpid Train...", "noisy=picture-grey-noisy.png clean=picture-grey-clean.png second= \
      noise= network=unet epochs=1 model=[FOLDER/my model.zip] overwrite=false more=[filters=8 \
      layers=1 patch=16 batch=2 steps=3 threads=1 precision=float32 loss=mse] choose=false");
      run("Limpid Fine-Tune...", "noisy=picture-grey-noisy.png clean=picture-grey-clean.png second= \
      noise= start=started freeze=encoder epochs=1 model=[FOLDER/my model.zip] \
      overwrite=false more=[patch=16 batch=2 steps=3 threads=1 precision=float32] choose=false");
      run("Limpid Resume Training...", "model=[FOLDER/my model.zip] stop=true noisy= clean= second=");
      run("Limpid Models...", "action=show model=Digits name= range= transposed=false licence= \
      form=bioimage overwrite=false");
      run("Limpid Self-Test");
      """;

  private static final String IN_IMAGEJ =
      """
      run("Limpid Denoise...", "image=picture-grey-noisy.png model=Gaussian strength=0.5 \
      residual=true selection=false");
      run("Limpid Add Noise...", "image=picture-grey-clean.png noise=poisson photons=20 \
      more=level=200 seed=7 clip=true type=32-bit");
      run("Limpid Compare...", "image=picture-grey-noisy.png reference=picture-grey-clean.png \
      range=reference fit=true errors=true residual=false");
      run("Limpid Denoise Folder...", "input=[FOLDER/noisy images] output=[FOLDER/denoised images] \
      model=Gaussian strength=0.5 subfolders=true overwrite=false");
      run("Limpid Train...", "noisy=picture-grey-noisy.png clean=picture-grey-clean.png \
      network=unet epochs=1 model=[FOLDER/my model.zip] overwrite=false more=[filters=8 \
      layers=1 patch=16 batch=2 steps=3 threads=1 precision=float32 loss=mse] choose=false");
      run("Limpid Fine-Tune...", "noisy=picture-grey-noisy.png clean=picture-grey-clean.png \
      start=started freeze=encoder epochs=1 model=[FOLDER/my model.zip] \
      overwrite=false more=[patch=16 batch=2 steps=3 threads=1 precision=float32] choose=false");
      run("Limpid Resume Training...", "model=[FOLDER/my model.zip] stop=true");
      run("Limpid Models...", "action=show model=Digits transposed=false form=bioimage \
      overwrite=false");
      run("Limpid Self-Test");
      """;

  private static final String ACTIVE =
      """
      picture-grey-noisy-denoised.png, 3 open
      picture-grey-clean-noisy.png, 2 open
      picture-grey-noisy-errors.png, 3 open
      none, 0 open
      picture-grey-noisy.png, 2 open
      picture-grey-noisy.png, 2 open
      picture-grey-noisy.png, 2 open
      none, 0 open
      """;

  private static final List<String> REFUSALS =
      List.of(
          "Strength (2.0) must be between 0 and 1.",
          "\"two\" is not a whole number for seed.",
          "No open image is called \"none.tif\".",
          "\"maybe\" is neither true nor false for subfolders.",
          "epochs (0) must be at least 1.",
          "Limpid Fine-Tune... has no key \"epoch\".",
          "There is no training to resume.");

  @TempDir private Path folder;

  @Test
  void inFiji() throws Exception {
    try (FijiHost fiji = FijiHost.withWindows(folder)) {
      check(fiji, IN_FIJI);
    }
  }

  @Test
  void inImageJ() throws Exception {
    try (PlainImageJHost imageJ = PlainImageJHost.withWindows(folder)) {
      check(imageJ, IN_IMAGEJ);
    }
  }

  private void check(MacroHost host, String lines) throws Exception {
    String printed = host.receive(RecordedVisit.class);
    Map<String, String> told = told(host);
    for (String command : COMMANDS) {
      String byHand = told.get(command + RecordedVisit.BY_HAND);
      String leftOut = told.get(command + RecordedVisit.LEFT_OUT);
      assertEquals(byHand, told.get(command + RecordedVisit.REPLAYED), command + printed);
      assertEquals(told.get(command + RecordedVisit.DEFAULTS), leftOut, command + printed);
      if (!command.equals(RESUME)) { // at its end, a training has nothing but its best
        assertNotEquals(byHand, leftOut, command);
      }
    }
    assertEquals("Self-test passed.", told.get(SELF_TEST + RecordedVisit.REPLAYED), printed);
    assertEquals(
        lines,
        all(told, RecordedVisit.RECORDED) + told.get(SELF_TEST + RecordedVisit.RECORDED) + "\n");
    assertEquals(ACTIVE, all(told, RecordedVisit.ACTIVE), printed);
    assertRefused(told, RecordedVisit.REFUSED);
    assertRefused(told, RecordedVisit.REFUSED_IN_BATCH_MODE);
    assertTrue(host.told().lines().noneMatch("went on"::equals), host.told());
  }

  private static void assertRefused(Map<String, String> told, String what) {
    for (int i = 0; i < REFUSALS.size(); i++) {
      String refusal = told.get(COMMANDS.get(i) + what);
      assertTrue(refusal.contains(REFUSALS.get(i)), refusal);
    }
  }

  private static Map<String, String> told(MacroHost host) throws Exception {
    return host.told()
        .lines()
        .collect(
            Collectors.toMap(
                line -> line.replaceFirst(": .*", ": "), line -> line.replaceFirst(".*?: ", "")));
  }

  private String all(Map<String, String> told, String what) {
    return COMMANDS.stream()
        .map(command -> told.get(command + what).replace(folder.toString(), "FOLDER") + "\n")
        .collect(Collectors.joining());
  }
}
