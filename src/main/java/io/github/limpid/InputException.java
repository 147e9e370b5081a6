package io.github.limpid;

/** A value, image or file that the user gave is not one that can be worked with. */
public class InputException extends LimpidException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception from its two parts.
   *
   * @param problem what was wrong with which value, as a sentence
   * @param remedy what is allowed or what to do, as a sentence
   */
  public InputException(String problem, String remedy) {
    super(problem, remedy);
  }

  /**
   * Creates the exception from its two parts and the failure behind it.
   *
   * @param problem what was wrong with which value, as a sentence
   * @param remedy what is allowed or what to do, as a sentence
   * @param cause the failure that led here, or null
   */
  public InputException(String problem, String remedy, Throwable cause) {
    super(problem, remedy, cause);
  }
}
