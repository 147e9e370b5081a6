package io.github.limpid.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** The program as a person in front of a terminal meets it: its exit code and what it printed. */
record Limpid(int code, String out, String err) {

  static {
    System.setProperty("picocli.ansi", "false"); // no colours, wherever the tests run
  }

  /** Runs the program in this JVM with these words on its line. */
  static Limpid run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] line = Stream.of(words).map(String::valueOf).toArray(String[]::new);
    int code = LimpidCommandLine.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
    return new Limpid(code, lines(out), lines(err));
  }

  private static String lines(StringWriter text) {
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
