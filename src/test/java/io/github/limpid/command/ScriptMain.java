package io.github.limpid.command;

import java.io.File;
import org.scijava.Context;
import org.scijava.script.ScriptService;

/**
 * Runs a script in a Fiji without a display and waits for its end, which Fiji's own {@code --run}
 * does not: it shuts its threads down meanwhile.
 */
final class ScriptMain {

  private ScriptMain() {}

  /** Runs the file that is the only argument. */
  public static void main(String[] arguments) throws Exception {
    Class.forName("net.imagej.patcher.LegacyInjector").getMethod("preinit").invoke(null);
    try {
      new Context().service(ScriptService.class).run(new File(arguments[0]), true).get();
    } finally {
      System.out.flush();
      Runtime.getRuntime().halt(0); // ImageJ's threads would go on
    }
  }
}
