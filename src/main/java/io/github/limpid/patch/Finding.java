package io.github.limpid.patch;

/**
 * Something about training data that a person should know before hours of training.
 *
 * @param problem what is wrong with which images, as a sentence
 * @param remedy what to do, as a sentence; empty if nothing needs to be done
 * @param grave whether training on it would be in vain
 */
public record Finding(String problem, String remedy, boolean grave) {

  /**
   * Both sentences, or the one that there is.
   *
   * @return for a log
   */
  public String text() {
    return remedy.isEmpty() ? problem : problem + " " + remedy;
  }
}
