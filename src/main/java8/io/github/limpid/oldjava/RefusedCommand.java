package io.github.limpid.oldjava;

import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.PluginInfo;

/**
 * What SciJava knows of a command whose class this Java cannot load: name, menu and label are the
 * command's own, and what runs is its refusal.
 */
final class RefusedCommand extends CommandInfo {

  private final String sentence;

  RefusedCommand(PluginInfo<Command> command, String sentence) {
    super(command);
    this.sentence = sentence;
  }

  @Override
  public Class<? extends Command> loadClass() {
    return Refusal.class;
  }

  @Override
  public Command createInstance() {
    return new Refusal(getTitle(), sentence);
  }

  @Override
  public String getInitializer() {
    return ""; // the command's own is a method that a refusal does not have
  }
}
