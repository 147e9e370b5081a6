package io.github.limpid.engine.tensorflow;

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

  /** Of arrays of one size, or single numbers. */
  static FloatArray of(String operation, List<FloatArray> inputs) {
    FloatArray first = inputs.get(0);
    DoubleUnaryOperator one = OF_ONE.get(operation);
    FloatArray second = one != null ? first : inputs.get(1);
    FloatArray larger = first.values().length >= second.values().length ? first : second;
    float[] values = new float[larger.values().length];
    for (int i = 0; i < values.length; i++) {
      double x = at(first, i, values.length);
      values[i] =
          (float)
              (one != null
                  ? one.applyAsDouble(x)
                  : OF_TWO.get(operation).applyAsDouble(x, at(second, i, values.length)));
    }
    return new FloatArray(larger.shape(), values);
  }

  private static double at(FloatArray array, int index, int size) {
    if (array.values().length != size && array.values().length != 1) {
      throw new IllegalArgumentException("arrays of different sizes are combined");
    }
    return array.values()[array.values().length == 1 ? 0 : index];
  }
}
