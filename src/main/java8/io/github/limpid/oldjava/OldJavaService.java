package io.github.limpid.oldjava;

import java.util.ArrayList;
import java.util.List;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Puts a refusal in the place of each of Limpid's commands where Java is too old for them, and does
 * nothing elsewhere.
 *
 * <p>Comes before the services that make menus of commands: by its priority, and as one of the
 * {@link SciJavaService}s, which Fiji starts before ImageJ's.
 */
@Plugin(type = Service.class, priority = Priority.EXTREMELY_HIGH)
public final class OldJavaService extends AbstractService implements SciJavaService {

  private static final String LIMPID = "io.github.limpid.";

  @Parameter private PluginService plugins;

  /** Created by SciJava. */
  public OldJavaService() {}

  @Override
  public void initialize() {
    refuseOn(JavaVersion.running(), plugins);
  }

  /** Replaces the commands if that version is too old. */
  static void refuseOn(JavaVersion java, PluginService plugins) {
    if (!java.isTooOld()) {
      return;
    }
    String sentence = java.refusal("Fiji", "with --java-home and the folder of a newer Java");
    List<PluginInfo<?>> commands = new ArrayList<>();
    List<PluginInfo<?>> refused = new ArrayList<>();
    for (PluginInfo<Command> command : plugins.getPluginsOfType(Command.class)) {
      if (command.getClassName().startsWith(LIMPID)) {
        commands.add(command);
        refused.add(new RefusedCommand(command, sentence));
      }
    }
    plugins.removePlugins(commands);
    plugins.addPlugins(refused);
  }
}
