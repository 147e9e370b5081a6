package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a disk without room for the libraries, before they are unpacked. */
class NativeCacheTest {

  @TempDir private Path folder;
  private Path cache;
  private Path jar;

  @BeforeEach
  void makeJar() throws IOException {
    cache = folder.resolve("not").resolve("yet");
    jar = Files.write(folder.resolve("natives.jar"), new byte[100]);
  }

  @Test
  void aFullDiskIsSaidInPlainWords() {
    EngineException full =
        assertThrows(EngineException.class, () -> NativeCache.requireRoom(cache, jar, 299_000_000));
    assertEquals(
        "The folder for unpacked libraries, "
            + cache
            + ", has 299 MB free, and TensorFlow's libraries need 700 MB. Make room there, or let"
            + " limpid.cache.dir or LIMPID_CACHE_DIR name another folder.",
        full.getMessage());
  }

  @Test
  void enoughIsEnough() {
    assertDoesNotThrow(() -> NativeCache.requireRoom(cache, jar, NativeCache.NEEDED));
  }

  @Test
  void whatIsUnpackedNeedsNoRoomButAPartOfItDoes() throws IOException {
    Path library = Files.createDirectories(cache.resolve("natives.jar")).resolve("lib.so");
    Files.write(library, new byte[99]);
    assertThrows(EngineException.class, () -> NativeCache.requireRoom(cache, jar, 0));
    Files.write(library, new byte[400]);
    assertDoesNotThrow(() -> NativeCache.requireRoom(cache, jar, 0));
  }

  @Test
  void theRoomOfAFolderThatIsNotThereYetIsThatOfItsDisk() {
    assertEquals(folder.toFile().getUsableSpace(), NativeCache.free(cache), 1e9);
    assertTrue(NativeCache.free(cache) > 0);
  }
}
