package io.github.limpid.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A display of its own, without a screen. Without Xvfb tests are skipped. */
final class VirtualDisplay implements AutoCloseable {

  private final Process xvfb;
  private final String number;

  VirtualDisplay() throws IOException {
    assumeTrue(isInstalled("Xvfb"), "windows are not tested: there is no Xvfb to show them on");
    ProcessBuilder program =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24");
    xvfb = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader told =
        new BufferedReader(new InputStreamReader(xvfb.getInputStream(), StandardCharsets.US_ASCII));
    number = told.readLine();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Has a program open its windows here. */
  void use(ProcessBuilder program) {
    program.environment().put("DISPLAY", ":" + number);
  }

  @Override
  public void close() {
    xvfb.destroy();
  }
}
