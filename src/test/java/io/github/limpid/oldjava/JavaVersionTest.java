package io.github.limpid.oldjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.8.0_504, 8, true",
    "1.7.0, 7, true",
    "9, 9, true",
    "11.0.2, 11, true",
    "16.0.1, 16, true",
    "17-ea, 17, false",
    "17.0.15, 17, false",
    "21.0.5+11-LTS, 21, false",
    "25, 25, false"
  })
  void versionsBefore17AreTooOld(String text, int feature, boolean tooOld) {
    JavaVersion version = new JavaVersion(text);
    assertEquals(feature, version.feature());
    assertEquals(tooOld, version.isTooOld());
  }

  @Test
  void theJavaOfTheseTestsIsNot() {
    assertEquals(Runtime.version().feature(), JavaVersion.running().feature());
    assertFalse(JavaVersion.running().isTooOld());
  }

  @Test
  void theRefusalSaysWhatIsNeededWhatRunsAndWhatToDo() {
    assertEquals(
        "Limpid needs Java 17 or later; this Fiji runs on Java 1.8.0_504. Download a current Fiji"
            + " from https://fiji.sc, or start this Fiji with a newer Java.",
        new JavaVersion("1.8.0_504").refusal("Fiji", "with a newer Java"));
  }
}
