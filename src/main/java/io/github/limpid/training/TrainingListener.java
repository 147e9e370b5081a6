package io.github.limpid.training;

/**
 * Watches a training run from outside the loop.
 *
 * <p><b>Threads.</b> Called on the thread that trains.
 */
public interface TrainingListener {

  /**
   * One update was made.
   *
   * @param step updates since the run began, from 1
   * @param loss the batch's loss before the update
   */
  default void step(long step, double loss) {}

  /**
   * An epoch ended; its checkpoint is written.
   *
   * @param report what it brought
   * @param best whether its weights are the best so far
   */
  default void epoch(EpochReport report, boolean best) {}
}
