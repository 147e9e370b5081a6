package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.Progress;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.model.TrainedOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs remember of scenes that span 100 grey levels, from 50 to 150, under sigma 10. */
class PatchSurveyTest {

  @TempDir private Path folder;

  private final MemoryFinder finder = MemoryFinder.ofScenes();

  @BeforeEach
  void writeNetwork() throws IOException {
    Files.writeString(folder.resolve("line.txt"), Runs.NETWORK.text());
  }

  private Optional<TrainedOn> seen(String... options) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("network", folder.resolve("line.txt").toString());
    typed.put("patch", "24");
    typed.put("batch", "2");
    typed.put("model", folder.resolve("cells.zip").toString());
    for (int i = 0; i < options.length; i += 2) {
      typed.put(options[i], options[i + 1]);
    }
    TrainingRun run =
        TrainingRun.begin(TrainingOptions.of(typed), finder, new LineEngine(), Progress.NONE);
    return TrainedOn.read(run.checkpoint().origin());
  }

  @Test
  void noiseIsAShareOfWhatTheCleanPicturesSpan() {
    assertNoise(0.1, seen("noisy", "noisy", "clean", "clean").orElseThrow());
    assertNoise(0.1, seen("clean", "clean", "noise", "gaussian:sigma=10").orElseThrow());
    assertNoise(0.3, seen("clean", "clean", "noise", "gaussian:sigma=30").orElseThrow());
  }

  /**
   * The medians of 144 differences in a patch of 24 × 24 are off by a tenth, thrice that at most.
   */
  private static void assertNoise(double expected, TrainedOn seen) {
    assertTrue(seen.isByClean(ScalingRule.QUANTILES));
    assertTrue(
        seen.noise().low() < expected && seen.noise().high() > expected,
        seen.text(ScalingRule.QUANTILES));
    assertTrue(seen.noise().low() > 0.7 * expected, seen.text(ScalingRule.QUANTILES));
    assertTrue(seen.noise().high() < 1.4 * expected, seen.text(ScalingRule.QUANTILES));
    assertTrue(seen.structure().high() < 0.25, "independent noise has no structure");
  }

  @Test
  void noisyImagesAloneTellTheirNoiseByTheirOwnSpan() {
    TrainedOn seen = seen("noisy", "noisy").orElseThrow();
    assertFalse(seen.isByClean(ScalingRule.QUANTILES));
    assertTrue(
        seen.noise().high() < 0.1,
        "the noise widens the span: " + seen.text(ScalingRule.QUANTILES));
    assertTrue(seen.noise().low() > 0.04, seen.text(ScalingRule.QUANTILES));
  }

  @Test
  void greyLevelsOfAFixedRangeAreSharesOfIt() {
    TrainedOn seen = seen("noisy", "noisy", "clean", "clean", "range", "0..200").orElseThrow();
    assertEquals(0.05, seen.noise().high(), 0.02); // 10 of 200
    assertEquals(0.2, seen.dark().low(), 0.06); // (50 − 10) / 200, and a little of the noise
    assertEquals(0.8, seen.bright().high(), 0.06);
  }

  @Test
  void sameSeedGivesTheSameFigures() {
    String[] pairs = {"noisy", "noisy", "clean", "clean"};
    assertEquals(seen(pairs), seen(pairs));
    assertNotEquals(seen(pairs), seen("noisy", "noisy", "clean", "clean", "seed", "2"));
  }

  @Test
  void patchesTooSmallToTellAreNotRemembered() {
    assertEquals(Optional.empty(), seen("noisy", "noisy", "clean", "clean", "patch", "8"));
  }
}
