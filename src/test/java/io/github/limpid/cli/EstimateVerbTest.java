package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.noise.CameraNoise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateVerbTest {

  @TempDir private Path folder;

  @Test
  void estimatesArePrintedForEachImageOfAFolder() throws Exception {
    float[] pixels = new float[400 * 400];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 100 + 5 * Math.max(0, i % 400 - 50);
    }
    new CameraNoise(3, 6, 100).addTo(pixels, new SplittableRandom(1));
    save("a.tif", new ImagePlus("a", new FloatProcessor(400, 400, pixels)));
    Files.writeString(folder.resolve("b.tif"), "no image");
    save("c.png", new ImagePlus("c", new ByteProcessor(9, 9)));
    Limpid run = Limpid.run("estimate", folder);
    assertEquals(1, run.code());
    assertTrue(run.out().startsWith(folder.resolve("a.tif") + "\n  if Gaussian: sigma "));
    String camera = run.out().lines().skip(2).findFirst().orElse("");
    String[] numbers = camera.split("[^\\d.]+");
    assertEquals(3, Double.parseDouble(numbers[1]), 0.15 * 3, camera);
    assertEquals(100, Double.parseDouble(numbers[2]), 3, camera);
    assertEquals(3, run.out().lines().count());
    assertEquals(2, run.err().lines().count(), run.err());
  }

  @Test
  void imageThatIsTooSmallIsNamedWithTheSmallest() {
    save("c.png", new ImagePlus("c", new ByteProcessor(9, 9)));
    Limpid run = Limpid.run("estimate", folder.resolve("c.png"));
    assertEquals(1, run.code());
    assertTrue(run.err().contains("9") && run.err().contains("64"), run.err());
  }

  private void save(String name, ImagePlus image) {
    ImageFiles.save(image, folder.resolve(name), false);
  }
}
