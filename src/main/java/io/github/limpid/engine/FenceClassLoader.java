package io.github.limpid.engine;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Loads the engine's room and its libraries from their own jars, whatever else is on the class
 * path.
 *
 * <p>Limpid's other rooms come from the parent, so that both sides share the ports; everything else
 * comes from these jars or from the JDK, never from the parent.
 */
final class FenceClassLoader extends URLClassLoader {

  private static final String LIMPID = "io.github.limpid.";
  private static final String ROOM = LIMPID + "engine.tensorflow.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader limpid;

  FenceClassLoader(URL[] jars, ClassLoader limpid) {
    super("Limpid engine", jars, ClassLoader.getPlatformClassLoader());
    this.limpid = limpid;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(LIMPID) && !name.startsWith(ROOM)) {
      return limpid.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = isOwn(name) ? findClass(name) : super.loadClass(name, false);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private boolean isOwn(String name) {
    return findResource(name.replace('.', '/') + ".class") != null;
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : getParent().getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> own = findResources(name);
    return own.hasMoreElements() ? own : Collections.emptyEnumeration();
  }
}
