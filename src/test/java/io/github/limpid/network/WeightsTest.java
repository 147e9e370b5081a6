package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightsTest {

  private static final Network NETWORK =
      Network.parse(
          """
          channels 1
          convolution filters=64 kernel=3 stride=1 bias=true
          convolution filters=64 kernel=3 stride=1 bias=false
          convolution filters=1 kernel=3 stride=1 bias=false
          residual
          """);

  @Test
  void sameSeedDrawsTheSameWeights() {
    Weights first = Weights.draw(NETWORK, new SplittableRandom(1));
    Weights second = Weights.draw(NETWORK, new SplittableRandom(1));
    first.arrays().forEach((name, values) -> assertArrayEquals(values, second.arrays().get(name)));
    Weights other = Weights.draw(NETWORK, new SplittableRandom(2));
    String name = "01-convolution/kernel";
    assertNotEquals(first.arrays().get(name)[0], other.arrays().get(name)[0]);
  }

  @Test
  void drawnWeightsHaveTheirDeviation() {
    // The mean of n normal values has standard error d / sqrt(n), their variance d² sqrt(2 / n);
    // five of them are passed by chance once in 1.7 million draws.
    Weights weights = Weights.draw(NETWORK, new SplittableRandom(3));
    for (WeightShape shape : NETWORK.weightShapes()) {
      float[] values = weights.arrays().get(shape.name());
      double d = shape.deviation();
      double sum = 0;
      double squares = 0;
      for (float value : values) {
        sum += value;
        squares += value * value;
      }
      int n = values.length;
      assertEquals(0, sum / n, 5 * d / Math.sqrt(n), shape.name());
      assertEquals(d * d, squares / n, 5 * d * d * Math.sqrt(2.0 / n), shape.name());
    }
  }

  @Test
  void biasesAndTheLastKernelStartAtZero() {
    Weights weights = Weights.draw(NETWORK, new SplittableRandom(4));
    assertArrayEquals(new float[64], weights.arrays().get("01-convolution/bias"));
    assertArrayEquals(new float[9 * 64], weights.arrays().get("03-convolution/kernel"));
  }

  @Test
  void drawnWeightsFitInTheOrderOfTheLayers() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 500; i++) {
      Network network = RandomNetworks.network(random);
      Weights weights = Weights.draw(network, random);
      weights.requireFit(network);
      assertEquals(
          network.weightShapes().stream().map(WeightShape::name).toList(),
          List.copyOf(weights.arrays().keySet()));
      assertEquals(
          network.weightShapes().stream().mapToLong(WeightShape::size).sum(),
          weights.arrays().values().stream().mapToLong(values -> values.length).sum());
    }
  }

  @Test
  void namesOfAllWeightsOfANetworkDiffer() {
    List<String> names = new ArrayList<>();
    new UNet(1, List.of(4, 4, 4, 4, 4, 4), 9)
        .network()
        .weightShapes()
        .forEach(shape -> names.add(shape.name()));
    assertEquals(names.size(), names.stream().distinct().count());
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    Map<String, float[]> arrays = drawn();
    arrays.remove("02-convolution/kernel");
    refused(arrays, "weights \"02-convolution/kernel\" are missing");
    arrays.put("02-convolution/kernel", new float[5]);
    refused(arrays, "weights \"02-convolution/kernel\" have 5 values, must have 36864");
    Map<String, float[]> tooMany = drawn();
    tooMany.put("extra", new float[1]);
    refused(tooMany, "5 weight arrays, must be 4");
  }

  @Test
  void weightsThatAreNotFiniteAreRefused() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Map<String, float[]> arrays = drawn();
      arrays.get("01-convolution/bias")[63] = value;
      refused(arrays, "weights \"01-convolution/bias\" hold " + value);
    }
  }

  @Test
  void theMapCannotBeChanged() {
    Weights weights = new Weights(drawn());
    assertThrows(
        UnsupportedOperationException.class, () -> weights.arrays().put("extra", new float[1]));
  }

  private static Map<String, float[]> drawn() {
    return new LinkedHashMap<>(Weights.draw(NETWORK, new SplittableRandom(6)).arrays());
  }

  private static void refused(Map<String, float[]> arrays, String sentence) {
    Weights weights = new Weights(arrays);
    assertEquals(
        sentence,
        assertThrows(IllegalArgumentException.class, () -> weights.requireFit(NETWORK))
            .getMessage());
  }
}
