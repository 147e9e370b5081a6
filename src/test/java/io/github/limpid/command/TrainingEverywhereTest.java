package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The commands that train and the self-test do the same wherever a macro calls them. The model file
 * exists once and can be used by the next line, images stay as they are, and a wrong value ends the
 * macro. Needs the native library.
 */
class TrainingEverywhereTest extends EveryWay {

  @Override
  String check(MacroHost host, String beginning) throws Exception {
    String macro =
        beginning
            + """
            open("SAMPLES/picture-grey-clean.png");
            open("SAMPLES/picture-grey-noisy.png");
            images = "noisy=picture-grey-noisy.png clean=picture-grey-clean.png";
            short = " patch=16 batch=2 steps=3 threads=1 precision=float32";
            model = "FOLDER/my model.zip";
            run("Limpid Train...", images + " network=unet filters=8 layers=1 epochs=1" + short
                + " model=[" + model + "]");
            told("trained");
            run("Limpid Fine-Tune...", images + " start=[" + model + "] freeze=encoder epochs=1"
                + short + " model=FOLDER/tuned.zip");
            told("trained further");
            File.delete(model);
            run("Limpid Resume Training...", "model=[" + model + "]");
            told("resumed");
            run("Limpid Self-Test");
            told("self-test");
            run("Limpid Denoise...", "model=FOLDER/tuned.zip");
            told("denoised");
            File.append("last words", "FOLDER/told.txt");
            run("Limpid Train...", images + " epochs=0 model=FOLDER/none.zip");
            File.append("went on", "FOLDER/told.txt");
            function told(what) {
              File.append("told: " + what + ", " + File.exists(model) + " "
                  + File.exists("FOLDER/tuned.zip") + ", " + nImages + " open, " + getTitle(),
                  "FOLDER/told.txt");
            }
            """
                .replace("SAMPLES", Path.of("sample-data").toAbsolutePath().toString())
                .replace("FOLDER", folder.toString());
    String printed = host.run(Files.writeString(folder.resolve("all.ijm"), macro));
    assertEquals(
        List.of(
            "told: trained, 1 0, 2 open, picture-grey-noisy.png",
            "told: trained further, 1 1, 2 open, picture-grey-noisy.png",
            "told: resumed, 1 1, 2 open, picture-grey-noisy.png",
            "told: self-test, 1 1, 2 open, picture-grey-noisy.png",
            "told: denoised, 1 1, 3 open, picture-grey-noisy-denoised.png",
            "last words"),
        host.told().lines().toList(),
        printed);
    assertEquals(List.of("my model.zip", "tuned.zip"), models());
    return printed;
  }

  @Override
  String refusal() {
    return "epochs (0) must be at least 1.";
  }

  private List<String> models() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".zip"))
          .sorted()
          .toList();
    }
  }
}
