package io.github.limpid.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.model.TrainedOn.Span;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedOnTest {

  private static final TrainedOn KNOWN =
      new TrainedOn(
          256,
          64,
          new Span(0.02, 0.2),
          new Span(-0.1, 0.2),
          new Span(0.1, 0.6),
          new Span(0.4, 1),
          new Span(0, 0.3));

  @TempDir Path folder;

  @Test
  void modelFileRemembersIt() {
    Path file = folder.resolve("model.zip");
    ModelFile.write(with(KNOWN.written()), file, FakeEngine.identity());
    Model read = ModelFile.read(file, FakeEngine.identity());
    assertEquals(Optional.of(KNOWN), read.trainedOn());
  }

  @Test
  void structureIsUnknownWithoutCleanImages() {
    TrainedOn blind =
        new TrainedOn(9, 64, KNOWN.noise(), KNOWN.dark(), KNOWN.middle(), KNOWN.bright(), null);
    assertFalse(blind.isByClean(ScalingRule.QUANTILES));
    assertEquals(Optional.of(blind), with(blind.written()).trainedOn());
  }

  @Test
  void figuresAreSaidInWords() {
    assertEquals(
        "256 of 64 × 64 pixels; noise 0.0200 to 0.200 of what is under it; middle 0.100 to 0.600 of the"
            + " network's range; autocorrelation of the noise 0.00 to 0.300",
        KNOWN.text(ScalingRule.QUANTILES));
    assertTrue(KNOWN.text(new ScalingRule.Range(0, 255)).contains("0.200 of the network's range;"));
  }

  @Test
  void olderModelsDoNotSay() {
    assertEquals(Optional.empty(), Models.model().trainedOn());
  }

  @Test
  void spanLeavesOutTheEnds() {
    double[] figures = IntStream.range(0, 100).mapToDouble(i -> i * 37 % 100).toArray();
    assertEquals(new Span(2, 97), Span.of(figures));
    assertEquals(new Span(5, 5), Span.of(new double[] {5}));
  }

  @Test
  void whatCannotBeComparedWithIsRefused() {
    assertRefused("(noise: 0.3) is not two numbers", "noise", 0.3);
    assertRefused("(noise: [0.3]) is not two numbers", "noise", List.of(0.3));
    assertRefused("(noise: null) is not two numbers", "noise", null);
    assertRefused("(noise: -0.1) is below 0", "noise", List.of(-0.1, 0.3));
    assertRefused("(0.3 to 0.2) must go from a number to a higher one", "dark", List.of(0.3, 0.2));
    assertRefused("(NaN to 0.2) must go from", "bright", List.of(Double.NaN, 0.2));
    assertRefused("(side: 64.5) is not a whole number", "side", 64.5);
    assertRefused("(256 patches of 8 × 8 pixels) cannot be compared with", "side", 8);
  }

  private static void assertRefused(String part, String key, Object value) {
    Map<String, Object> written = new LinkedHashMap<>(KNOWN.written());
    written.put(key, value);
    String sentence = assertThrows(InputException.class, () -> with(written)).getMessage();
    assertTrue(sentence.contains(part), sentence);
  }

  private static Model with(Map<String, Object> seen) {
    Model model = Models.model();
    ModelDescription about =
        model
            .description()
            .withTraining(
                Map.of(ModelDescription.IMAGES, Map.of("pictures", 3, TrainedOn.KEY, seen)));
    return new Model(model.network(), model.weights(), about, model.scaling());
  }
}
