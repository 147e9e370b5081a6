package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Optimizer;
import io.github.limpid.engine.Precision;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import io.github.limpid.patch.Examples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;

/** What training runs on in tests: a gain and a bias to be learnt. */
final class Runs {

  static final Network NETWORK =
      Network.parse("channels 1\nconvolution filters=1 kernel=1 stride=1 bias=true\n");

  /** Validation patches of 4 × 4 pixels. */
  static final Batch PATCHES = new Batch(Validation.PATCHES, 4, 4, 1);

  private Runs() {}

  static TrainingSettings settings(int epochs, int stepsPerEpoch, Loss loss) {
    return settings(epochs, stepsPerEpoch, loss, "cosine", 0, 11);
  }

  static TrainingSettings settings(
      int epochs, int stepsPerEpoch, Loss loss, String schedule, int patience, long seed) {
    return new TrainingSettings(
        epochs,
        stepsPerEpoch,
        3,
        4,
        loss,
        Optimizer.ADAM,
        0.1,
        RateSchedule.parse(schedule),
        LearningRule.CLIPPING,
        Freeze.NONE,
        patience,
        Precision.FLOAT32,
        1,
        seed);
  }

  static Checkpoint start(TrainingSettings settings) {
    return Checkpoint.start(NETWORK, settings, Map.of(), weights(1, 0));
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
    return (random, patch) -> {
      for (int i = 0; i < patch.noisy().length; i++) {
        patch.noisy()[i] = random.nextFloat();
        patch.clean()[i] = gain * patch.noisy()[i] + bias;
      }
      Arrays.fill(patch.counts(), 1);
    };
  }

  static Validation validation(Examples examples) {
    return new Validation(examples, PATCHES, 4, true, 1);
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

  /** Cancels after so many reports. */
  static Progress cancelAfter(int reports) {
    return new Progress() {
      private int seen;

      @Override
      public void report(long done, long total, String what) {
        seen++;
      }

      @Override
      public boolean cancelled() {
        return seen >= reports;
      }
    };
  }

  /** The same but for the times, which are those of a wall clock. */
  static void assertSame(Checkpoint expected, Checkpoint actual) {
    assertEquals(expected.network(), actual.network());
    assertEquals(expected.settings(), actual.settings());
    assertEquals(expected.origin(), actual.origin());
    assertEquals(expected.before(), actual.before());
    assertEquals(expected.bestReport(), actual.bestReport());
    assertEquals(expected.history(), actual.history());
    assertEquals(expected.rollbacks(), actual.rollbacks());
    assertEquals(expected.parts(), actual.parts());
    assertEquals(expected.centre(), actual.centre());
    assertEquals(expected.state().steps(), actual.state().steps());
    assertSame(expected.state().weights(), actual.state().weights());
    assertEquals(expected.state().slots().size(), actual.state().slots().size());
    for (int i = 0; i < expected.state().slots().size(); i++) {
      assertSame(expected.state().slots().get(i), actual.state().slots().get(i));
    }
    assertSame(expected.best(), actual.best());
  }

  static void assertSame(Weights expected, Weights actual) {
    assertEquals(expected.arrays().keySet(), actual.arrays().keySet());
    expected
        .arrays()
        .forEach((name, values) -> assertArrayEquals(values, actual.arrays().get(name), name));
  }
}
