package io.github.limpid.network;

import java.util.List;

/**
 * Name and shape of one weight array of a network.
 *
 * @param name unique in its network, such as {@code 03-convolution/kernel}
 * @param shape length of each axis, slowest first
 * @param deviation standard deviation of the normal distribution it starts from; 0 for zeros
 */
public record WeightShape(String name, List<Integer> shape, double deviation) {

  /** Freezes the shape. */
  public WeightShape {
    shape = List.copyOf(shape);
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
