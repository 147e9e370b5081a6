package io.github.limpid.oldjava;

/** A version of Java, and whether Limpid can run on it. */
public final class JavaVersion {

  /** The first that Limpid, and TensorFlow in the way that it is loaded, can run on. */
  public static final int REQUIRED = 17;

  private final String text;

  JavaVersion(String text) {
    this.text = text;
  }

  /**
   * The one that runs.
   *
   * @return the version as the system property {@code java.version} has it
   */
  public static JavaVersion running() {
    return new JavaVersion(System.getProperty("java.version"));
  }

  /**
   * Whether Limpid's classes cannot be loaded.
   *
   * @return true for versions before {@link #REQUIRED}
   */
  public boolean isTooOld() {
    return feature() < REQUIRED;
  }

  /** The number that people call it by: 8 for {@code 1.8.0_504}, 17 for {@code 17.0.15}. */
  int feature() {
    String[] numbers = text.split("\\D+");
    int first = Integer.parseInt(numbers[0]);
    return first == 1 && numbers.length > 1 ? Integer.parseInt(numbers[1]) : first;
  }

  /**
   * What is needed, what runs, and what to do.
   *
   * @param program that runs on this Java, such as Fiji
   * @param remedy how the program is started on another Java, such as "with a newer Java"
   * @return sentences for its user
   */
  public String refusal(String program, String remedy) {
    return "Limpid needs Java "
        + REQUIRED
        + " or later; this "
        + program
        + " runs on Java "
        + text
        + ". Download a current Fiji from https://fiji.sc, or start this "
        + program
        + " "
        + remedy
        + ".";
  }
}
