package io.github.limpid.oldjava;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import org.scijava.command.Command;

/** A command that only says why it cannot run, in a dialog or on the console, and stops macros. */
public final class Refusal implements Command {

  private final String title;
  private final String sentence;

  /**
   * Creates the refusal of one command.
   *
   * @param title the command as it is called in the menu
   * @param sentence what is said
   */
  public Refusal(String title, String sentence) {
    this.title = title;
    this.sentence = sentence;
  }

  @Override
  public void run() {
    boolean isMacro = Macro.getOptions() != null || Interpreter.getInstance() != null;
    boolean hasWindows = !GraphicsEnvironment.isHeadless();
    if (!isMacro || hasWindows && IJ.macroRunning()) {
      IJ.showMessage(title, sentence.replace(". ", ".\n")); // ending a macro would not show it
    }
    if (isMacro) {
      endMacro();
    }
  }

  private void endMacro() {
    try {
      IJ.error(title, sentence);
    } catch (RuntimeException e) {
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
    }
  }
}
