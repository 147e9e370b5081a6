package io.github.limpid.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.io.Opener;
import io.github.limpid.LimpidException;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models that others published, with what they make of a picture elsewhere. They are not part of
 * the repository: the system property {@value #PROPERTY} names their folder, without which nothing
 * is tested here.
 */
class ThirdPartyModelsTest {

  private static final String PROPERTY = "limpid.foreign.models";
  private static final float TOLERANCE = 1e-4f;

  private final Path models = Path.of(System.getProperty(PROPERTY, ""));
  private final Engine engine = EngineLoader.engine();

  @TempDir Path folder;

  @BeforeEach
  void requireModels() {
    assumeTrue(
        System.getProperty(PROPERTY) != null, "-D" + PROPERTY + "=FOLDER names no models to test");
  }

  @Test
  void careOfCsbdeep() {
    assertMakes("care_csbdeep_TF_SavedModel.zip", 0, "care_output.tif");
  }

  @Test
  void dnCnnOfFmd() {
    assertMakes("fmd_dncnn_savedmodel.zip", 0.5f, "fmd_dncnn_output_plus0.5.tif");
  }

  @Test
  void uNetOfFmd() {
    assertMakes("fmd_unet_savedmodel.zip", 0.5f, "fmd_unet_output_plus0.5.tif");
  }

  @Test
  void modelsOfOneSizeAreGivenImagesOfThatSizeWhole() {
    assertEquals(256, read("fmd_unet_savedmodel.zip").wholeSide());
    assertEquals(256, read("fmd_dncnn_savedmodel.zip").wholeSide());
    assertEquals(0, read("care_csbdeep_TF_SavedModel.zip").wholeSide());
  }

  private void assertMakes(String name, float offset, String expected) {
    Path results = models.resolve("expected");
    ImagePlus noisy = open(results.resolve("input_mice256_0to1.tif"));
    noisy.getProcessor().subtract(offset);
    float[] denoised = denoised(read(name), noisy);
    for (int i = 0; i < denoised.length; i++) {
      denoised[i] += offset;
    }
    assertArrayEquals(pixels(open(results.resolve(expected))), denoised, TOLERANCE);
  }

  @Test
  void noise2VoidOfFiji() throws IOException {
    Path file = models.resolve("n2v_fiji_bioimageio_0.2.0.zip");
    float[] expected = pixels(open(entry(file, "testoutput.tif")));
    float[] denoised =
        denoised(read(file.getFileName().toString()), open(entry(file, "testinput.tif")));
    assertArrayEquals(expected, denoised, TOLERANCE);
  }

  private Path entry(Path archive, String name) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      Path file = folder.resolve(name);
      Files.copy(in, file);
      return file;
    }
  }

  @Test
  void aModelOfNumbersIsRefused() {
    String sentence =
        assertThrows(LimpidException.class, () -> read("tfjava_scalar_signatures_savedmodel.zip"))
            .getMessage();
    assertEquals("The model takes no images: add(a of one number", sentence.substring(0, 46));
  }

  private Model read(String name) {
    return ModelImport.read(models.resolve(name), ImportSettings.NONE, engine);
  }

  private float[] denoised(Model model, ImagePlus noisy) {
    float[] denoised = new float[noisy.getWidth() * noisy.getHeight()];
    Batch shape = new Batch(1, noisy.getHeight(), noisy.getWidth(), 1);
    try (Predictor predictor =
        engine.predictor(model.network(), model.weights(), Precision.FLOAT32)) {
      predictor.predict(pixels(noisy), shape, denoised);
    }
    return denoised;
  }

  private static ImagePlus open(Path file) {
    return new Opener().openImage(file.toString());
  }

  private static float[] pixels(ImagePlus image) {
    return (float[]) image.getProcessor().convertToFloatProcessor().getPixels();
  }
}
