package io.github.limpid.imagej1;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.CheckInputsPreprocessor;
import org.scijava.module.process.ModulePostprocessor;
import org.scijava.module.process.ModulePreprocessor;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

/**
 * A SciJava command as a plugin of plain ImageJ.
 *
 * <p>Inputs are those that a macro gives, by their keys; without a macro, those that a dialog asks
 * for, which the recorder records under the same keys.
 */
public final class CommandBridge implements PlugIn {

  private static Context context; // one for all commands, which remembers what dialogs were given

  /** Created by ImageJ for {@link CommandPlugIn}. */
  public CommandBridge() {}

  /**
   * Runs a command on the thread of the macro or menu.
   *
   * @param command the name of its class
   */
  @Override
  public void run(String command) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(CommandBridge.class.getClassLoader()); // knows the plugins' jars
    try {
      run(context(), command);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static synchronized Context context() {
    if (context == null) {
      context = new Context(CommandService.class);
    }
    return context;
  }

  private static void run(Context context, String command) {
    CommandInfo info = context.service(CommandService.class).getCommand(command);
    if (info == null) {
      IJ.error("Limpid", "Command " + command + " was not found. Install Limpid again.");
      return;
    }
    Module module = context.service(ModuleService.class).createModule(info);
    String options = Macro.getOptions();
    if (options != null) {
      MacroInputs.give(options, module);
    }
    PluginService plugins = context.service(PluginService.class);
    InputDialog dialog = new InputDialog();
    List<ModulePreprocessor> before =
        new ArrayList<>(plugins.createInstancesOfType(PreprocessorPlugin.class));
    if (options == null && !isMacro()) {
      addBeforeCheck(before, dialog);
    }
    List<ModulePostprocessor> after =
        new ArrayList<>(plugins.createInstancesOfType(PostprocessorPlugin.class));
    after.add(new InputRecorder(dialog));
    new ModuleRunner(context, module, before, after).run();
  }

  /** A macro may give no options at all, and must not see a dialog even so. */
  private static boolean isMacro() {
    return Arrays.stream(Thread.currentThread().getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(Interpreter.class.getName()));
  }

  /** Missing inputs are asked for before they are complained of. */
  private static void addBeforeCheck(List<ModulePreprocessor> all, InputDialog dialog) {
    int check = 0;
    while (check < all.size() && !(all.get(check) instanceof CheckInputsPreprocessor)) {
      check++;
    }
    all.add(check, dialog);
  }
}
