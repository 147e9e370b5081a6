package io.github.limpid.engine;

/** The number format in which a network computes. Weights and images are 32-bit floats in both. */
public enum Precision {
  /** Single precision throughout. */
  FLOAT32,
  /**
   * Mixed precision: convolutions in bfloat16 (8 significant bits), sums in single precision. Two
   * to eight times faster on processors that have it; elsewhere the engine computes in {@link
   * #FLOAT32} and says so.
   */
  BFLOAT16;

  /** The system property that names the precision to wish for where nothing else says so. */
  public static final String PROPERTY = "limpid.precision";

  /**
   * The precision to wish for where nothing else says so.
   *
   * @return {@link #BFLOAT16}, unless the system property {@code limpid.precision} says {@code
   *     float32}
   */
  public static Precision preferred() {
    return "float32".equalsIgnoreCase(System.getProperty(PROPERTY)) ? FLOAT32 : BFLOAT16;
  }
}
