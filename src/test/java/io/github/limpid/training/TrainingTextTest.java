package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainingTextTest {

  @Test
  void lossesHaveFourDigits() {
    assertEquals("0.01234", TrainingText.loss(0.012341));
    assertEquals("0.01100", TrainingText.loss(0.011));
    assertEquals("1.234e-05", TrainingText.loss(1.2341e-5));
    assertEquals("12.35", TrainingText.loss(12.346));
    assertEquals("NaN", TrainingText.loss(Double.NaN));
  }

  @Test
  void ratesHaveUpToThreeDigits() {
    assertEquals("0.0005", TrainingText.rate(5e-4));
    assertEquals("0.000497", TrainingText.rate(4.97259e-4));
    assertEquals("0.000001", TrainingText.rate(1e-6));
    assertEquals("1", TrainingText.rate(1));
    assertEquals("0", TrainingText.rate(0));
  }

  @Test
  void timesHaveTheirTwoLargestUnits() {
    assertEquals("0 s", TrainingText.time(Duration.ZERO));
    assertEquals("59 s", TrainingText.time(Duration.ofMillis(59_499)));
    assertEquals("1 min 0 s", TrainingText.time(Duration.ofMillis(59_500)));
    assertEquals("59 min 59 s", TrainingText.time(Duration.ofSeconds(3599)));
    assertEquals("1 h 0 min", TrainingText.time(Duration.ofSeconds(3600)));
    assertEquals("26 h 5 min", TrainingText.time(Duration.ofMinutes(26 * 60 + 5)));
  }
}
