package io.github.limpid.command;

import ij.Macro;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

/** Runs commands as SciJava and ImageJ's legacy layer do, headless. */
final class SciJava implements AutoCloseable {

  private final Context context;

  /** Keeps what SciJava remembers of inputs in a folder of the test's. */
  SciJava(Path folder) {
    System.setProperty("java.util.prefs.userRoot", folder.toString()); // leave the user's alone
    context = new Context(CommandService.class);
  }

  Module run(Class<? extends Command> command, Object... inputs) {
    try {
      return context
          .service(ModuleService.class)
          .run(context.service(CommandService.class).getCommand(command), true, inputs)
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** As ImageJ's legacy layer does it for macros: on the thread of the macro. */
  Module runHere(Class<? extends Command> command, Object... inputs) {
    PluginService plugins = context.service(PluginService.class);
    Module module =
        context
            .service(ModuleService.class)
            .createModule(context.service(CommandService.class).getCommand(command));
    for (int i = 0; i < inputs.length; i += 2) {
      module.setInput((String) inputs[i], inputs[i + 1]);
      module.resolveInput((String) inputs[i]);
    }
    new ModuleRunner(
            context,
            module,
            plugins.createInstancesOfType(PreprocessorPlugin.class),
            plugins.createInstancesOfType(PostprocessorPlugin.class))
        .run();
    return module;
  }

  /** Does something on a thread that ImageJ takes for one of a macro with these options. */
  static <T> T inMacro(String options, Callable<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              Macro.setOptions(options + " ");
              return work.call();
            });
    Thread thread = new Thread(task, "Run$_Macro$");
    thread.start();
    return task.get();
  }

  @Override
  public void close() {
    context.close();
  }
}
