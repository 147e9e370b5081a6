package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import org.junit.jupiter.api.Test;

class NoiseModelTest {

  private static final String WRITE_GAUSSIAN = " Write gaussian:sigma=NUMBER.";
  private static final String WRITE_CAMERA = " Write camera:gain=NUMBER,read=NUMBER,offset=NUMBER.";

  @Test
  void textNamesTheModelAndItsParameters() {
    assertEquals("gaussian:sigma=25", new GaussianNoise(25).text());
    assertEquals("camera:gain=2.1,read=1.5,offset=100", new CameraNoise(2.1, 1.5, 100).text());
  }

  @Test
  void textReadsBackAsTheSameModel() {
    for (double value : new double[] {1, 0.1, 1.0 / 3, 1e-9, 12345.678, 1e300, Double.MIN_VALUE}) {
      NoiseModel gaussian = new GaussianNoise(value);
      assertEquals(gaussian, NoiseModel.parse(gaussian.text()));
      NoiseModel camera = new CameraNoise(value, value / 2, -value);
      assertEquals(camera, NoiseModel.parse(camera.text()));
    }
  }

  @Test
  void orderBlanksAndCaseDoNotMatter() {
    assertEquals(
        new CameraNoise(2, 1, 100), NoiseModel.parse(" Camera : OFFSET = 1e2 , gain=2,read= 1.0 "));
  }

  @Test
  void unknownModelsAreToldTheKnownOnes() {
    String known =
        " Known are gaussian:sigma=NUMBER, camera:gain=NUMBER,read=NUMBER,offset=NUMBER,"
            + " scanner:gain=NUMBER,read=NUMBER,offset=NUMBER,lag=NUMBER.";
    assertRefused("gauss:sigma=25", "Noise model \"gauss\" is not known." + known);
    assertRefused("", "Noise model \"\" is not known." + known);
  }

  @Test
  void malformedParametersAreRefusedWithTheirText() {
    assertRefused("gaussian:25", "Noise model \"gaussian\" has no part \"25\"." + WRITE_GAUSSIAN);
    assertRefused(
        "gaussian:sigma=25,", "Noise model \"gaussian\" has no part \"\"." + WRITE_GAUSSIAN);
    assertRefused(
        "gaussian:gain=2", "Noise model \"gaussian\" has no part \"gain=2\"." + WRITE_GAUSSIAN);
    assertRefused(
        "gaussian:sigma=1,sigma=1",
        "Noise model \"gaussian\" was given \"sigma\" twice." + WRITE_GAUSSIAN);
    assertRefused(
        "camera:gain=2,offset=100", "Noise model \"camera\" was not given read." + WRITE_CAMERA);
    assertRefused("gaussian", "Noise model \"gaussian\" was not given sigma." + WRITE_GAUSSIAN);
  }

  @Test
  void valuesThatAreNoPlainNumbersAreRefused() {
    for (String value : new String[] {"", "x", "NaN", "25f", "0x1p3", "1 2"}) {
      assertRefused(
          "gaussian:sigma=" + value,
          "Noise model \"gaussian\" was given \""
              + value
              + "\" for sigma, which is no number."
              + WRITE_GAUSSIAN);
    }
  }

  @Test
  void valuesOutsideTheirRangeAreRefusedByTheModel() {
    assertRefused(
        "gaussian:sigma=-25",
        "Noise sigma (-25) must be finite and at least 0."
            + " Give a standard deviation in grey levels of the image, for example 25.");
    assertRefused(
        "gaussian:sigma=1e999",
        "Noise sigma (Infinity) must be finite and at least 0."
            + " Give a standard deviation in grey levels of the image, for example 25.");
  }

  private static void assertRefused(String text, String message) {
    InputException refusal = assertThrows(InputException.class, () -> NoiseModel.parse(text));
    assertEquals(message, refusal.getMessage());
  }
}
