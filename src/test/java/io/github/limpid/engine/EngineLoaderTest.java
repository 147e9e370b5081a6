package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of an engine that is whole, missing or broken, each in a machine of its own. Needs
 * the native library.
 */
class EngineLoaderTest {

  private static final String PLATFORM =
      EngineJar.thisPlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
  private static final List<EngineJar> JARS = EngineJar.neededOn(PLATFORM);
  private static final EngineJar NATIVE = JARS.get(JARS.size() - 1);

  @TempDir private Path folder;

  @Test
  void theEngineIsFoundOnTheClassPath() throws Exception {
    assertAnswers(new ChildJvm(List.of(), ChildJvm.ownClassPath()));
  }

  @Test
  void limitsThatJavaCppSetsItselfDoNotCount() throws Exception {
    List<String> limits =
        List.of("-Dorg.bytedeco.javacpp.maxBytes=1", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=1");
    assertAnswers(new ChildJvm(limits, ChildJvm.ownClassPath()));
  }

  @Test
  void theEngineIsFoundInTheFolderOfFiji() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    jarOf(location(EngineLoader.class), plugins.resolve("limpid.jar"));
    copyEngine(Files.createDirectories(folder.resolve("lib/limpid")));
    assertAnswers(new ChildJvm(List.of(), plugins.resolve("limpid.jar") + tests()));
  }

  @Test
  void aFolderWithoutTheEngineGivesOneSentence() throws Exception {
    assertRefused(
        with("-D" + EngineLoader.FOLDER_PROPERTY + "=" + folder),
        "Engine file " + folder.resolve(JARS.get(0).name()) + " is missing. Install Limpid again.");
  }

  @Test
  void aFijiWithoutTheEngineGivesOneSentence() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    jarOf(location(EngineLoader.class), plugins.resolve("limpid.jar"));
    Path expected = folder.resolve("lib").resolve("limpid").resolve(JARS.get(0).name());
    assertRefused(
        new ChildJvm(List.of(), plugins.resolve("limpid.jar") + tests()),
        "Engine file " + expected + " is missing. Install Limpid again.");
  }

  @Test
  void aTruncatedNativeLibraryGivesOneSentence() throws Exception {
    copyEngine(folder);
    Path broken = replaceNative(12_345);
    assertRefused(
        with("-D" + EngineLoader.FOLDER_PROPERTY + "=" + folder),
        "Engine file %s has 12,345 bytes instead of %,d. Install Limpid again."
            .formatted(broken, NATIVE.size()));
  }

  @Test
  void aDamagedNativeLibraryGivesOneSentence() throws Exception {
    copyEngine(folder);
    Path broken = replaceNative(NATIVE.size());
    assertRefused(
        with("-D" + EngineLoader.FOLDER_PROPERTY + "=" + folder),
        "Engine file " + broken + " is damaged: its checksum is wrong. Install Limpid again.");
  }

  @Test
  void aPlatformWithoutTensorFlowGivesOneSentence() throws Exception {
    assertRefused(
        with("-Dos.name=Mac OS X", "-Dos.arch=x86_64"),
        "TensorFlow has no native library for macosx-x86_64. Limpid runs on 64-bit Intel/AMD Linux"
            + " and Windows, and on 64-bit ARM Linux and macOS.");
  }

  @Test
  void aPlaceThatCannotBeWrittenGivesOneSentence() throws Exception {
    String file = Files.createFile(folder.resolve("file")).toString();
    ChildJvm.End end =
        with(
                "-Dorg.bytedeco.javacpp.cachedir=" + file,
                "-Duser.home=" + file,
                "-Djava.io.tmpdir=" + file)
            .run(PredictMain.class);
    assertEquals(1, end.exitCode(), end.err());
    assertTrue(
        end.out()
            .matches(
                "TensorFlow cannot be started: .*\\. Check that the folder for unpacked libraries"
                    + " can be written and has 1 GB free \\(limpid.cache.dir names another one\\); if so,"
                    + " install Limpid again\\.\\R"),
        end.out() + end.err());
  }

  @Test
  void librariesAreUnpackedWhereTheUserWants() throws Exception {
    assertAnswers(with("-D" + NativeCache.PROPERTY + "=" + folder.resolve("here")));
    assertTrue(NativeCache.bytes(folder.resolve("here"), NATIVE.name()) > NATIVE.size());
  }

  @Test
  void twoProgramsMayUnpackIntoOnePlaceAtOnce() throws Exception {
    ChildJvm program = with("-D" + NativeCache.PROPERTY + "=" + folder);
    FutureTask<Void> other =
        new FutureTask<>(
            () -> {
              assertAnswers(program);
              return null;
            });
    new Thread(other).start();
    assertAnswers(program);
    other.get();
  }

  @Test
  void aLibraryThatWasHalfUnpackedIsUnpackedAgain() throws Exception {
    ChildJvm program = with("-D" + NativeCache.PROPERTY + "=" + folder);
    assertAnswers(program);
    try (Stream<Path> files = Files.walk(folder.resolve(NATIVE.name()))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (RandomAccessFile half = new RandomAccessFile(file.toFile(), "rw")) {
          half.setLength(half.length() / 2); // as a killed program leaves it
        }
      }
    }
    assertAnswers(program);
  }

  @Test
  void aPlaceChosenThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused(
        with("-D" + NativeCache.PROPERTY + "=" + file),
        "The folder for unpacked libraries, "
            + file
            + ", cannot be written. Let limpid.cache.dir or LIMPID_CACHE_DIR name another one with"
            + " 1 GB free.");
  }

  @Test
  void thePropertyComesBeforeTheEnvironment() {
    Map<String, String> environment = Map.of(NativeCache.VARIABLE, "there");
    assertEquals(Optional.of(Path.of("there")), NativeCache.chosen(environment));
    assertEquals(Optional.empty(), NativeCache.chosen(Map.of()));
    System.setProperty(NativeCache.PROPERTY, "here");
    try {
      assertEquals(Optional.of(Path.of("here")), NativeCache.chosen(environment));
    } finally {
      System.clearProperty(NativeCache.PROPERTY);
    }
  }

  @Test
  void theInstallationIsTold() {
    EngineInstallation found = EngineLoader.installation();
    assertEquals(PLATFORM, found.platform());
    assertEquals(JARS.size(), found.jars().size());
    assertEquals(JARS.stream().mapToLong(EngineJar::size).sum(), found.bytes());
    assertTrue(found.unpacked() > NATIVE.size(), "the unpacked library is larger than its jar");
    assertEquals(NATIVE.name(), found.jars().get(JARS.size() - 1).getFileName().toString());
  }

  @Test
  void thereIsOneEngineForEachMachineAndTheThreadIsLeftAsItWas() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Engine engine = EngineLoader.engine();
    assertSame(engine, EngineLoader.engine());
    assertSame(before, Thread.currentThread().getContextClassLoader());
  }

  private static ChildJvm with(String... options) {
    return new ChildJvm(List.of(options), ChildJvm.ownClassPath());
  }

  private static void assertAnswers(ChildJvm machine) throws Exception {
    ChildJvm.End end = machine.run(PredictMain.class);
    assertEquals(PredictMain.ANSWER + System.lineSeparator(), end.out(), end.err());
    assertEquals(0, end.exitCode());
  }

  private static void assertRefused(ChildJvm machine, String sentence) throws Exception {
    ChildJvm.End end = machine.run(PredictMain.class);
    assertEquals(sentence + System.lineSeparator(), end.out(), end.err());
    assertEquals("", end.err());
    assertEquals(1, end.exitCode());
  }

  private static void copyEngine(Path to) throws IOException {
    for (EngineJar jar : JARS) {
      Path source =
          Stream.of(ChildJvm.ownClassPath().split(File.pathSeparator))
              .map(Path::of)
              .filter(path -> path.endsWith(jar.name()))
              .findFirst()
              .orElseThrow();
      Files.copy(source, to.resolve(jar.name()));
    }
  }

  /** Zeros in place of the native library, as a download leaves that reserved its space. */
  private Path replaceNative(long size) throws IOException {
    Path file = folder.resolve(NATIVE.name());
    Files.delete(file);
    try (RandomAccessFile zeros = new RandomAccessFile(file.toFile(), "rw")) {
      zeros.setLength(size);
    }
    return file;
  }

  private static String tests() throws URISyntaxException {
    return File.pathSeparator + location(PredictMain.class);
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void jarOf(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(
            new ZipEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
        Files.copy(path, zip);
      }
    }
  }
}
