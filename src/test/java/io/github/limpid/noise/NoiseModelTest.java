package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import org.junit.jupiter.api.Test;

class NoiseModelTest {

  private static final String WRITE_GAUSSIAN = " Write gaussian[:sigma=NUMBER].";
  private static final String WRITE_CAMERA =
      " Write camera:gain=NUMBER,read=NUMBER,offset=NUMBER[,bits=NUMBER] or"
          + " camera:photons=3..300,background=0..0.5,read=0..3.";

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
        " Known are gaussian, poisson, camera, scanner, salt-and-pepper, speckle, uniform,"
            + " fixed-pattern, page.";
    assertRefused("gauss:sigma=25", "Noise \"gauss\" is not known." + known);
    assertRefused("", "Noise \"\" is not known." + known);
    assertRefused("gaussian:sigma=5+salt", "Noise \"salt\" is not known." + known);
  }

  @Test
  void malformedParametersAreRefusedWithTheirText() {
    assertRefused("gaussian:25", "Noise \"gaussian\" has no part \"25\"." + WRITE_GAUSSIAN);
    assertRefused("gaussian:sigma=25,", "Noise \"gaussian\" has no part \"\"." + WRITE_GAUSSIAN);
    assertRefused(
        "gaussian:gain=2", "Noise \"gaussian\" has no parameter \"gain\"." + WRITE_GAUSSIAN);
    assertRefused(
        "gaussian:sigma=1,sigma=1",
        "Noise \"gaussian\" was given \"sigma\" twice." + WRITE_GAUSSIAN);
  }

  @Test
  void whatAModelNeedsMustBeOneNumber() {
    assertRefused(
        "gaussian",
        "Noise \"gaussian\" does not say one number for sigma. Write gaussian[:sigma=NUMBER].");
    assertRefused(
        "gaussian:sigma=5..50",
        "Noise \"gaussian:sigma=5..50\" does not say one number for sigma."
            + " Write gaussian[:sigma=NUMBER].");
    assertRefused(
        "camera:gain=2,offset=100", "Noise \"camera\" was not given read." + WRITE_CAMERA);
    assertRefused(
        "camera:photons=3,background=0,read=0",
        "Noise \"camera:photons=3,background=0,read=0\" is a recipe that noise is drawn from."
            + " Give the model itself, such as camera:gain=2.1,read=1.5,offset=100.");
  }

  @Test
  void plusOfANumberDoesNotEndALink() {
    assertEquals(new GaussianNoise(1000), NoiseModel.parse("gaussian:sigma=1e+3"));
    assertEquals(2, NoiseModel.parse("gaussian:sigma=1e+3 + uniform:spread=2").links().size());
  }

  @Test
  void everyKindReadsBack() {
    for (String text :
        new String[] {
          "gaussian:sigma=25",
          "poisson:photons=100,level=255",
          "poisson:photons=100,level=255,offset=10",
          "camera:gain=2.1,read=1.5,offset=100",
          "camera:gain=2.1,read=1.5,offset=100,bits=12",
          "scanner:gain=2.5,read=1,offset=100,lag=0.25",
          "salt-and-pepper:density=0.1,black=0,white=255",
          "salt-and-pepper:density=0.1,salt=0.2,black=0,white=255,apart=1",
          "speckle:spread=0.2",
          "uniform:spread=12.5",
          "fixed-pattern:rows=1,columns=2,glow=100",
          "fixed-pattern:rows=1,columns=2,hot=0.1,glow=100"
        }) {
      assertEquals(text, NoiseModel.parse(text).text());
      assertEquals(NoiseModel.parse(text), NoiseModel.parse(NoiseModel.parse(text).text()));
    }
  }

  @Test
  void valuesThatAreNoPlainNumbersAreRefused() {
    for (String value : new String[] {"", "x", "NaN", "25f", "0x1p3", "1 2"}) {
      assertRefused(
          "gaussian:sigma=" + value,
          "Noise \"gaussian\" was given \""
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
