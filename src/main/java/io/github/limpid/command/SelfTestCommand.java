package io.github.limpid.command;

import ij.text.TextWindow;
import io.github.limpid.denoise.SelfTest;
import io.github.limpid.denoise.SelfTestReport;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.EngineLoader;
import java.awt.GraphicsEnvironment;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Help > Limpid Self-Test}: whether Limpid works on this machine.
 *
 * <p>Macro: {@code run("Limpid Self-Test");} prints what was found, and stops the macro if
 * something is wrong.
 */
@Plugin(
    type = Command.class,
    menu = {@Menu(label = "Help"), @Menu(label = "Limpid Self-Test")},
    initializer = "prepareInputs",
    headless = true)
public final class SelfTestCommand extends LimpidCommand {

  @Parameter(type = ItemIO.OUTPUT, label = "Passed")
  private boolean passed;

  /** Created by SciJava. */
  public SelfTestCommand() {}

  @Override
  void defaults() {
    // has no inputs
  }

  @Override
  void work() {
    SelfTestReport report = SelfTest.run(LoadedEngine.get(), EngineLoader.installation());
    passed = report.passed();
    resolveOutput("passed");
    String text = String.join("\n", report.lines());
    log("%s", text); // what fails refers to it
    if (!isCalled() && !GraphicsEnvironment.isHeadless()) {
      new TextWindow("Limpid Self-Test", text, 800, 260);
    }
    if (!passed) {
      throw new EngineException(
          report.lines().get(report.lines().size() - 1), "The log has the others.", null);
    }
  }
}
