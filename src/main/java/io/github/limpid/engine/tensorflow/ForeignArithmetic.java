package io.github.limpid.engine.tensorflow;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What a graph computes of its known numbers alone, such as the scale of a batch normalisation. */
final class ForeignArithmetic {

  private static final Map<String, DoubleUnaryOperator> OF_ONE =
      Map.of("Rsqrt", x -> 1 / Math.sqrt(x), "Sqrt", Math::sqrt, "Neg", x -> -x);
  private static final Map<String, DoubleBinaryOperator> OF_TWO =
      Map.of(
          "Add", Double::sum,
          "AddV2", Double::sum,
          "Sub", (x, y) -> x - y,
          "Mul", (x, y) -> x * y,
          "RealDiv", (x, y) -> x / y);

  private ForeignArithmetic() {}

  static Set<String> operations() {
    Set<String> all = new HashSet<>(OF_ONE.keySet());
    all.addAll(OF_TWO.keySet());
    return all;
  }

  static boolean knows(String operation) {
    return OF_ONE.containsKey(operation) || OF_TWO.containsKey(operation);
  }

  /** Of arrays of one shape, but for sides of 1 before it; or of single numbers and others. */
  static FloatArray of(String operation, List<FloatArray> inputs) {
    FloatArray first = inputs.get(0);
    DoubleUnaryOperator one = OF_ONE.get(operation);
    FloatArray second = one != null ? first : inputs.get(1);
    requireAlike(operation, first, second);
    FloatArray larger = first.values().length >= second.values().length ? first : second;
    float[] values = new float[larger.values().length];
    for (int i = 0; i < values.length; i++) {
      double x = at(first, i);
      values[i] =
          (float)
              (one != null
                  ? one.applyAsDouble(x)
                  : OF_TWO.get(operation).applyAsDouble(x, at(second, i)));
    }
    return new FloatArray(larger.shape(), values);
  }

  private static void requireAlike(String operation, FloatArray first, FloatArray second) {
    boolean isOne = first.values().length == 1 || second.values().length == 1;
    if (!isOne && !sides(first).equals(sides(second))) {
      throw ForeignRefusal.ofModel(
          "has an operation %s of weights of different shapes, %s and %s"
              .formatted(
                  operation, Arrays.toString(first.shape()), Arrays.toString(second.shape())),
          "Limpid takes over weights as they are used; export the network with those.");
    }
  }

  private static List<Long> sides(FloatArray array) {
    return Arrays.stream(array.shape()).boxed().dropWhile(side -> side == 1).toList();
  }

  private static double at(FloatArray array, int index) {
    return array.values()[array.values().length == 1 ? 0 : index];
  }
}
