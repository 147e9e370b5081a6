package io.github.limpid.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.LimpidException;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.tensorflow.ForeignFixture;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.model.Model;
import io.github.limpid.model.NumberArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models are compared with what their archives say of them. Needs the native library. */
class ForeignTestTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final String FIXTURE = "keras2-transposed";
  private static final String FOUR =
      TestArchive.FOUR + "test_inputs: [in.npy]\ntest_outputs: [./out.npy]\n";

  @TempDir private Path folder;

  private static float[] noisy() {
    return ForeignFixture.noisy().values().clone();
  }

  private static float[] denoised() {
    return ForeignFixture.named(FIXTURE).expected().values().clone();
  }

  private static byte[] array(float[] values, int height, int width) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new NumberArray(List.of(1, height, width, 1), values).write(bytes);
    return bytes.toByteArray();
  }

  private static TestArchive archive(String rdf, float[] in, float[] out) throws IOException {
    return TestArchive.bioimage(rdf, FIXTURE)
        .with("in.npy", array(in, 12, 16))
        .with("out.npy", array(out, 12, 16));
  }

  private Model read(TestArchive archive, ImportSettings settings) throws IOException {
    Path file = Files.write(folder.resolve("model.zip"), archive.bytes());
    return ModelImport.read(file, settings, ENGINE);
  }

  private String refusal(TestArchive archive) {
    return assertThrows(LimpidException.class, () -> read(archive, ImportSettings.NONE))
        .getMessage();
  }

  private static Object deviation(Model model) {
    Map<?, ?> origin = (Map<?, ?>) model.description().training().get("imported-from");
    return origin.get("test-deviation");
  }

  @Test
  void whatComesOutAsTheArchiveSaysIsImportedAndToldHowWell() throws IOException {
    double deviation =
        (Double) deviation(read(archive(FOUR, noisy(), denoised()), ImportSettings.NONE));
    assertTrue(deviation < 1e-5, "" + deviation);
  }

  @Test
  void whatComesOutOtherwiseIsRefused() throws IOException {
    float[] other = denoised();
    other[0] += 1;
    String sentence = refusal(archive(FOUR, noisy(), other));
    assertTrue(
        sentence.startsWith(
            "The model cannot be imported. Of the test picture in it Limpid makes another than it"
                + " says: deviation "),
        sentence);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void greyLevelsAreScaledAndMappedBackIfTheArchiveSaysSo(boolean isUndone) throws IOException {
    String rdf =
        FOUR.replace(
            "data_type: float32, shape",
            "preprocessing: [{name: scale_linear, kwargs: {gain: 0.5, offset: -1}}], shape");
    float[] in = noisy();
    float[] out = denoised();
    for (int i = 0; i < in.length; i++) {
      in[i] = 2 * in[i] + 2;
      out[i] = isUndone ? 2 * out[i] + 2 : out[i];
    }
    if (isUndone) {
      rdf =
          rdf.replace(
              "data_type: float32}",
              "postprocessing: [{name: scale_linear, kwargs: {gain: 2, offset: 2}}]}");
    }
    double deviation = (Double) deviation(read(archive(rdf, in, out), ImportSettings.NONE));
    assertTrue(deviation < 1e-5, "" + deviation);
  }

  @Test
  void picturesOfColumnsAndRowsAreTurned() throws IOException {
    String rdf = FOUR.replace("byxc", "bxyc");
    double deviation =
        (Double) deviation(read(archive(rdf, noisy(), denoised()), ImportSettings.NONE));
    assertTrue(deviation < 1e-5, "" + deviation);
  }

  @Test
  void whatIsSaidByTheUserIsNotCompared() throws IOException {
    float[] other = denoised();
    other[0] += 1;
    ImportSettings settings = ImportSettings.NONE.withScaling(new ScalingRule.Range(0, 9));
    assertNull(deviation(read(archive(FOUR, noisy(), other), settings)));
  }

  @Test
  void picturesThatAreMissingOrOfAnotherKindAreNotCompared() throws IOException {
    TestArchive whole = archive(FOUR, noisy(), denoised());
    byte[] half =
        new String(array(noisy(), 12, 16), StandardCharsets.ISO_8859_1)
            .replace("<f4", "<f2")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertNull(deviation(read(whole.with("in.npy", half), ImportSettings.NONE)));
    assertNull(
        deviation(read(whole.with("out.npy", array(denoised(), 16, 12)), ImportSettings.NONE)));
    assertNull(deviation(read(TestArchive.bioimage(FOUR, FIXTURE), ImportSettings.NONE)));
  }

  @Test
  void alteredPicturesAreFoundByTheirChecksum() throws IOException {
    byte[] in = array(noisy(), 12, 16);
    byte[] out = array(denoised(), 12, 16);
    String rdf =
        TestArchive.FIVE
            .replace("- id: noisy\n", "- id: noisy\n  test_tensor: {source: in.npy, sha256: IN}\n")
            .replace("- id: denoised\n", "- id: denoised\n  test_tensor: {source: out.npy}\n");
    String right = rdf.replace("IN", TestArchive.sha256(in));
    TestArchive archive =
        TestArchive.bioimage(right, FIXTURE).with("in.npy", in).with("out.npy", out);
    assertTrue((Double) deviation(read(archive, ImportSettings.NONE)) < 1e-5);
    in[in.length - 1]++;
    assertEquals(
        "Model "
            + folder.resolve("model.zip")
            + " is damaged: its test picture in.npy is altered. Get it again from where it came"
            + " from.",
        refusal(archive.with("in.npy", in)));
  }
}
