package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the recorder writes while people use dialogs gives the same pixels as a macro, and a macro
 * never gets what a dialog was given before: in Fiji, if there is one, and in ImageJ 1. Needs the
 * native library.
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
    assertEquals(lines, recorded(told));
  }

  private static Map<String, String> told(MacroHost host) throws Exception {
    return host.told()
        .lines()
        .collect(
            Collectors.toMap(
                line -> line.replaceFirst(": .*", ": "), line -> line.replaceFirst(".*?: ", "")));
  }

  private String recorded(Map<String, String> told) {
    StringBuilder lines = new StringBuilder();
    for (String command : COMMANDS) {
      lines.append(told.get(command + RecordedVisit.RECORDED)).append('\n');
    }
    lines.append(told.get(SELF_TEST + RecordedVisit.RECORDED)).append('\n');
    return lines.toString().replace(folder.toString(), "FOLDER");
  }
}
