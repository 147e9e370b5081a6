package io.github.limpid.model;

import io.github.limpid.LimpidException;

/** A file is not a model that can be used. */
public class ModelFileException extends LimpidException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception from its two parts and the failure behind it.
   *
   * @param problem what was wrong with the file, as a sentence
   * @param remedy what to do, as a sentence
   * @param cause the failure that led here, or null
   */
  public ModelFileException(String problem, String remedy, Throwable cause) {
    super(problem, remedy, cause);
  }
}
