package io.github.limpid;

/** The user stopped the work before it was done. */
public class CancelledException extends LimpidException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param what the work that was stopped, as the subject of a sentence: "Denoising"
   */
  public CancelledException(String what) {
    this(what, "Start it again to get a result.");
  }

  /**
   * Creates the exception for work that need not start again.
   *
   * @param what the work that was stopped, as the subject of a sentence: "Training"
   * @param remedy how to go on with it, as a sentence
   */
  public CancelledException(String what, String remedy) {
    super(what + " was cancelled.", remedy);
  }
}
