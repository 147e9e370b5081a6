package io.github.limpid.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandPlugInTest {

  private static final String VERSION = "java.version";

  @Test
  void onAnOldJavaItSaysWhatIsNeeded() {
    assertEquals(
        "Limpid needs Java 17 or later; this ImageJ runs on Java 1.8.0_504. Download a current"
            + " Fiji from https://fiji.sc, or start this ImageJ with a newer Java.",
        printed("1.8.0_504", "io.github.limpid.command.SelfTestCommand"));
  }

  @Test
  void onANewOneItHandsOnToTheBridge() {
    assertEquals(
        "Command org.example.NoCommand was not found. Install Limpid again.",
        printed(System.getProperty(VERSION), "org.example.NoCommand"));
  }

  private static String printed(String version, String command) {
    String before = System.setProperty(VERSION, version);
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      new CommandPlugIn().run(command);
    } finally {
      System.setOut(console);
      System.setProperty(VERSION, before);
    }
    return printed.toString(StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
  }
}
