package io.github.limpid.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelTextTest {

  private static final Path FILE = Path.of("model.zip");

  @Test
  void descriptionIsByteForByteTheGoldenOne() throws IOException {
    String text = ModelText.rdf(Models.model(), "Fake 1.0", name -> "sha256-of-" + name);
    assertEquals(golden("rdf-1.yaml"), text);
  }

  @Test
  void descriptionsOfVersionOneStillOpen() throws IOException {
    ModelText.Parsed parsed = ModelText.parse(golden("rdf-1.yaml"), FILE);
    assertEquals(Models.model().network(), parsed.network());
    assertEquals(Models.model().description(), parsed.description());
    assertEquals("sha256-of-weights.zip", parsed.weightsSha256());
  }

  @Test
  void timestampsWithoutQuotesAreRead() throws IOException {
    String text = golden("rdf-1.yaml").replace("'2026-11-05T12:34:56Z'", "2026-11-05T12:34:56Z");
    assertEquals(
        Models.model().description().created(),
        ModelText.parse(text, FILE).description().created());
  }

  @Test
  void alteredDescriptionsAreReadOrRefusedWithASentence() throws IOException {
    String text = golden("rdf-1.yaml");
    String signs = " \n:-[]{}'\"!&*#|>0aé";
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 400; i++) {
      StringBuilder altered = new StringBuilder(text);
      char sign = signs.charAt(random.nextInt(signs.length()));
      altered.setCharAt(random.nextInt(altered.length()), sign);
      try {
        ModelText.parse(altered.toString(), FILE);
      } catch (ModelFileException refusal) {
        assertTrue(refusal.problem().endsWith("."), refusal.getMessage());
        assertTrue(!refusal.getMessage().contains("null"), refusal.getMessage());
      }
    }
  }

  @Test
  void readmeSaysWhatTheModelIs() {
    String readme = ModelText.readme(Models.model());
    for (String part :
        new String[] {
          "# My cells (2)\n",
          "Denoises cells: \"quoted\"",
          "**Trained on** BSD400, natural images\n",
          "**Noise** gaussian:sigma=0..55\n",
          "- Set12, sigma 25: 29.86 dB\n- cells: 100 photons: 31 dB\n",
          "## Cite\n\nMüller and Lee, 2026\n"
        }) {
      assertTrue(readme.contains(part), readme);
    }
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ModelTextTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
