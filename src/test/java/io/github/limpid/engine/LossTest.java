package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.engine.Loss.Kind;
import io.github.limpid.engine.Loss.Term;
import io.github.limpid.network.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossTest {

  @Test
  void everyKindIsReadByItsName() {
    assertEquals(List.of("mse", "mae", "huber", "bce", "ssim"), Loss.kinds());
    for (Kind kind : Kind.values()) {
      assertEquals(Loss.of(kind), Loss.parse(kind.name().toLowerCase()));
      assertEquals(Loss.of(kind), Loss.parse(" " + kind.name() + " "));
    }
    assertEquals(Loss.MSE, Loss.parse("mse"));
    assertEquals(Loss.MAE, Loss.parse("mae"));
  }

  @Test
  void weightAndDeltaHaveDefaults() {
    assertEquals(0.1, Loss.DELTA);
    assertEquals(new Loss(List.of(new Term(1, Kind.HUBER, 0.1))), Loss.parse("huber"));
    assertEquals(new Loss(List.of(new Term(1, Kind.HUBER, 2))), Loss.parse("huber:delta=2"));
  }

  @Test
  void aMixIsASumOfProducts() {
    Loss mix =
        new Loss(
            List.of(
                new Term(0.84, Kind.SSIM, Loss.DELTA),
                new Term(1, Kind.MAE, Loss.DELTA),
                new Term(20, Kind.HUBER, 0.05)));
    assertEquals("0.84*ssim+mae+20*huber:delta=0.05", mix.text());
    for (String text :
        List.of(
            "0.84*ssim+mae+20*huber:delta=0.05",
            " 0.84 * SSIM + 1*mae + 2e+1*huber:delta=5e-2 ",
            ".84*ssim+1.e+0*mae+2E+1*huber:delta=.05")) {
      assertEquals(mix, Loss.parse(text), text);
    }
  }

  @Test
  void aPlusInANumberIsNotOneBetweenTerms() {
    assertEquals(Loss.MAE, Loss.parse("1e+0*mae"));
    assertEquals(Loss.parse("mae+0.5*ssim"), Loss.parse("1e+0*mae+5e-1*ssim"));
    assertEquals(Loss.parse("huber:delta=10+mae"), Loss.parse("huber:delta=1e+1+mae"));
  }

  @Test
  void whatIsWrittenCanBeReadBack() {
    for (String text :
        List.of("mse", "0.84*ssim+0.16*mae", "huber:delta=0.1+1e-8*bce", "1e7*mse+mse")) {
      assertEquals(text, Loss.parse(text).text());
    }
  }

  @Test
  void itKnowsItsKinds() {
    Loss loss = Loss.parse("0.84*ssim+0.16*mae");
    assertTrue(loss.has(Kind.SSIM));
    assertTrue(loss.has(Kind.MAE));
    assertFalse(loss.has(Kind.MSE));
  }

  @Test
  void whatItDoesNotUnderstandIsASentence() {
    refused("l2", "Loss \"l2\" is not known. Known are mse, mae, huber, bce, ssim.");
    refused("", "Loss \"\" is not known. Known are mse, mae, huber, bce, ssim.");
    refused("mae+", "Loss \"mae+\" is not known. Known are mse, mae, huber, bce, ssim.");
    refused("mae:delta=1", "Loss \"mae\" has no number \"delta\". Write mae alone.");
    refused("huber:sigma=1", "Loss \"huber\" has no number \"sigma\". It has delta.");
    refused(
        "two*mae",
        "\"two\" is not a number that a loss could be multiplied by."
            + " Write a mix as 0.84*ssim+0.16*mae.");
    for (String weight : List.of("0", "-1", "1e999")) {
      assertThrows(InputException.class, () -> Loss.parse(weight + "*mae"), weight);
      assertThrows(InputException.class, () -> Loss.parse("huber:delta=" + weight), weight);
    }
    refused("0*mae", "The weight (0.0) of a loss must be above 0. Give 1, or leave it out.");
    refused("huber:delta=0", "delta (0.0) of the Huber loss must be above 0. Usual is 0.1 to 1.");
  }

  private static void refused(String text, String sentence) {
    assertEquals(sentence, assertThrows(InputException.class, () -> Loss.parse(text)).getMessage());
  }

  @Test
  void crossEntropyNeedsASigmoidAtTheEnd() {
    String sigmoid = "channels 1\nconvolution filters=1 kernel=1 stride=1 bias=true\nsigmoid\n";
    Loss.parse("mae+bce").requireFit(Network.parse(sigmoid));
    Network other = Network.parse(sigmoid + "relu");
    Loss.parse("mae+ssim").requireFit(other);
    assertEquals(
        "The loss \"mae+bce\" needs a network that ends in a sigmoid."
            + " Choose a network with a sigmoid at its end, or another loss, such as mse.",
        assertThrows(InputException.class, () -> Loss.parse("mae+bce").requireFit(other))
            .getMessage());
  }

  @Test
  void similarityNeedsPatchesAsLargeAsItsWindow() {
    Loss loss = Loss.parse("mae+ssim");
    loss.requireFit(new Batch(1, 11, 11, 1));
    Loss.MAE.requireFit(new Batch(1, 1, 1, 1));
    assertThrows(InputException.class, () -> loss.requireFit(new Batch(1, 11, 10, 1)));
    assertEquals(
        "Patches of 16 × 10 pixels are too small for the loss \"mae+ssim\"."
            + " Use patches of 11 pixels or more per side, or another loss, such as mse.",
        assertThrows(InputException.class, () -> loss.requireFit(new Batch(1, 10, 16, 1)))
            .getMessage());
  }
}
