package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.command.LossCurves.Point;
import io.github.limpid.command.LossCurves.Range;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LossCurvesTest {

  private static final double WIDER = 1.02;

  @Test
  void theAxisEndsAtRoundNumbersAroundAllLosses() {
    assertRange(0.01, 0.1, 0.013, 0.05, 0.094);
    assertRange(0.02, 2, 1.3, 0.04);
    assertRange(1e-5, 5e-4, 1.1e-5, 4e-4);
    assertRange(0.1, 1, 0.1, 1);
  }

  @Test
  void lossesNearEachOtherStillHaveALogarithmicAxis() {
    assertRange(0.02, 0.1, 0.08);
    assertRange(0.05, 0.2, 0.2, 0.19);
    for (double loss = 1e-6; loss < 1e6; loss *= 1.1) {
      Range range = curves(loss).range();
      assertTrue(range.high() / range.low() > 3, range.toString()); // what ImageJ asks for
      assertTrue(range.low() < loss && loss < range.high(), range.toString());
    }
  }

  @Test
  void aDivergedLossLeavesThePlot() {
    assertRange(0.01, 1000, 0.01, 1e30);
  }

  @Test
  void lossesThatALogarithmicAxisCannotShowDoNotCount() {
    assertRange(0.2, 1, 0, Double.NaN, 0.2, 0.9, Double.POSITIVE_INFINITY);
    assertEquals(new Range(0.1, 1), curves().range());
    assertEquals(new Range(0.1, 1), curves(0, Double.NaN).range());
  }

  private static void assertRange(double low, double high, double... losses) {
    Range range = curves(losses).range();
    assertEquals(low / WIDER, range.low(), 1e-9 * low);
    assertEquals(high * WIDER, range.high(), 1e-9 * high);
  }

  private static LossCurves curves(double... losses) {
    List<Point> points = DoubleStream.of(losses).mapToObj(loss -> new Point(1, loss)).toList();
    return new LossCurves(List.of(), List.of(), points, 1);
  }
}
