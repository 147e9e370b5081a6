package io.github.limpid.training;

import io.github.limpid.KindSpec;

/**
 * A return to the last good weights after training went wrong.
 *
 * @param epoch the epoch that went wrong and begins again, from 1
 * @param why what went wrong, as a part of a sentence
 * @param share what is left of the learning rate from here on, as a share of what was asked for
 */
public record Rollback(int epoch, String why, double share) {

  /**
   * For a log.
   *
   * @return one sentence
   */
  public String text() {
    return "Training diverged in epoch %d: %s. It goes on from the last good weights at %s of the rate."
        .formatted(epoch, why, KindSpec.text(share));
  }
}
