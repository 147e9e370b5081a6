package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.network.NetworkSettings;
import java.io.IOException;
import java.nio.file.Files;
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
             layer                                               from 28 × 28  parameters
          1  convolution filters=1 kernel=3 stride=1 bias=false  28 × 28 × 1            9
        """,
        run.out());
    assertEquals("", run.err());
    assertEquals(0, run.code());
  }

  @Test
  void unknownModelListsTheKnownOnes() {
    Limpid run = Limpid.run("describe", "Sharp");
    assertEquals(
        "There is no model \"Sharp\". Built in are Microscopy, Gaussian, Salt-and-Pepper, Documents,"
            + " Digits, Clothes; or give the path of a model file.\n",
        run.err());
    assertEquals(1, run.code());
  }

  @Test
  void networkIsATableOrAList() {
    Limpid table = Limpid.run("describe", "dense", "code=4", "side=2", "--channels", "3");
    assertEquals(
        """
        112 parameters, receptive radius 1 pixels, size multiple 2.
             layer                                               from 28 × 28  parameters
          1  convolution filters=4 kernel=2 stride=2 bias=true   14 × 14 × 4           52
          2  relu                                                14 × 14 × 4
          3  keep name=code                                      14 × 14 × 4
          4  convolution filters=12 kernel=1 stride=1 bias=true  14 × 14 × 12          60
          5  depth-to-space block=2                              28 × 28 × 3
          6  sigmoid                                             28 × 28 × 3
        """,
        table.out());
    Limpid list = Limpid.run("describe", "classic-strided", "--list");
    assertEquals(NetworkSettings.of("classic-strided").network(1).text(), list.out());
    assertEquals("", list.err());
  }

  @Test
  void sidesWithARemainderAreSaid() {
    assertTrue(
        Limpid.run("describe", "classic-strided")
            .out()
            .startsWith(
                "185,217 parameters, receptive radius 14 pixels, size multiple 8 and 4 more.\n"));
  }

  @Test
  void channelsAreThoseOfANetworkAndSome() {
    assertEquals(
        "channels (0) must be 1 to 1000. Usual are 1, and 3 for RGB.\n",
        Limpid.run("describe", "unet-small", "--channels", "0").err());
    Limpid run = Limpid.run("describe", SmallModels.box(folder), "--channels", "3");
    assertTrue(run.err().contains("has no option channels. Options are for unet-small"), run.err());
    assertEquals(1, run.code());
  }

  @Test
  void layerListIsDescribedAsNetworksAre() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(list, Limpid.run("describe", "classic-deep", "--list").out());
    assertEquals(Limpid.run("describe", "classic-deep").out(), Limpid.run("describe", list).out());
    Files.writeString(list, "channels 1\nmax-pooling size=2\n");
    assertEquals(
        "Layer list "
            + list
            + " cannot be used: the output is 2 times smaller than the input; add upsampling."
            + " limpid describe unet-small --list writes one that can.\n",
        Limpid.run("describe", list).err());
  }
}
