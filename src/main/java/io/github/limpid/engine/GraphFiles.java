package io.github.limpid.engine;

import java.io.IOException;
import java.io.InputStream;

/**
 * The files of a TensorFlow model of another program, wherever they lie.
 *
 * <p>A SavedModel is {@value #SAVED_MODEL} with, if it has variables, {@value #INDEX} and the files
 * beside it; a frozen graph is one file, which is given under the first name.
 */
public interface GraphFiles {

  /** The graph. */
  String SAVED_MODEL = "saved_model.pb";

  /** The table of the variables. */
  String INDEX = "variables/variables.index";

  /**
   * Tells whether there is a file.
   *
   * @param name its path below the model's folder, with slashes
   * @return whether it can be opened
   */
  boolean has(String name);

  /**
   * Opens a file. The caller closes it.
   *
   * @param name its path below the model's folder, with slashes
   * @return its content
   * @throws IOException if it is not there, too large, or cannot be read
   */
  InputStream open(String name) throws IOException;
}
