package io.github.limpid.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import org.junit.jupiter.api.Test;

class ScalingRuleTest {

  private static final String EXAMPLE =
      " Write it like 0..255, or leave it out to measure each image.";

  @Test
  void withoutRangeEachImageIsMeasured() {
    assertEquals(ScalingRule.QUANTILES, ScalingRule.parse(" "));
    assertEquals("", ScalingRule.QUANTILES.text());
    float[] levels = {3, 9, 5};
    assertEquals(IntensityScaling.measure(levels.clone()), ScalingRule.QUANTILES.of(levels));
  }

  @Test
  void aRangeIsTheSameForAllImages() {
    ScalingRule range = ScalingRule.parse("100..4095.5");
    assertEquals(new ScalingRule.Range(100, 4095.5), range);
    assertEquals(new IntensityScaling(100, 3995.5), range.of(new float[] {1, 2}));
    for (ScalingRule rule : new ScalingRule[] {range, ScalingRule.parse("-1..1")}) {
      assertEquals(rule, ScalingRule.parse(rule.text()));
    }
  }

  @Test
  void otherTextsAreRefused() {
    assertRefused("255", "range (255) is not two grey levels.");
    assertRefused("0..much", "range (0..much) is not two grey levels.");
    assertRefused("5..5", "range (5..5) must go from a grey level to a higher one.");
    assertRefused("9..1", "range (9..1) must go from a grey level to a higher one.");
    assertRefused("0..Infinity", "range (0..Infinity) must go from a grey level to a higher one.");
  }

  private static void assertRefused(String text, String problem) {
    InputException refusal = assertThrows(InputException.class, () -> ScalingRule.parse(text));
    assertEquals(problem + EXAMPLE, refusal.getMessage());
  }
}
