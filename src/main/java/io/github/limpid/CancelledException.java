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
    super(what + " was cancelled.", "Start it again to get a result.");
  }
}
