package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.LimpidException;
import io.github.limpid.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which side a class or resource comes from. The engine's own jars are a folder here. */
class FenceClassLoaderTest {

  private static final ClassLoader PARENT = FenceClassLoaderTest.class.getClassLoader();
  private static final String ROOM = "io.github.limpid.engine.tensorflow.Devices";
  private static final String LIST = "io/github/limpid/engine/engine-jars.txt";

  @TempDir private Path folder;
  private FenceClassLoader fence;

  @BeforeEach
  void build() throws IOException {
    fence = new FenceClassLoader(new URL[] {folder.toUri().toURL()}, PARENT);
  }

  @AfterEach
  void close() throws IOException {
    fence.close();
  }

  @Test
  void limpidsOtherRoomsAreSharedWithTheParent() throws Exception {
    for (Class<?> type : List.of(Engine.class, Network.class, LimpidException.class)) {
      copy(type.getName());
      assertSame(type, fence.loadClass(type.getName()));
    }
  }

  @Test
  void theEnginesRoomIsLoadedBehindTheFence() throws Exception {
    assertThrows(ClassNotFoundException.class, () -> fence.loadClass(ROOM));
    copy(ROOM);
    assertSame(fence, fence.loadClass(ROOM).getClassLoader());
    assertSame(fence.loadClass(ROOM), fence.loadClass(ROOM));
  }

  @Test
  void ownLibrariesWinOverTheParents() throws Exception {
    String library = Test.class.getName();
    copy(library);
    assertSame(fence, fence.loadClass(library).getClassLoader());
    assertNotEquals(Test.class, fence.loadClass(library));
  }

  @Test
  void librariesOfTheParentAreNotSeen() {
    assertNotNull(PARENT.getResource("org/tensorflow/TensorFlow.class"));
    for (String library : List.of(Test.class.getName(), "org.tensorflow.TensorFlow")) {
      assertThrows(ClassNotFoundException.class, () -> fence.loadClass(library));
    }
  }

  @Test
  void classesOfTheJdkAreShared() throws Exception {
    assertSame(String.class, fence.loadClass("java.lang.String"));
    assertSame(PARENT.loadClass("java.sql.Connection"), fence.loadClass("java.sql.Connection"));
  }

  @Test
  void resourcesAreOwnOrTheJdks() throws Exception {
    assertNotNull(PARENT.getResource(LIST));
    assertNull(fence.getResource(LIST));
    assertNull(fence.getResourceAsStream(LIST));
    assertFalse(fence.getResources(LIST).hasMoreElements());
    assertNotNull(fence.getResource("java/lang/Object.class"));

    URL own = copy(LIST.substring(0, LIST.length() - 4), ".txt").toUri().toURL();
    assertEquals(own, fence.getResource(LIST));
    assertEquals(List.of(own), Collections.list(fence.getResources(LIST)));
  }

  private void copy(String type) throws IOException {
    copy(type.replace('.', '/'), ".class");
  }

  private Path copy(String name, String ending) throws IOException {
    Path file = folder.resolve(name + ending);
    Files.createDirectories(file.getParent());
    try (InputStream in = PARENT.getResourceAsStream(name + ending)) {
      Files.copy(in, file);
    }
    return file;
  }
}
