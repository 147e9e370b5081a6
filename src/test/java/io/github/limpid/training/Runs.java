package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import io.github.limpid.patch.Examples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What training runs on in tests: a gain and a bias to be learnt. */
final class Runs {

  static final Network NETWORK =
      Network.parse("channels 1\nconvolution filters=1 kernel=1 stride=1 bias=true\n");

  private Runs() {}

  static TrainingSettings settings(int epochs, int stepsPerEpoch, Loss loss) {
    return new TrainingSettings(epochs, stepsPerEpoch, 3, 4, 0.1, loss, Precision.FLOAT32, 11);
  }

  static Checkpoint start(TrainingSettings settings) {
    return Checkpoint.start(NETWORK, settings, weights(1, 0));
  }

  static Weights weights(float gain, float bias) {
    return new Weights(
        Map.of(
            "01-convolution/kernel", new float[] {gain},
            "01-convolution/bias", new float[] {bias}));
  }

  static float gain(Weights weights) {
    return weights.arrays().get("01-convolution/kernel")[0];
  }

  static float bias(Weights weights) {
    return weights.arrays().get("01-convolution/bias")[0];
  }

  /** Noisy patches are random, and clean is gain · noisy + bias. */
  static Examples line(float gain, float bias) {
    return (random, side, noisy, clean) -> {
      for (int i = 0; i < side * side; i++) {
        noisy[i] = random.nextFloat();
        clean[i] = gain * noisy[i] + bias;
      }
    };
  }

  /** A clock that goes a second further each time somebody looks at it. */
  static InstantSource clock() {
    return new InstantSource() {
      private long seconds;

      @Override
      public Instant instant() {
        return Instant.ofEpochSecond(seconds++);
      }
    };
  }

  static void assertSame(Checkpoint expected, Checkpoint actual) {
    assertEquals(expected.network(), actual.network());
    assertEquals(expected.settings(), actual.settings());
    assertEquals(expected.history(), actual.history());
    assertEquals(expected.state().steps(), actual.state().steps());
    assertSame(expected.state().weights(), actual.state().weights());
    assertSame(expected.state().firstMoments(), actual.state().firstMoments());
    assertSame(expected.state().secondMoments(), actual.state().secondMoments());
    assertSame(expected.best(), actual.best());
  }

  static void assertSame(Weights expected, Weights actual) {
    assertEquals(expected.arrays().keySet(), actual.arrays().keySet());
    expected
        .arrays()
        .forEach((name, values) -> assertArrayEquals(values, actual.arrays().get(name), name));
  }
}
