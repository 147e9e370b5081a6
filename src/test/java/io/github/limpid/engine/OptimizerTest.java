package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizerTest {

  @Test
  void everyRuleHasItsDefaults() {
    assertEquals(new Optimizer.Adam(0.9, 0.999, 1e-8), Optimizer.parse("adam"));
    assertEquals(new Optimizer.AdamW(0.9, 0.999, 1e-8, 0.01), Optimizer.parse("adamw"));
    assertEquals(new Optimizer.Adadelta(0.95, 1e-7), Optimizer.parse("adadelta"));
    assertEquals(new Optimizer.RmsProp(0.9, 0, 1e-7), Optimizer.parse("rmsprop"));
    assertEquals(new Optimizer.Sgd(0.9), Optimizer.parse("sgd"));
    assertEquals(Optimizer.parse("adam"), Optimizer.ADAM);
    assertEquals(List.of("adam", "adamw", "adadelta", "rmsprop", "sgd"), Optimizer.KINDS);
  }

  @Test
  void everyNumberCanBeGiven() {
    roundTrip("adam:beta1=0.5,beta2=0.75,epsilon=0.01", new Optimizer.Adam(0.5, 0.75, 0.01));
    roundTrip(
        "adamw:beta1=0.5,beta2=0.75,epsilon=0.01,decay=0.3",
        new Optimizer.AdamW(0.5, 0.75, 0.01, 0.3));
    roundTrip("adadelta:rho=0.5,epsilon=1e-6", new Optimizer.Adadelta(0.5, 1e-6));
    roundTrip("rmsprop:rho=0.5,momentum=0.25,epsilon=1", new Optimizer.RmsProp(0.5, 0.25, 1));
    roundTrip("sgd:momentum=0", new Optimizer.Sgd(0));
    assertEquals(new Optimizer.Adam(0.9, 0.5, 1e-8), Optimizer.parse(" Adam: BETA2 = 0.5 "));
  }

  @Test
  void defaultsAreWrittenToo() {
    roundTrip("adam:beta1=0.9,beta2=0.999,epsilon=1e-8", Optimizer.ADAM);
    for (String kind : Optimizer.KINDS) {
      Optimizer optimizer = Optimizer.parse(kind);
      assertEquals(optimizer, Optimizer.parse(optimizer.text()));
    }
  }

  private static void roundTrip(String text, Optimizer optimizer) {
    assertEquals(optimizer, Optimizer.parse(text));
    assertEquals(text, optimizer.text());
  }

  @Test
  void everyRuleSaysWhatItRemembers() {
    List<Integer> slots = Optimizer.KINDS.stream().map(k -> Optimizer.parse(k).slots()).toList();
    assertEquals(List.of(2, 2, 2, 2, 1), slots);
  }

  @Test
  void whatIsOutOfRangeIsASentence() {
    refused(
        "adam:beta1=1",
        "beta1 (1) of the optimizer must be from 0 to 0.999999. Leave it out for the usual value.");
    refused(
        "adam:epsilon=0",
        "epsilon (0) of the optimizer must be from 1e-30 to 1. Leave it out for the usual value.");
    refused(
        "adamw:decay=-0.1",
        "decay (-0.1) of the optimizer must be from 0 to 1000. Leave it out for the usual value.");
    for (String text :
        List.of(
            "adam:beta2=0.9999999",
            "adam:beta1=-0.1",
            "adamw:beta1=1",
            "adamw:beta2=1",
            "adamw:epsilon=2",
            "adamw:decay=1001",
            "adadelta:rho=1",
            "adadelta:epsilon=1e-40",
            "rmsprop:rho=1",
            "rmsprop:momentum=1",
            "rmsprop:epsilon=0",
            "sgd:momentum=1")) {
      assertThrows(InputException.class, () -> Optimizer.parse(text), text);
    }
  }

  @Test
  void whatItDoesNotUnderstandIsASentence() {
    refused(
        "lion", "Optimizer \"lion\" is not known. Known are adam, adamw, adadelta, rmsprop, sgd.");
    refused("sgd:rho=0.9", "Optimizer \"sgd\" has no number \"rho\". It has momentum.");
    refused(
        "adam:decay=0.1",
        "Optimizer \"adam\" has no number \"decay\". It has beta1, beta2, epsilon.");
    for (String text : List.of("adamw:rho=1", "adadelta:beta1=0", "rmsprop:decay=0")) {
      assertThrows(InputException.class, () -> Optimizer.parse(text), text);
    }
  }

  private static void refused(String text, String sentence) {
    assertEquals(
        sentence, assertThrows(InputException.class, () -> Optimizer.parse(text)).getMessage());
  }
}
