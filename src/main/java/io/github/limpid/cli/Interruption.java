package io.github.limpid.cli;

import io.github.limpid.Progress;

/** Reports nowhere, and stops the work on Ctrl-C. */
final class Interruption implements Progress {

  @Override
  public void report(long done, long total, String what) {}

  @Override
  public boolean cancelled() {
    return Thread.currentThread().isInterrupted();
  }
}
