package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LearningRuleTest {

  private static final Network NETWORK =
      Network.parse(
          """
          channels 2
          convolution filters=1 kernel=1 stride=1 bias=true
          batch-normalization momentum=0.9 epsilon=0.001
          """);

  @Test
  void theUsualRuleIsAdamOnAllWeightsAndProcessors() {
    LearningRule rule = LearningRule.of(Loss.MAE, Precision.BFLOAT16);
    assertEquals(Loss.MAE, rule.loss());
    assertEquals(Optimizer.ADAM, rule.optimizer());
    assertEquals(0.5, rule.clipping());
    assertEquals(Set.of(), rule.frozen());
    assertEquals(Precision.BFLOAT16, rule.precision());
    assertEquals(0, rule.threads());
  }

  @Test
  void clippingIsAboveZero() {
    rule(Double.POSITIVE_INFINITY, 0);
    assertEquals(
        "clipping (0.0) must be above 0. Usual is 0.5; infinity never clips.",
        assertThrows(InputException.class, () -> rule(0, 0)).getMessage());
    assertThrows(InputException.class, () -> rule(Double.NaN, 0));
    assertThrows(InputException.class, () -> rule(-1, 0));
    assertThrows(InputException.class, () -> rule(1e-50, 0)); // 0 as a float
  }

  @Test
  void threadsAreNotNegative() {
    rule(1, 64);
    assertEquals(
        "threads (-1) must not be negative. Give 0 for all processors.",
        assertThrows(InputException.class, () -> rule(1, -1)).getMessage());
  }

  private static LearningRule rule(double clipping, int threads) {
    return new LearningRule(
        Loss.MSE, Optimizer.ADAM, clipping, Set.of(), Precision.FLOAT32, threads);
  }

  private static LearningRule freezing(String... names) {
    return new LearningRule(Loss.MSE, Optimizer.ADAM, 0.5, Set.of(names), Precision.FLOAT32, 0);
  }

  @Test
  void statisticsAndFrozenArraysAreNotLearnt() {
    LearningRule rule = freezing("01-convolution/bias", "02-batch-normalization/scale");
    assertEquals(
        List.of("01-convolution/kernel", "02-batch-normalization/offset"),
        NETWORK.weightShapes().stream().filter(rule::learns).map(WeightShape::name).toList());
  }

  @Test
  void onlyWhatIsThereCanBeFrozen() {
    assertEquals(
        "The network has no weights \"1/kernel\" to freeze. It has 01-convolution/kernel,"
            + " 01-convolution/bias, 02-batch-normalization/scale, 02-batch-normalization/offset,"
            + " 02-batch-normalization/mean, 02-batch-normalization/variance.",
        assertThrows(InputException.class, () -> freezing("1/kernel").requireFit(NETWORK))
            .getMessage());
  }

  @Test
  void somethingIsLeftToLearn() {
    String[] learnt =
        NETWORK.weightShapes().stream()
            .filter(WeightShape::learnt)
            .map(WeightShape::name)
            .toArray(String[]::new);
    assertEquals(
        "The network has no weights that could be learnt. Freeze fewer of them.",
        assertThrows(InputException.class, () -> freezing(learnt).requireFit(NETWORK))
            .getMessage());
    Network relu = Network.parse("channels 1\nrelu");
    assertEquals(
        "The network has no weights that could be learnt. Choose a network with weights.",
        assertThrows(InputException.class, () -> freezing().requireFit(relu)).getMessage());
  }

  @Test
  void theLossFitsTheNetworkAndTheBatch() {
    LearningRule bce = LearningRule.of(Loss.of(Loss.Kind.BCE), Precision.FLOAT32);
    assertThrows(InputException.class, () -> bce.requireFit(NETWORK));
    LearningRule ssim = LearningRule.of(Loss.of(Loss.Kind.SSIM), Precision.FLOAT32);
    ssim.requireFit(NETWORK);
    TrainingBatch small = TrainingBatch.of(new float[200], new float[100], new Batch(1, 10, 10, 2));
    freezing().requireFit(NETWORK, small);
    assertThrows(InputException.class, () -> ssim.requireFit(NETWORK, small));
  }

  @Test
  void theBatchFitsTheNetwork() {
    TrainingBatch batch = TrainingBatch.of(new float[4], new float[4], new Batch(1, 1, 2, 2));
    assertEquals(
        "The network maps 2 channels to 1, the batch 2 to 2.",
        assertThrows(IllegalArgumentException.class, () -> freezing().requireFit(NETWORK, batch))
            .getMessage());
  }
}
