package io.github.limpid.model;

import java.nio.file.Path;

/** A folder of a test's as that of the user's models, until it is closed. */
public final class OwnModels implements AutoCloseable {

  private final String before = System.getProperty(ModelFolder.PROPERTY);

  /**
   * Lets the user's models lie in a folder.
   *
   * @param folder which need not exist
   */
  public OwnModels(Path folder) {
    System.setProperty(ModelFolder.PROPERTY, folder.toString());
  }

  @Override
  public void close() {
    if (before == null) {
      System.clearProperty(ModelFolder.PROPERTY);
    } else {
      System.setProperty(ModelFolder.PROPERTY, before);
    }
  }
}
