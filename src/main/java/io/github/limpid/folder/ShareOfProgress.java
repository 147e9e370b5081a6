package io.github.limpid.folder;

import io.github.limpid.Progress;

/**
 * One part of a longer work.
 *
 * @param whole told of the progress of all
 * @param before what was done when the part began
 * @param size what the part adds to it
 * @param total all there is to do, in the same unit
 * @param what the part, for a status line
 */
record ShareOfProgress(Progress whole, long before, long size, long total, String what)
    implements Progress {

  @Override
  public void report(long done, long of, String step) {
    whole.report(before + (long) ((double) size * done / of), total, what);
  }

  @Override
  public boolean cancelled() {
    return whole.cancelled();
  }
}
