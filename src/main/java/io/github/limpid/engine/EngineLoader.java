package io.github.limpid.engine;

import io.github.limpid.CancelledException;
import io.github.limpid.LimpidException;
import java.io.File;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the engine's jars, checks them, and loads the engine behind its fence, once per JVM.
 *
 * <p>The jars are looked for in the folder named by the system property {@code limpid.engine.dir};
 * then in {@code lib/limpid/} of the folder above the one that holds Limpid's own jar, as in Fiji;
 * then on the class path, by file name.
 */
public final class EngineLoader {

  /** The system property that names the folder of the engine's jars. */
  public static final String FOLDER_PROPERTY = "limpid.engine.dir";

  private static final String ENGINE = "io.github.limpid.engine.tensorflow.TensorFlowEngine";

  private static Engine engine;
  private static List<Path> jars = List.of();

  private EngineLoader() {}

  /**
   * The engine of this JVM; the first call loads it, which takes a second or more.
   *
   * @return the engine
   * @throws EngineException if it is missing, damaged, or not made for this platform
   */
  public static synchronized Engine engine() {
    if (engine == null) {
      engine = new KeepingEngine(load());
    }
    return engine;
  }

  private static Engine load() {
    String platform =
        EngineJar.thisPlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path own = ownLocation();
    Optional<Path> given = Optional.ofNullable(System.getProperty(FOLDER_PROPERTY)).map(Path::of);
    List<Path> files = new ArrayList<>();
    for (EngineJar jar : EngineJar.neededOn(platform)) {
      Path file = find(jar.name(), given, own);
      jar.requireWhole(file);
      files.add(file);
    }
    deleteIncomplete(files);
    requireRoom(files.get(files.size() - 1));
    FenceClassLoader loader =
        new FenceClassLoader(
            Stream.concat(Stream.of(own), files.stream())
                .map(EngineLoader::url)
                .toArray(URL[]::new),
            EngineLoader.class.getClassLoader());
    Engine started = NativeCache.during(() -> start(loader));
    jars = files;
    return started;
  }

  /**
   * Where the engine was found, which is loaded for that if it was not yet.
   *
   * @return its jars, and the folder that they were unpacked into
   * @throws EngineException as {@link #engine()}
   */
  public static synchronized EngineInstallation installation() {
    Path cache = engine().report().cache();
    long bytes = jars.stream().mapToLong(jar -> jar.toFile().length()).sum();
    long unpacked =
        jars.stream()
            .mapToLong(jar -> NativeCache.bytes(cache, jar.getFileName().toString()))
            .sum();
    String platform =
        EngineJar.thisPlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
    return new EngineInstallation(platform, jars, bytes, cache, unpacked);
  }

  private static void deleteIncomplete(List<Path> jars) {
    try {
      NativeCache.places().forEach(place -> UnpackedLibraries.deleteIncomplete(place, jars));
    } catch (UncheckedIOException e) {
      throw failed(e.getCause());
    }
  }

  private static void requireRoom(Path libraries) {
    NativeCache.place()
        .ifPresent(place -> NativeCache.requireRoom(place, libraries, NativeCache.free(place)));
  }

  private static Engine start(FenceClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Object created = loader.loadClass(ENGINE).getConstructor().newInstance();
      return Fence.around(Engine.class, (Engine) created);
    } catch (InvocationTargetException e) {
      throw failed(e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw failed(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static LimpidException failed(Throwable cause) {
    for (Throwable e = cause; e != null; e = e.getCause()) {
      if (e instanceof ClosedByInterruptException) {
        return new CancelledException("Starting TensorFlow");
      }
    }
    return new EngineException(
        "TensorFlow cannot be started: " + cause + ".",
        "Check that the folder for unpacked libraries can be written and has 1 GB free"
            + " (limpid.cache.dir names another one); if so, install Limpid again.",
        cause);
  }

  private static Path find(String name, Optional<Path> given, Path own) {
    Path file = given.orElseGet(() -> installed(own)).resolve(name);
    return given.isPresent() || Files.isRegularFile(file) ? file : onClassPath(name).orElse(file);
  }

  private static Path installed(Path own) {
    Path folder = own.toAbsolutePath().getParent();
    Path home = folder.getParent() == null ? folder : folder.getParent();
    return home.resolve("lib").resolve("limpid");
  }

  private static Optional<Path> onClassPath(String name) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(path -> path.endsWith(name))
        .findFirst();
  }

  private static Path ownLocation() {
    try {
      return Path.of(
          EngineLoader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw failed(e);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw failed(e);
    }
  }
}
