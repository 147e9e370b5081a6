package io.github.limpid.quality;

import java.util.function.ToDoubleFunction;

/** The figures of a {@link ResidualStructure}, in the order and under the headings of tables. */
public enum ResidualMetric {
  /** Mean of noisy − denoised. */
  MEAN("Mean", "grey levels", ResidualStructure::mean),
  /** Standard deviation of the residual. */
  DEVIATION("StdDev", "grey levels", ResidualStructure::deviation),
  /** The largest autocorrelation. */
  STRONGEST("Autocorrelation", "", structure -> structure.strongest().correlation()),
  /** Pixels to the right at which it is. */
  LAG_X("LagX", "pixels", structure -> structure.strongest().dx()),
  /** Pixels down at which it is. */
  LAG_Y("LagY", "pixels", structure -> structure.strongest().dy()),
  /** What the autocorrelations of white noise stay within. */
  BOUND("Bound", "", ResidualStructure::bound),
  /** Share of the variance that neighbours predict. */
  EXPLAINED("Explained", "", ResidualStructure::explained),
  /** Correlation with the denoised image. */
  CORRELATION("Correlation", "", ResidualStructure::correlation),
  /** Pixels that are not finite. */
  EXCLUDED("Excluded", "pixels", ResidualStructure::excluded);

  private final String heading;
  private final String unit;
  private final ToDoubleFunction<ResidualStructure> figure;

  ResidualMetric(String heading, String unit, ToDoubleFunction<ResidualStructure> figure) {
    this.heading = heading;
    this.unit = unit;
    this.figure = figure;
  }

  /**
   * The heading of its column.
   *
   * @return one word
   */
  public String heading() {
    return heading;
  }

  /**
   * The unit of its figures.
   *
   * @return the unit, empty if there is none
   */
  public String unit() {
    return unit;
  }

  /**
   * The figure of one plane or image.
   *
   * @param structure all figures
   * @return this one
   */
  public double of(ResidualStructure structure) {
    return figure.applyAsDouble(structure);
  }
}
