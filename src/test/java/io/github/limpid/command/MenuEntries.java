package io.github.limpid.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/** Limpid's commands as SciJava finds them, with what users see of them. */
final class MenuEntries implements AutoCloseable {

  /** The package of the commands. */
  static final String ROOM = "io.github.limpid.command";

  private final Context context = new Context(CommandService.class);

  /** All commands, in the order of the menu. */
  List<CommandInfo> all() {
    return context.service(CommandService.class).getCommands().stream()
        .filter(command -> command.getClassName().startsWith(ROOM + "."))
        .sorted(
            Comparator.comparing((CommandInfo command) -> command.getMenuPath().getMenuString()))
        .toList();
  }

  /** What a command is called in the menu. */
  static String label(CommandInfo command) {
    return command.getMenuPath().getLeaf().getName();
  }

  /** The inputs of users, without those that SciJava fills in. */
  static List<ModuleItem<?>> inputs(CommandInfo command) {
    List<ModuleItem<?>> inputs = new ArrayList<>();
    command.inputs().forEach(inputs::add);
    inputs.removeIf(input -> input.getType().getName().startsWith("org.scijava."));
    return inputs;
  }

  /** A command with its documented defaults in its inputs. */
  Module fresh(CommandInfo command) {
    return context.service(ModuleService.class).createModule(command);
  }

  @Override
  public void close() {
    context.close();
  }
}
