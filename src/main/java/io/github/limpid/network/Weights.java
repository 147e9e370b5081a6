package io.github.limpid.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The learnt numbers of a network: one array for each of its {@link Network#weightShapes()}, by
 * name.
 *
 * <p><b>Ownership.</b> The arrays are not copied; whoever holds them must not change them.
 *
 * @param arrays values by weight name, in the order of the network's layers
 */
public record Weights(Map<String, float[]> arrays) {

  /** Freezes the map. */
  public Weights {
    arrays = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /**
   * Draws starting values: normal with the mean and deviation of each {@link WeightShape}.
   *
   * <p><b>Randomness.</b> The same generator state gives the same weights.
   *
   * @param network the network that will be trained
   * @param random where the values come from
   * @return weights of every shape the network names
   */
  public static Weights draw(Network network, RandomGenerator random) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (WeightShape shape : network.weightShapes()) {
      float[] values = new float[shape.size()];
      Arrays.fill(values, (float) shape.start());
      for (int i = 0; i < values.length && shape.deviation() > 0; i++) {
        values[i] += (float) (random.nextGaussian() * shape.deviation());
      }
      arrays.put(shape.name(), values);
    }
    return new Weights(arrays);
  }

  /**
   * Checks that these are the weights of a network.
   *
   * @param network the network they are meant for
   * @throws IllegalArgumentException naming the array that is missing, too many, of the wrong size
   *     or not finite
   */
  public void requireFit(Network network) {
    for (WeightShape shape : network.weightShapes()) {
      float[] values = arrays.get(shape.name());
      if (values == null) {
        throw new IllegalArgumentException("weights \"" + shape.name() + "\" are missing");
      }
      if (values.length != shape.size()) {
        throw new IllegalArgumentException(
            "weights \"%s\" have %d values, must have %d"
                .formatted(shape.name(), values.length, shape.size()));
      }
      for (float value : values) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException("weights \"" + shape.name() + "\" hold " + value);
        }
      }
    }
    if (arrays.size() != network.weightShapes().size()) {
      throw new IllegalArgumentException(
          arrays.size() + " weight arrays, must be " + network.weightShapes().size());
    }
  }
}
