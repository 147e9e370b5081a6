package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code limpid describe}. Needs the native library. */
class DescribeVerbTest {

  @TempDir private Path folder;

  @Test
  void modelIsDescribed() {
    Limpid run = Limpid.run("describe", SmallModels.box(folder));
    assertEquals(
        """
        Box of 3: For tests.
        Trained on: nothing
        Noise: none
        Set of one: 30.00 dB
        9 parameters, receptive radius 1 pixels, size multiple 1.
        channels 1
        convolution filters=1 kernel=3 stride=1 bias=false
        """,
        run.out());
    assertEquals("", run.err());
    assertEquals(0, run.code());
  }

  @Test
  void unknownModelListsTheKnownOnes() {
    Limpid run = Limpid.run("describe", "Sharp");
    assertEquals(
        "There is no model \"Sharp\". Built in are Microscopy and Gaussian; or give the path of a"
            + " model file.\n",
        run.err());
    assertEquals(1, run.code());
  }
}
