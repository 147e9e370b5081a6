package io.github.limpid.cli;

import io.github.limpid.Progress;
import java.io.PrintWriter;

/** Shows progress as one rewritten line, if a person watches. */
final class TerminalProgress implements Progress {

  private static final int WIDTH = 60;

  private final PrintWriter terminal;
  private final boolean watched = System.console() != null;
  private long shown = -1;

  TerminalProgress(PrintWriter terminal) {
    this.terminal = terminal;
  }

  @Override
  public void report(long done, long total, String what) {
    long percent = 100 * done / total;
    if (watched && percent != shown) {
      shown = percent;
      terminal.print("\r" + what + " " + percent + " %" + (done == total ? "\r\n" : ""));
      terminal.flush();
    }
  }

  /** Wipes the line away, so that another can be written. */
  void clear() {
    if (shown >= 0) {
      terminal.print("\r" + " ".repeat(WIDTH) + "\r");
      shown = -1;
    }
  }

  @Override
  public boolean cancelled() {
    return Thread.currentThread().isInterrupted();
  }
}
