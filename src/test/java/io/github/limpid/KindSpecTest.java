package io.github.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindSpecTest {

  @Test
  void aWordAloneHasNoNumbers() {
    assertEquals(new KindSpec("Thing", "word", Map.of()), KindSpec.parse("Thing", " Word "));
  }

  @Test
  void numbersStandBehindAColon() {
    KindSpec spec = KindSpec.parse("Thing", "a : X = 1 , y=-2.5e-3,z=1e+2");
    assertEquals("a", spec.kind());
    assertEquals(Map.of("x", 1.0, "y", -0.0025, "z", 100.0), spec.numbers());
    assertEquals(1, spec.number("x", 7));
    assertEquals(7, spec.number("w", 7));
  }

  @Test
  void whatIsWrittenCanBeReadBack() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    double[] all = {0, 1, -3, 0.1, 1e-8, 1.5e-7, 9_999_999, 1e7, 1.25e300, Math.PI};
    for (double number : all) {
      numbers.put("n" + numbers.size(), number);
    }
    KindSpec spec = KindSpec.parse("Thing", KindSpec.text("kind", numbers));
    assertEquals(new KindSpec("Thing", "kind", numbers), spec);
  }

  @Test
  void numbersAreWrittenAsPeopleDo() {
    assertEquals("0.9", KindSpec.text(0.9));
    assertEquals("5", KindSpec.text(5));
    assertEquals("-5", KindSpec.text(-5));
    assertEquals("1e-7", KindSpec.text(1e-7));
    assertEquals("1.5e-7", KindSpec.text(1.5e-7));
    assertEquals("1e7", KindSpec.text(1e7));
    assertEquals("kind", KindSpec.text("kind", Map.of()));
  }

  @Test
  void whatIsNoPairIsNamed() {
    for (String wrong : List.of("", "x", "x=1,", "x=1,,y=2", "x=1,x=2")) {
      String at = wrong.endsWith("x=2") ? "x=2" : wrong.equals("x") ? "x" : "";
      assertEquals(
          "Thing \"a:"
              + wrong
              + "\" is not understood at \""
              + at
              + "\"."
              + " Write it as kind:name=number,name=number.",
          refusal("a:" + wrong));
    }
  }

  @Test
  void whatIsNoNumberIsNamed() {
    for (String wrong : List.of("", "one", "nan", "infinity", "0x1", "1 5")) {
      assertThrows(InputException.class, () -> KindSpec.parse("Thing", "a:x=" + wrong), wrong);
    }
    assertEquals(
        "Thing \"a:x=one\" is not understood at \"one\"."
            + " Write it as kind:name=number,name=number.",
        refusal("a:x=one"));
  }

  private static String refusal(String text) {
    return assertThrows(InputException.class, () -> KindSpec.parse("Thing", text)).getMessage();
  }

  @Test
  void numbersThatAKindDoesNotHaveAreRefused() {
    KindSpec spec = KindSpec.parse("Thing", "a:x=1");
    spec.requireOnly("w", "x");
    assertEquals(
        "Thing \"a\" has no number \"x\". It has w, y.",
        assertThrows(InputException.class, () -> spec.requireOnly("w", "y")).getMessage());
    assertEquals(
        "Thing \"a\" has no number \"x\". Write a alone.",
        assertThrows(InputException.class, spec::requireOnly).getMessage());
  }

  @Test
  void anUnknownKindIsToldTheKnownOnes() {
    assertEquals(
        "Thing \"c\" is not known. Known are a, b.",
        KindSpec.parse("Thing", "c").unknown(List.of("a", "b")).getMessage());
  }
}
