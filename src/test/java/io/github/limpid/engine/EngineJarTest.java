package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineJarTest {

  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  /** SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  @Test
  void platformsAreNamedAsTensorFlowNamesThem() {
    assertEquals("linux-x86_64", EngineJar.thisPlatform("Linux", "amd64"));
    assertEquals("linux-x86_64", EngineJar.thisPlatform("Linux", "x86_64"));
    assertEquals("linux-arm64", EngineJar.thisPlatform("Linux", "aarch64"));
    assertEquals("macosx-arm64", EngineJar.thisPlatform("Mac OS X", "aarch64"));
    assertEquals("macosx-arm64", EngineJar.thisPlatform("macOS", "arm64"));
    assertEquals("macosx-x86_64", EngineJar.thisPlatform("Mac OS X", "x86_64"));
    assertEquals("windows-x86_64", EngineJar.thisPlatform("Windows 11", "amd64"));
    assertEquals("windows-x86_64", EngineJar.thisPlatform("Windows Server 2022", "amd64"));
    assertEquals("windows-arm64", EngineJar.thisPlatform("Windows 11", "aarch64"));
    assertEquals("windows-x86", EngineJar.thisPlatform("Windows 10", "x86"));
    assertEquals("linux-i386", EngineJar.thisPlatform("Linux", "i386"));
    assertEquals("linux-riscv64", EngineJar.thisPlatform("Linux", "riscv64"));
    assertEquals("freebsd-x86_64", EngineJar.thisPlatform("FreeBSD", "amd64"));
  }

  @Test
  void everySupportedPlatformHasItsNativeLibraryBesideTheSameJars() {
    List<EngineJar> shared = EngineJar.neededOn("linux-x86_64").subList(0, 5);
    for (String platform : PLATFORMS) {
      List<EngineJar> jars = EngineJar.neededOn(platform);
      assertEquals(6, jars.size());
      assertEquals(shared, jars.subList(0, 5));
      assertEquals("tensorflow-core-native-1.1.0-" + platform + ".jar", jars.get(5).name());
      assertTrue(jars.get(5).size() > 100_000_000);
    }
    for (EngineJar jar : shared) {
      assertEquals("any", jar.platform());
      assertTrue(jar.sha256().matches("[0-9a-f]{64}"));
    }
  }

  @Test
  void otherPlatformsAreRefused() {
    for (String platform :
        List.of("macosx-x86_64", "windows-arm64", "windows-x86", "linux-riscv64")) {
      assertEquals(
          "TensorFlow has no native library for "
              + platform
              + ". Limpid runs on 64-bit Intel/AMD Linux and Windows, "
              + "and on 64-bit ARM Linux and macOS.",
          assertThrows(EngineException.class, () -> EngineJar.neededOn(platform)).getMessage());
    }
  }

  @Test
  void aWholeFilePasses() throws IOException {
    new EngineJar("any", 3, ABC, "abc.jar").requireWhole(file("abc"));
    new EngineJar(
            "any",
            1_000_000, // the million letters of appendix B.3
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
            "abc.jar")
        .requireWhole(file("a".repeat(1_000_000)));
  }

  @Test
  void aMissingFileIsRefused() {
    refused(folder.resolve("none.jar"), "Engine file %s is missing. Install Limpid again.");
    refused(folder, "Engine file %s is missing. Install Limpid again.");
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    refused(file("ab"), "Engine file %s has 2 bytes instead of 3. Install Limpid again.");
    refused(file(""), "Engine file %s has 0 bytes instead of 3. Install Limpid again.");
    refused(
        file("a".repeat(1234)),
        "Engine file %s has 1,234 bytes instead of 3. Install Limpid again.");
  }

  @Test
  void anAlteredFileIsRefused() throws IOException {
    refused(file("abd"), "Engine file %s is damaged: its checksum is wrong. Install Limpid again.");
  }

  @Test
  void sentencesAreTheSameInEveryLanguage() throws IOException {
    Locale before = Locale.getDefault();
    try {
      for (String language : List.of("de", "fr", "ar-EG", "hi-IN-u-nu-deva", "tr")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        aTruncatedFileIsRefused();
        platformsAreNamedAsTensorFlowNamesThem();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("abc.jar"), content);
  }

  private static void refused(Path file, String sentence) {
    EngineJar jar = new EngineJar("any", 3, ABC, "abc.jar");
    assertEquals(
        sentence.replace("%s", file.toString()),
        assertThrows(EngineException.class, () -> jar.requireWhole(file)).getMessage());
  }
}
