package io.github.limpid.engine;

import io.github.limpid.LimpidException;

/** The engine is missing, broken or failed; the rest of the program goes on. */
public class EngineException extends LimpidException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception from its two parts and the failure behind it.
   *
   * @param problem what failed, as a sentence
   * @param remedy what to do, as a sentence
   * @param cause the failure that led here, or null
   */
  public EngineException(String problem, String remedy, Throwable cause) {
    super(problem, remedy, cause);
  }
}
