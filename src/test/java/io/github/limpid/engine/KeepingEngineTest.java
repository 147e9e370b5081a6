package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.network.Layer;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeepingEngineTest {

  private static final Network NETWORK = new Network(1, List.of(new Layer.Relu()));
  private static final Batch PIXEL = new Batch(1, 1, 1, 1);

  private final Weights weights = new Weights(Map.of());
  private final FakeEngine fake = FakeEngine.identity();
  private final Engine engine = new KeepingEngine(fake);

  @Test
  void whatWasClosedIsHandedOutAgain() {
    use(weights, Precision.FLOAT32);
    use(weights, Precision.FLOAT32);
    assertEquals(1, fake.prepared());
    assertEquals(1, fake.open());
    assertEquals(2, fake.predicted().size());
  }

  @Test
  void otherWeightsAndPrecisionsArePreparedAndTheOldOneIsClosed() {
    use(weights, Precision.FLOAT32);
    use(weights, Precision.BFLOAT16);
    use(new Weights(Map.of()), Precision.BFLOAT16);
    assertEquals(3, fake.prepared());
    assertEquals(1, fake.open());
  }

  @Test
  void whoeverIsInUseIsHandedToNobodyElse() {
    try (Predictor first = engine.predictor(NETWORK, weights, Precision.FLOAT32);
        Predictor second = engine.predictor(NETWORK, weights, Precision.FLOAT32)) {
      assertEquals(2, fake.open());
      predict(first);
      predict(second);
    }
    assertEquals(1, fake.open());
  }

  @Test
  void closingTwiceKeepsItOnce() {
    Predictor twice = engine.predictor(NETWORK, weights, Precision.FLOAT32);
    twice.close();
    Predictor inUse = engine.predictor(NETWORK, weights, Precision.FLOAT32);
    twice.close();
    engine.predictor(NETWORK, weights, Precision.FLOAT32).close();
    assertEquals(2, fake.prepared());
    inUse.close();
  }

  @Test
  void whatFailedIsClosedForGood() {
    fake.withMemoryFor(0, 0);
    try (Predictor predictor = engine.predictor(NETWORK, weights, Precision.FLOAT32)) {
      assertThrows(OutOfEngineMemoryException.class, () -> predict(predictor));
    }
    assertEquals(0, fake.open());
  }

  private void use(Weights applied, Precision precision) {
    try (Predictor predictor = engine.predictor(NETWORK, applied, precision)) {
      predict(predictor);
    }
  }

  private static void predict(Predictor predictor) {
    predictor.predict(new float[1], PIXEL, new float[1]);
  }
}
