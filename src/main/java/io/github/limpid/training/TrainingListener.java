package io.github.limpid.training;

import java.util.List;

/**
 * Watches a training run from outside the loop, and may end it.
 *
 * <p><b>Threads.</b> Called on the thread that trains.
 */
public interface TrainingListener {

  /** Watches nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * Training begins, or goes on.
   *
   * @param run where it stands
   */
  default void begun(Checkpoint run) {}

  /**
   * One update was made.
   *
   * @param step updates since the run began, from 1
   * @param loss the batch's loss before the update
   * @param rate the learning rate
   */
  default void step(long step, double loss, double rate) {}

  /**
   * An epoch ended, and its checkpoint is written; or the start was measured, as epoch 0.
   *
   * @param report what it brought
   * @param best whether its weights are the best so far
   * @param preview what a held-out region looks like now
   */
  default void epoch(EpochReport report, boolean best, Preview preview) {}

  /**
   * Something happened that a person should know, and training goes on.
   *
   * @param sentence what
   */
  default void remark(String sentence) {}

  /**
   * Tells whether to end here and keep the best weights.
   *
   * @return asked before every step
   */
  default boolean stops() {
    return false;
  }

  /**
   * Tells several listeners; training ends if any of them stops it.
   *
   * @param listeners whom to tell, in their order
   * @return one for all
   */
  static TrainingListener all(TrainingListener... listeners) {
    return new TrainingListeners(List.of(listeners));
  }
}
