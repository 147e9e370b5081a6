package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.Loss;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.patch.ExampleStream;
import org.junit.jupiter.api.Test;

/** Batches of three patches of 4 × 4 pixels. */
class StepEstimateTest {

  private static final ExampleStream EXAMPLES = step -> Runs.line(2, 1);

  private final Checkpoint start = Runs.start(Runs.settings(4, 5, Loss.MSE));

  @Test
  void aStepIsTriedAndLeavesNothingOpen() {
    LineEngine engine = new LineEngine();
    StepEstimate estimate = StepEstimate.of(engine, start, EXAMPLES);
    assertEquals(1, estimate.parts());
    assertTrue(estimate.seconds() > 0);
    assertEquals(StepEstimate.bytes(engine, start, 1), estimate.bytes());
    assertEquals(0, engine.open());
  }

  @Test
  void batchesAreHalvedUntilTheyFit() {
    LineEngine engine = new LineEngine().withMemoryFor(1);
    StepEstimate estimate = StepEstimate.of(engine, start, EXAMPLES);
    assertEquals(3, estimate.parts());
    assertTrue(
        estimate.text(start).contains(" in 3 parts, so that the memory suffices; "),
        estimate.text(start));
    assertEquals(0, engine.open());
  }

  @Test
  void aPatchThatDoesNotFitAtAllIsRefused() {
    LineEngine engine = new LineEngine().withMemoryFor(0);
    OutOfEngineMemoryException refusal =
        assertThrows(
            OutOfEngineMemoryException.class, () -> StepEstimate.of(engine, start, EXAMPLES));
    assertEquals("Close other programs, or give a smaller patch or network.", refusal.remedy());
    assertEquals(0, engine.open());
  }

  @Test
  void piecesNeedLessThanTheWhole() {
    LineEngine engine = new LineEngine();
    assertTrue(StepEstimate.bytes(engine, start, 3) < StepEstimate.bytes(engine, start, 1));
  }
}
