package io.github.limpid;

/**
 * The door through which work reports how far it is and learns that nobody wants it any more.
 *
 * <p><b>Threads.</b> Called on the thread that does the work.
 */
public interface Progress {

  /** Reports nowhere and never cancels. */
  Progress NONE =
      new Progress() {
        @Override
        public void report(long done, long total, String what) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  /**
   * Takes note of a finished part of the work.
   *
   * @param done parts finished, 0 to {@code total}
   * @param total parts in all, at least 1
   * @param what the work under way, for a status line
   */
  void report(long done, long total, String what);

  /**
   * Tells whether the user asked to stop.
   *
   * @return true once the work should end with a {@link CancelledException}
   */
  boolean cancelled();

  /**
   * Ends the work if the user asked to stop.
   *
   * @param what the work under way, as the subject of a sentence: "Denoising"
   * @throws CancelledException if {@link #cancelled()}
   */
  default void stopIfCancelled(String what) {
    if (cancelled()) {
      throw new CancelledException(what);
    }
  }
}
