package io.github.limpid.imagej1;

import ij.IJ;
import ij.plugin.PlugIn;
import io.github.limpid.oldjava.JavaVersion;
import io.github.limpid.oldjava.Refusal;

/**
 * What plain ImageJ starts for each entry of Limpid's menu: looks at the Java, and hands on to the
 * bridge, which only a new one can load.
 */
public final class CommandPlugIn implements PlugIn {

  private static final String BRIDGE = "io.github.limpid.imagej1.CommandBridge";

  /** Created by ImageJ. */
  public CommandPlugIn() {}

  /**
   * Runs a command on the thread of the macro or menu.
   *
   * @param command the name of its class
   */
  @Override
  public void run(String command) {
    JavaVersion java = JavaVersion.running();
    if (java.isTooOld()) {
      new Refusal("Limpid", java.refusal("ImageJ", "with a newer Java")).run();
    } else {
      IJ.runPlugIn(BRIDGE, command);
    }
  }
}
