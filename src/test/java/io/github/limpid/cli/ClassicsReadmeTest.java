package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import io.github.limpid.imageplus.ImageFiles;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the lines of {@code macros/classics/README.md} on a few images of the right kinds, each for
 * two steps. Needs the native library.
 */
class ClassicsReadmeTest {

  private static final int LINES = 5;

  @TempDir private Path folder;

  @Test
  void everyLineTrains() throws IOException {
    List<String> lines = lines();
    assertEquals(LINES, lines.size());
    writeData();
    for (String line : lines) {
      Object[] words = shortened(line).split(" +");
      Limpid run = Limpid.run(Arrays.copyOfRange(words, 1, words.length));
      assertEquals(0, run.code(), line + "\n" + run.err());
      assertTrue(run.out().contains("\nModel written to "), run.out());
    }
  }

  private static List<String> lines() throws IOException {
    Matcher block =
        Pattern.compile("(?s)```sh\n(.*?)```")
            .matcher(Files.readString(Path.of("macros", "classics", "README.md")));
    assertTrue(block.find());
    return block.group(1).replaceAll("\\\\\n *", "").lines().toList();
  }

  /** The same in the folder, with small batches, two steps and few images to validate on. */
  private String shortened(String line) {
    return line.replaceAll(
            " (mnist|fashion_mnist|results|[a-z]+\\.zip)\\b",
            " " + Matcher.quoteReplacement(folder + "/") + "$1")
        .replaceAll("--heldpatches \\d+", "--heldpatches 8")
        .replaceAll("--batch \\d+", "--batch 2")
        .replaceAll("--steps \\d+", "--steps 2")
        .replaceAll("--epochs \\d+", "--epochs 1");
  }

  private void writeData() throws IOException {
    for (String name : List.of("mnist", "fashion_mnist")) {
      Path data = Files.createDirectory(folder.resolve(name));
      writeIdx(data.resolve("train-images-idx3-ubyte.gz"));
      writeIdx(data.resolve("t10k-images-idx3-ubyte.gz"));
    }
    for (String part : List.of("train", "test")) {
      Path photographs =
          Files.createDirectories(folder.resolve("results/photographs").resolve(part));
      Path noisy =
          Files.createDirectories(
              folder.resolve("results/documents-pages").resolve(part).resolve("noisy"));
      Path clean =
          Files.createDirectories(
              folder.resolve("results/documents-pages").resolve(part).resolve("clean"));
      for (int i = 0; i < 4; i++) {
        ImageFiles.save(photograph(i), photographs.resolve(i + ".png"), false);
        ImageFiles.save(page(i, 0), clean.resolve(i + ".png"), false);
        ImageFiles.save(page(i, 60), noisy.resolve(i + ".png"), false);
      }
    }
  }

  private static void writeIdx(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      for (int number : new int[] {0x0803, 20, 28, 28}) {
        out.writeInt(number);
      }
      for (int i = 0; i < 20 * 28 * 28; i++) {
        out.writeByte(i * i / 50 % 256);
      }
    }
  }

  private static ImagePlus photograph(int number) {
    ColorProcessor picture = new ColorProcessor(80, 70);
    for (int i = 0; i < 80 * 70; i++) {
      picture.set(i, (i * i / 70 + 31 * number) * 0x010203 & 0xffffff);
    }
    return new ImagePlus("photograph", picture);
  }

  private static ImagePlus page(int number, int dirt) {
    FloatProcessor page = new FloatProcessor(200, 180);
    for (int y = 0; y < 180; y++) {
      for (int x = 0; x < 200; x++) {
        boolean ink = y % 12 < 5 && (x + number + y / 12 * 7) % 9 < 3;
        double shade = dirt * (1 + Math.sin(0.05 * (x + 9 * number + y)));
        page.setf(x, y, ink ? 0 : (float) (255 - shade));
      }
    }
    return new ImagePlus("page", page.convertToByteProcessor(false));
  }
}
