package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.network.Network;
import io.github.limpid.network.RandomNetworks;
import io.github.limpid.network.UNet;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The values that pass through the ports. */
class PortsTest {

  @Test
  void aBatchHasAtLeastOneOfEverything() {
    assertEquals(24, new Batch(1, 2, 3, 4).size());
    for (int axis = 0; axis < 4; axis++) {
      int[] sizes = {1, 2, 3, 4};
      sizes[axis] = 0;
      assertEquals(
          "batch [%d, %d, %d, %d] must be at least 1 in every axis"
              .formatted(sizes[0], sizes[1], sizes[2], sizes[3]),
          assertThrows(
                  IllegalArgumentException.class,
                  () -> new Batch(sizes[0], sizes[1], sizes[2], sizes[3]))
              .getMessage());
    }
  }

  @Test
  void aBatchFitsIntoAnArray() {
    assertEquals(Integer.MAX_VALUE, new Batch(1, 1, Integer.MAX_VALUE, 1).size());
    assertThrows(ArithmeticException.class, () -> new Batch(2, 1 << 15, 1 << 15, 1));
  }

  @Test
  void aStartRemembersNothing() {
    Network network = new UNet(1, List.of(4), 1).network();
    Weights weights = RandomNetworks.weights(network, new SplittableRandom(1));
    for (String kind : Optimizer.KINDS) {
      Optimizer optimizer = Optimizer.parse(kind);
      LearnerState start = LearnerState.start(network, weights, optimizer);
      assertEquals(0, start.steps());
      assertEquals(weights, start.weights());
      assertEquals(optimizer.slots(), start.slots().size());
      for (Weights slot : start.slots()) {
        for (WeightShape shape : network.weightShapes()) {
          assertArrayEquals(new float[shape.size()], slot.arrays().get(shape.name()));
        }
      }
    }
  }

  @Test
  void theArraysOfABatchFitItsShape() {
    Batch shape = new Batch(2, 3, 4, 2);
    new TrainingBatch(new float[48], new float[24], new float[24], shape);
    assertEquals(
        "47 noisy and 24 clean values do not fit Batch[count=2, height=3, width=4, channels=2]",
        assertThrows(
                IllegalArgumentException.class,
                () -> TrainingBatch.of(new float[47], new float[24], shape))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainingBatch.of(new float[48], new float[25], shape));
    assertEquals(
        "48 counts for 24 clean values",
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainingBatch(new float[48], new float[24], new float[48], shape))
            .getMessage());
  }

  @Test
  void everyPieceHasAPatch() {
    TrainingBatch batch = TrainingBatch.of(new float[3], new float[3], new Batch(3, 1, 1, 1));
    for (int parts = 1; parts <= 3; parts++) {
      batch.requireParts(parts);
    }
    assertThrows(IllegalArgumentException.class, () -> batch.requireParts(0));
    assertEquals(
        "parts (4) must be from 1 to 3, the number of patches",
        assertThrows(IllegalArgumentException.class, () -> batch.requireParts(4)).getMessage());
  }

  @Test
  void stepsAreNotNegative() {
    Weights none = new Weights(Map.of());
    assertEquals(
        "steps (-1) must not be negative",
        assertThrows(IllegalArgumentException.class, () -> new LearnerState(-1, none, List.of()))
            .getMessage());
  }

  @Test
  void aDeviceWithoutBfloat16ComputesInFloat() {
    for (Precision wished : Precision.values()) {
      assertEquals(
          wished, new EngineReport("fake", "none", true, Path.of("cache")).effective(wished));
      assertEquals(
          Precision.FLOAT32,
          new EngineReport("fake", "none", false, Path.of("cache")).effective(wished));
    }
  }

  @Test
  void exhaustedMemoryNamesTheBatch() {
    assertEquals(
        "The memory does not suffice for 2 × 3000 × 4000 pixels at once."
            + " Close other programs.",
        new OutOfEngineMemoryException(new Batch(2, 3000, 4000, 3), null).getMessage());
  }

  @Test
  void whoAskedForTheBatchSaysWhatToDo() {
    OutOfEngineMemoryException failure = new OutOfEngineMemoryException("the network", null);
    OutOfEngineMemoryException advised = failure.withRemedy("Choose a smaller one.");
    assertEquals(
        "The memory does not suffice for the network. Choose a smaller one.", advised.getMessage());
    assertEquals(failure, advised.getCause());
  }
}
