package io.github.limpid;

/**
 * What went wrong, and what to do about it, in words for the person who uses the plugin.
 *
 * <p>The message is the problem followed by the remedy, each one or more whole sentences. It is
 * caught once, where a command or the command line reports it; no stack trace is needed to act on
 * it.
 */
public class LimpidException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String remedy;

  /**
   * Creates the exception from its two parts.
   *
   * @param problem what was wrong with which value, as a sentence
   * @param remedy what is allowed or what to do, as a sentence
   */
  public LimpidException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /**
   * Creates the exception from its two parts and the failure behind it.
   *
   * @param problem what was wrong with which value, as a sentence
   * @param remedy what is allowed or what to do, as a sentence
   * @param cause the failure that led here, or null
   */
  public LimpidException(String problem, String remedy, Throwable cause) {
    super(problem + " " + remedy, cause);
    this.problem = problem;
    this.remedy = remedy;
  }

  /**
   * What was wrong.
   *
   * @return the sentence that names the value
   */
  public String problem() {
    return problem;
  }

  /**
   * What to do about it.
   *
   * @return the sentence that names what is allowed
   */
  public String remedy() {
    return remedy;
  }
}
