package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every command that makes an image does the same wherever a macro calls it: with windows, in batch
 * mode and without a display; in Fiji, if there is one, and in ImageJ 1. The result exists once, is
 * the active image, has its title, and can be saved by the next line; keys left out have their
 * defaults, and no dialog waits for anybody; a wrong value ends the macro. Means and figures agree
 * between the ways. Needs the native library.
 */
class CommandsEverywhereTest extends EveryWay {

  private static final Pattern FIGURES = Pattern.compile(" -?[0-9]+\\.[0-9]+(?=,|$)");
  private static final double ROUNDING = 0.01; // grey levels or dB; all ways compute alike
  private static final Map<String, Double> FIRST = new HashMap<>(); // by what it is a figure of

  @Override
  String check(MacroHost host, String beginning) throws Exception {
    Path sample = Path.of("sample-data", "picture-grey-noisy.png").toAbsolutePath();
    String macro =
        beginning
            + """
            open("SAMPLE");
            told("opened");
            run("Limpid Denoise...");
            told("with defaults");
            run("Limpid Denoise...", "image=picture-grey-noisy.png model=Gaussian strength=0.5 residual=true");
            told("denoised");
            saveAs("Tiff", "FOLDER/denoised.tif");
            run("Limpid Add Noise...", "noise=poisson photons=30 seed=2");
            told("noisy");
            saveAs("Tiff", "FOLDER/noisy.tif");
            run("Limpid Compare...", "image=noisy.tif reference=denoised.tif errors=true");
            told("compared " + d2s(getResult("PSNR", nResults - 1), 3));
            selectWindow("denoised.tif");
            run("Limpid Denoise Folder...", "input=FOLDER/in output=FOLDER/out model=Gaussian");
            told("folder");
            File.append("last words", "FOLDER/told.txt");
            run("Limpid Denoise...", "strength=2");
            File.append("went on", "FOLDER/told.txt");
            function told(what) {
              getStatistics(area, mean);
              File.append("told: " + what + ", " + nImages + " open, " + getTitle() + " "
                  + d2s(mean, 4), "FOLDER/told.txt");
            }
            """
                .replace("SAMPLE", sample.toString())
                .replace("FOLDER", folder.toString());
    Files.copy(sample, Files.createDirectory(folder.resolve("in")).resolve("a.png"));
    String printed = host.run(Files.writeString(folder.resolve("all.ijm"), macro));
    String all = Files.readString(folder.resolve(MacroHost.TOLD));
    List<String> lines = all.lines().filter(line -> line.startsWith("told: ")).toList();
    List<String> told = lines.stream().map(CommandsEverywhereTest::withoutFigures).toList();
    assertEquals(
        List.of(
            "told: opened, 1 open, picture-grey-noisy.png",
            "told: with defaults, 2 open, picture-grey-noisy-denoised.png",
            "told: denoised, 4 open, picture-grey-noisy-denoised.png",
            "told: noisy, 5 open, denoised-noisy.tif",
            "told: compared, 6 open, noisy-errors.tif",
            "told: folder, 6 open, denoised.tif"),
        told,
        printed);
    lines.forEach(CommandsEverywhereTest::assertAsElsewhere);
    assertTrue(Files.exists(folder.resolve("out").resolve("a.png")), printed);
    assertFalse(all.contains("went on"), all);
    return printed;
  }

  @Override
  String refusal() {
    return "Strength (2.0) must be between 0 and 1.";
  }

  /** The mean of an image and the PSNR in dB are what they were in the way that came first. */
  private static void assertAsElsewhere(String line) {
    Matcher figures = FIGURES.matcher(line);
    for (int i = 0; figures.find(); i++) {
      double here = Double.parseDouble(figures.group());
      Double elsewhere = FIRST.putIfAbsent(withoutFigures(line) + " " + i, here);
      assertEquals(elsewhere == null ? here : elsewhere, here, ROUNDING, line);
    }
  }

  private static String withoutFigures(String line) {
    return FIGURES.matcher(line).replaceAll("");
  }
}
