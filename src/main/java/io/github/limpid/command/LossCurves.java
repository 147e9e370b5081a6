package io.github.limpid.command;

import java.util.List;
import java.util.stream.Stream;

/**
 * The curves of a training run at one moment, on a logarithmic axis of losses.
 *
 * @param running training loss between the ends of epochs
 * @param training mean training loss of each epoch, at its end
 * @param validation validation loss at the end of each epoch, and at 0 before training
 * @param end last epoch on the axis, at least 1
 */
record LossCurves(List<Point> running, List<Point> training, List<Point> validation, int end) {

  /**
   * One loss.
   *
   * @param epoch epochs since the run began, with fractions
   * @param loss at that moment
   */
  record Point(double epoch, double loss) {}

  /**
   * What an axis shows.
   *
   * @param low lower end, above 0
   * @param high upper end, more than three times the lower one
   */
  record Range(double low, double high) {}

  /** A loss so much larger than the smallest comes from divergence: it may leave the plot. */
  private static final double LARGEST_RATIO = 1e5;

  /** With three or less, ImageJ's plots fall back to a linear axis. */
  private static final double SMALLEST_RATIO = 4;

  private static final double MARGIN = 1.02; // so that the ends have their numbers

  /** Freezes the curves. */
  LossCurves {
    running = List.copyOf(running);
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /**
   * The losses to show: all of them if they are not too far apart. The ends are 1, 2 or 5 times a
   * power of ten, so that the axis does not move with every step.
   */
  Range range() {
    double[] losses = losses();
    if (losses.length == 0) {
      return new Range(0.1, 1);
    }
    double low = roundBelow(losses[0]);
    double high = roundAbove(Math.min(losses[losses.length - 1], LARGEST_RATIO * low));
    while (high < SMALLEST_RATIO * low) {
      low = roundBelow(low / 1.5);
    }
    return new Range(low / MARGIN, high * MARGIN);
  }

  private static double roundBelow(double loss) {
    double ten = Math.pow(10, Math.floor(Math.log10(loss)));
    return loss >= 5 * ten ? 5 * ten : loss >= 2 * ten ? 2 * ten : ten;
  }

  private static double roundAbove(double loss) {
    double below = roundBelow(loss);
    return loss > below ? roundBelow(3 * below) : below;
  }

  /** In rising order, without those that a logarithmic axis cannot show. */
  private double[] losses() {
    return Stream.of(running, training, validation)
        .flatMap(List::stream)
        .mapToDouble(Point::loss)
        .filter(loss -> loss > 0 && Double.isFinite(loss))
        .sorted()
        .toArray();
  }
}
