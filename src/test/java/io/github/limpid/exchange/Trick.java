package io.github.limpid.exchange;

import io.github.limpid.engine.GraphFiles;
import io.github.limpid.engine.tensorflow.ForeignFixture;
import io.github.limpid.engine.tensorflow.HostileGraphs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Supplier;

/** Archives that were once let in and took minutes, gigabytes or the whole program with them. */
public enum Trick {
  /** TensorFlow ended the program for want of memory. */
  A_KERNEL_AS_WIDE_AS_THE_PICTURE(() -> graph(HostileGraphs.wideKernel(257))),
  /** A picture took minutes. */
  MANY_WIDE_KERNELS(() -> graph(HostileGraphs.manyConvolutions(100, 33))),
  /** The same with the widest kernels there are. */
  MANY_KERNELS(() -> graph(HostileGraphs.manyConvolutions(100, 31))),
  /** Each doubled the time. */
  JOINTS_INSIDE_JOINTS(() -> graph(HostileGraphs.joints(28))),
  /** Each was followed from each to its end. */
  OPERATIONS_THAT_HAND_ON(() -> graph(HostileGraphs.identities(9_000))),
  /** The same for calls of functions. */
  CALLS_THAT_HAND_ON(() -> graph(HostileGraphs.calls(30_000))),
  /** Every file was unpacked from the beginning. */
  FILES_BEHIND_ZEROS(() -> nested(HostileGraphs.shards(200, 60))),
  /** Every line was compared with all others. */
  MANY_THINGS_KEPT(() -> ours(kept(20_000))),
  /** Numbers were made of them. */
  DIGITS(() -> described("big: " + "7".repeat(15_000_000))),
  /** The same in another base. */
  HEXADECIMAL_DIGITS(() -> described("big: 0x" + "7".repeat(15_000_000))),
  /** The same behind a point. */
  DECIMALS(() -> described("big: 1." + "7".repeat(15_000_000))),
  /** The same by order. */
  DIGITS_CALLED_A_NUMBER(() -> described("big: !!int \"" + "7".repeat(15_000_000) + "\"")),
  /** They were counted when they all were there. */
  A_LIST_WITHOUT_END(() -> described("big:\n" + "- a\n".repeat(4_000_000))),
  /** Each is no longer than it may be. */
  LONG_LINES(() -> described("big:\n" + ("- " + "7".repeat(199_000) + "\n").repeat(80))),
  /** They were counted when they all were there. */
  NAMES_WITHOUT_END(() -> nested(indexed(HostileGraphs.names(2_000_000)))),
  /** Each became an object. */
  EMPTY_OPERATIONS(() -> graph(HostileGraphs.emptyOperations(60))),
  /** It was quoted in full. */
  A_LONG_NAME(() -> graph(HostileGraphs.named("x".repeat(1_000_000)))),
  /** It was quoted as it is, and did so. */
  A_NAME_THAT_COLOURS_THE_TERMINAL(() -> graph(HostileGraphs.named("a\u001b[31m\nred")));

  private final Supplier<byte[]> archive;

  Trick(Supplier<byte[]> archive) {
    this.archive = archive;
  }

  /** The archive, made anew. */
  public byte[] archive() {
    return archive.get();
  }

  private static byte[] graph(byte[] savedModel) {
    return TestArchive.of(Map.of(GraphFiles.SAVED_MODEL, savedModel)).bytes();
  }

  private static byte[] nested(Map<String, byte[]> files) {
    byte[] weights = TestArchive.of(files).bytes();
    String rdf = TestArchive.FOUR.replace("SUM", TestArchive.sha256(weights));
    return TestArchive.of(Map.of("rdf.yaml", rdf.getBytes(StandardCharsets.UTF_8)))
        .with("weights.zip", weights)
        .bytes();
  }

  private static Map<String, byte[]> indexed(byte[] table) {
    return ForeignFixture.named("tensorflow2").with(GraphFiles.INDEX, table).files();
  }

  private static byte[] described(String line) {
    return TestArchive.bioimage(TestArchive.FOUR + line + "\n", "tensorflow2").bytes();
  }

  private static String kept(int count) {
    StringBuilder text = new StringBuilder("      channels 1\n");
    for (int i = 0; i < count; i++) {
      text.append("      keep name=k").append(i).append('\n');
    }
    for (int i = 0; i < count; i++) {
      text.append("      add name=k").append(i).append('\n');
    }
    return text.toString();
  }

  /** A model of ours with other layers. */
  private static byte[] ours(String layers) {
    try {
      Map<String, byte[]> files =
          Mutants.unzip(Files.readAllBytes(Mutants.OURS.resolve("golden-v1.zip")));
      String rdf = new String(files.get("rdf.yaml"), StandardCharsets.UTF_8);
      String start = "    network: |\n";
      String other =
          rdf.substring(0, rdf.indexOf(start))
              + start
              + layers
              + rdf.substring(rdf.indexOf("    scaling:"));
      files.put("rdf.yaml", other.getBytes(StandardCharsets.UTF_8));
      return TestArchive.of(files).bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
