package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Models are imported, used by their names, exported and deleted wherever a macro calls for it, and
 * a wrong value ends the macro. Needs the native library.
 */
class ModelsEverywhereTest extends EveryWay {

  @Override
  String check(MacroHost host, String beginning) throws Exception {
    Path keras = Path.of("src/test/resources/io/github/limpid/foreign/keras3-transposed.zip");
    String macro =
        beginning
            + """
            run("Limpid Models...", "action=import file=KERAS name=[My Keras] transposed=true");
            told("imported");
            run("Limpid Models...");
            told("listed");
            run("Limpid Models...", "action=show model=[My Keras]");
            told("shown");
            open("SAMPLES/picture-grey-noisy.png");
            run("Limpid Denoise...", "model=[My Keras]");
            told("denoised");
            run("Limpid Models...", "action=export model=[My Keras] file=[FOLDER/my keras.npz] form=npz");
            told("exported");
            run("Limpid Models...", "action=verify model=[My Keras]");
            run("Limpid Models...", "action=delete model=[My Keras]");
            told("deleted");
            File.append("last words", "FOLDER/told.txt");
            run("Limpid Models...", "action=delete");
            File.append("went on", "FOLDER/told.txt");
            function told(what) {
              File.append("told: " + what + ", " + File.exists("FOLDER/home/.limpid/models/My Keras.zip")
                  + " " + File.exists("FOLDER/my keras.npz") + ", " + nImages + " open",
                  "FOLDER/told.txt");
            }
            """
                .replace("KERAS", keras.toAbsolutePath().toString())
                .replace("SAMPLES", Path.of("sample-data").toAbsolutePath().toString())
                .replace("FOLDER", folder.toString());
    String printed = host.run(Files.writeString(folder.resolve("all.ijm"), macro));
    assertEquals(
        List.of(
            "told: imported, 1 0, 0 open",
            "told: listed, 1 0, 0 open",
            "told: shown, 1 0, 0 open",
            "told: denoised, 1 0, 2 open",
            "told: exported, 1 1, 2 open",
            "told: deleted, 0 1, 2 open",
            "last words"),
        host.told().lines().toList(),
        printed);
    assertTrue(Files.exists(folder.resolve("my keras.npz")), printed);
    return printed;
  }

  @Override
  String refusal() {
    return "There is no model to delete. Give its name as model.";
  }
}
