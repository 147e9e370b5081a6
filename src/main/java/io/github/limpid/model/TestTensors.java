package io.github.limpid.model;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Predictor;

/**
 * A noisy picture and what a model made of it when it was written: what it must still make of it.
 *
 * @param shape of both, {@code [1, height, width, channels]}
 * @param noisy in the range of the network
 * @param denoised in single precision, in the range of the network
 */
public record TestTensors(Batch shape, float[] noisy, float[] denoised) {

  /** Checks the lengths. */
  public TestTensors {
    if (noisy.length != shape.size() || denoised.length != shape.size()) {
      throw new IllegalArgumentException(
          "shape %s needs %d values, not %d and %d"
              .formatted(shape, shape.size(), noisy.length, denoised.length));
    }
  }

  /**
   * Applies the model again.
   *
   * @param predictor the model's network, in any precision
   * @return the root mean square of the differences, as a share of the standard deviation of what
   *     was expected; 0 if all are equal
   */
  public double deviation(Predictor predictor) {
    float[] found = new float[shape.size()];
    predictor.predict(noisy, shape, found);
    return deviation(found, denoised);
  }

  /**
   * How far a picture is from another.
   *
   * @param found its values
   * @param expected as many values
   * @return the root mean square of the differences, as a share of the standard deviation of what
   *     was expected; 0 if all are equal
   */
  public static double deviation(float[] found, float[] expected) {
    double mean = 0;
    for (float value : expected) {
      mean += (double) value / expected.length;
    }
    double squares = 0;
    double variance = 0;
    for (int i = 0; i < found.length; i++) {
      squares += Math.pow((double) found[i] - expected[i], 2);
      variance += Math.pow(expected[i] - mean, 2);
    }
    return squares == 0 ? 0 : Math.sqrt(squares / variance);
  }
}
