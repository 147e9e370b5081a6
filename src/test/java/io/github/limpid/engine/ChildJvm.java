package io.github.limpid.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java virtual machine of its own, for what may end one or happens once in each. */
record ChildJvm(List<String> options, String classPath) {

  private static final long MINUTES = 5; // a machine that hangs must not hang the build

  /** What a machine left: its exit code and what it printed. */
  record End(int exitCode, String out, String err) {}

  /** The class path of this machine, which holds the engine's jars by name. */
  static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  End run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("limpid", ".out");
    Path err = Files.createTempFile("limpid", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command(main, arguments));
      builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
      }
      return new End(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(options);
    command.addAll(List.of("-Xmx512m", "-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
