package io.github.limpid.exchange;

import io.github.limpid.engine.tensorflow.ForeignFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * Archives of models, each spoiled in another way, or made to do harm.
 *
 * <p><b>Randomness.</b> The same number gives the same mutant.
 */
public final class Mutants {

  static final Path OURS = Path.of("src/test/resources/io/github/limpid/model");
  private static final List<String> HOSTILE =
      List.of("WriteFile", "ReadFile", "PyFunc", "SaveV2", "RestoreV2", "While", "Print", "NoOp");
  private static final List<String> TRICKS =
      List.of("../out", "/tmp/limpid-out", "a/../../out", "..\\out", "C:\\out", "rdf.yaml/", "\0");
  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "2147483647",
          "99999999999999",
          "1e308",
          ".nan",
          ".inf",
          "[]",
          "{}",
          "~",
          "!!java.net.URL [\"http://localhost\"]",
          "*a",
          "&a [*a]",
          "[[[[[[[[",
          "\t",
          "'",
          "2026-01-01",
          "0x7fffffff",
          "true",
          "../../out",
          "http://localhost/out",
          "1000000");

  private final List<byte[]> sources = new ArrayList<>();

  /** Of all that can be imported, and of our own. */
  public Mutants() {
    for (String name : ForeignFixture.NAMES) {
      sources.add(TestArchive.of(ForeignFixture.named(name).files()).bytes());
    }
    sources.add(TestArchive.bioimage(TestArchive.FOUR, "keras3-upsampling").bytes());
    sources.add(TestArchive.bioimage(TestArchive.FIVE, "tensorflow2").bytes());
    try {
      sources.add(Files.readAllBytes(OURS.resolve("golden-v1.zip")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A mutant. */
  public byte[] mutant(long number) {
    SplittableRandom random = new SplittableRandom(number);
    byte[] source = sources.get(random.nextInt(sources.size()));
    if (random.nextInt(4) == 0) {
      return spoiled(source, random);
    }
    Map<String, byte[]> entries = unzip(source);
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      changeOne(entries, random);
    }
    return zip(entries);
  }

  /**
   * Spoils a file; where a checksum is told of it, that is told anew, so that it is not in the way.
   */
  private static void changeOne(Map<String, byte[]> entries, SplittableRandom random) {
    if (random.nextInt(10) == 0) {
      entries.put(TRICKS.get(random.nextInt(TRICKS.size())), new byte[] {1, 2, 3});
      return;
    }
    List<String> names = new ArrayList<>(entries.keySet());
    String name = names.get(random.nextInt(names.size()));
    byte[] content = entries.get(name);
    if (name.endsWith("weights.zip")) {
      Map<String, byte[]> nested = unzip(content);
      if (!nested.isEmpty() && random.nextInt(5) > 0) {
        changeOne(nested, random);
        entries.put(name, zip(nested));
      } else {
        entries.put(name, spoiled(content, random));
      }
      retell(entries, content, entries.get(name));
    } else if (name.endsWith(".yaml")) {
      entries.put(name, text(content, random));
    } else if (name.endsWith(".pb") && random.nextBoolean()) {
      entries.put(name, graph(content, random));
    } else {
      entries.put(name, spoiled(content, random));
    }
  }

  private static void retell(Map<String, byte[]> entries, byte[] before, byte[] now) {
    byte[] rdf = entries.get("rdf.yaml");
    if (rdf != null) {
      String text = new String(rdf, StandardCharsets.UTF_8);
      String told = text.replace(TestArchive.sha256(before), TestArchive.sha256(now));
      entries.put("rdf.yaml", told.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] spoiled(byte[] bytes, SplittableRandom random) {
    if (bytes.length < 8) {
      return new byte[random.nextInt(100)];
    }
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(1 + random.nextInt(1000)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (random.nextInt(6)) {
      case 0 -> { // bits
        byte[] flipped = bytes.clone();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
          flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
      }
      case 1 -> out.write(bytes, 0, from);
      case 2 -> { // deleted
        out.write(bytes, 0, from);
        out.write(bytes, to, bytes.length - to);
      }
      case 3 -> { // inserted
        byte[] more = new byte[1 + random.nextInt(500)];
        random.nextBytes(more);
        out.write(bytes, 0, from);
        out.writeBytes(more);
        out.write(bytes, from, bytes.length - from);
      }
      case 4 -> { // twice
        out.write(bytes, 0, to);
        out.write(bytes, from, bytes.length - from);
      }
      default -> { // large or negative numbers
        byte[] filled = bytes.clone();
        int end = Math.min(bytes.length, from + 1 + random.nextInt(8));
        Arrays.fill(filled, from, end, random.nextBoolean() ? (byte) 0xff : (byte) 0x7f);
        return filled;
      }
    }
    return out.toByteArray();
  }

  private static byte[] text(byte[] content, SplittableRandom random) {
    List<String> lines =
        new ArrayList<>(new String(content, StandardCharsets.UTF_8).lines().toList());
    for (int times = 1 + random.nextInt(3); times > 0 && !lines.isEmpty(); times--) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      String value = VALUES.get(random.nextInt(VALUES.size()));
      switch (random.nextInt(6)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, line);
        case 2 -> lines.set(at, line.replaceFirst("[:=] ?[^ ,}]+", ": " + value));
        case 3 -> lines.set(at, line.replaceFirst("=\\d+", "=" + value));
        case 4 -> lines.set(at, line.replaceFirst("\\d+(\\.\\d+)?", value.replace("\\", "")));
        default -> lines.add(at, laughs(random));
      }
    }
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static String laughs(SplittableRandom random) {
    int times = 1 + random.nextInt(9);
    StringBuilder text = new StringBuilder("l0: &l0 [ha]\n");
    for (int i = 1; i < 2 + random.nextInt(30); i++) {
      String before = "*l" + (i - 1) + ",";
      text.append("l%d: &l%d [%s]\n".formatted(i, i, before.repeat(times)));
    }
    return text.toString();
  }

  /** Operations that do harm, wait for such, have other names, numbers or inputs. */
  private static byte[] graph(byte[] content, SplittableRandom random) {
    try {
      SavedModel.Builder model = SavedModel.parseFrom(content).toBuilder();
      if (model.getMetaGraphsCount() == 0) {
        return spoiled(content, random);
      }
      GraphDef.Builder graph = model.getMetaGraphsBuilder(0).getGraphDefBuilder();
      int functions = graph.getLibrary().getFunctionCount();
      if (functions > 0 && random.nextBoolean()) {
        int one = random.nextInt(functions);
        List<NodeDef.Builder> nodes =
            graph.getLibraryBuilder().getFunctionBuilder(one).getNodeDefBuilderList();
        change(nodes, random);
      } else {
        change(graph.getNodeBuilderList(), random);
      }
      return model.build().toByteArray();
    } catch (IOException e) {
      return spoiled(content, random);
    }
  }

  private static void change(List<NodeDef.Builder> nodes, SplittableRandom random) {
    if (nodes.isEmpty()) {
      return;
    }
    NodeDef.Builder node = nodes.get(random.nextInt(nodes.size()));
    NodeDef.Builder other = nodes.get(random.nextInt(nodes.size()));
    switch (random.nextInt(6)) {
      case 0 -> node.setOp(HOSTILE.get(random.nextInt(HOSTILE.size())));
      case 1 -> node.setOp(other.getOp());
      case 2 -> node.addInput("^" + other.getName());
      case 3 -> node.setName(other.getName());
      case 4 -> {
        for (int i = 0; i < node.getInputCount(); i++) {
          node.setInput(i, other.getName());
        }
      }
      default -> node.putAllAttr(other.getAttrMap());
    }
  }

  static Map<String, byte[]> unzip(byte[] bytes) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException | IllegalArgumentException e) {
      return entries; // as far as it can be read
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    return TestArchive.of(entries).bytes();
  }
}
