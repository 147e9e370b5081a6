package io.github.limpid.patch;

/** Training patches from more pictures than memory holds at once. */
@FunctionalInterface
public interface ExampleStream {

  /**
   * What the batch of one step is drawn from.
   *
   * @param step number of the update, from 0; steps are asked for in their order, a resumed run
   *     begins with any
   * @return the same pictures for the same step, whatever came before
   */
  Examples at(long step);
}
