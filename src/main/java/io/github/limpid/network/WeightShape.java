package io.github.limpid.network;

import java.util.List;

/**
 * Name and shape of one weight array of a network.
 *
 * @param name unique in its network, such as {@code 03-convolution/kernel}
 * @param shape length of each axis, slowest first
 * @param start mean of the normal distribution it starts from
 * @param deviation standard deviation of that distribution
 * @param learnt whether gradients change it; statistics of batch normalisation are not learnt
 */
public record WeightShape(
    String name, List<Integer> shape, double start, double deviation, boolean learnt) {

  /** Freezes the shape. */
  public WeightShape {
    shape = List.copyOf(shape);
  }

  /** A learnt array that starts around zero. */
  WeightShape(String name, List<Integer> shape, double deviation) {
    this(name, shape, 0, deviation, true);
  }

  /**
   * The number of values.
   *
   * @return the product of the axis lengths
   */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
