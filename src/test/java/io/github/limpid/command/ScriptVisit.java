package io.github.limpid.command;

import ij.IJ;
import org.scijava.Context;
import org.scijava.script.ScriptService;

/** Runs a script with windows, as the script editor does. */
final class ScriptVisit implements Visit {

  /** The name of the script in the folder of the test. */
  static final String SCRIPT = "script.groovy";

  @Override
  public void by(Person person) {
    person.waitWithoutDialog("the script", () -> run(person));
  }

  private static void run(Person person) {
    Context context = (Context) IJ.runPlugIn(Context.class.getName(), "");
    try {
      context
          .service(ScriptService.class)
          .run(person.folder().resolve(SCRIPT).toFile(), true)
          .get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
