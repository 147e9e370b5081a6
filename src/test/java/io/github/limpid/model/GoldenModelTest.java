package io.github.limpid.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The committed model file of version 1 opens for ever. Needs the native library. */
class GoldenModelTest {

  private final Model expected = GoldenModel.model();

  @Test
  void networkWeightsAndDescriptionAreTheOnesWritten() {
    Model read = ModelFile.read(golden(), EngineLoader.engine());
    assertEquals(expected.network(), read.network());
    assertEquals(expected.description(), read.description());
    assertEquals(expected.weights().arrays().keySet(), read.weights().arrays().keySet());
    expected
        .weights()
        .arrays()
        .forEach((name, values) -> assertArrayEquals(values, read.weights().arrays().get(name)));
  }

  @Test
  void testPictureIsStillDenoisedTheSame() throws IOException {
    Engine engine = EngineLoader.engine();
    Model read = ModelFile.read(golden(), engine);
    NumberArray noisy = array(ModelFile.NOISY);
    int side = noisy.shape().get(1);
    float[] denoised = new float[noisy.values().length];
    try (Predictor predictor =
        engine.predictor(read.network(), read.weights(), Precision.FLOAT32)) {
      predictor.predict(noisy.values(), new Batch(1, side, side, 1), denoised);
    }
    // values up to about 1; sums of some hundred floats in another order differ by less than 1e-5
    assertArrayEquals(array(ModelFile.DENOISED).values(), denoised, 1e-4f);
  }

  @Test
  void descriptionIsStillWrittenTheSame() throws IOException {
    String written = new String(entry(ModelFile.RDF), StandardCharsets.UTF_8);
    String today = ModelText.rdf(expected, "TensorFlow 2.18.0", name -> "-");
    assertEquals(written.replaceAll("sha256: \\w+", "sha256: '-'"), today);
  }

  @Test
  void specificationQuotesThisFile() throws IOException {
    String specification = Files.readString(Path.of("docs", "model-file.md"));
    String example = specification.split("```yaml\n")[1].split("```")[0];
    String written = new String(entry(ModelFile.RDF), StandardCharsets.UTF_8);
    int at = 0;
    for (String passage : example.split("(?m)^\\.\\.\\.\n")) {
      at = written.indexOf(passage, at);
      assertTrue(at >= 0, "not in rdf.yaml, or not in this place:\n" + passage);
    }
  }

  private static NumberArray array(String name) throws IOException {
    return NumberArray.read(new ByteArrayInputStream(entry(name)), 1 << 20);
  }

  private static byte[] entry(String name) throws IOException {
    try (ZipFile zip = new ZipFile(golden().toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  private static Path golden() {
    try {
      return Path.of(GoldenModelTest.class.getResource("golden-v1.zip").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
