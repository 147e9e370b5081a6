package io.github.limpid.cli;

import io.github.limpid.InputException;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkSettings;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid describe}: what a model is, and its layers; or those of a network to train. */
@Command(
    name = "describe",
    description = "Says what a model was trained on, how good it is, and lists its layers.",
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class)
final class DescribeVerb implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description =
          "Name of a built-in model or path of a file; or a network to train: unet-small,"
              + " unet-medium, unet, autoencoder or dense.")
  private String model;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "OPTION=VALUE",
      description = "Options of a network: filters=32,64,128 code=16")
  private Map<String, String> options = new LinkedHashMap<>();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (NetworkSettings.isKnown(model)) {
      print(new NetworkSettings(model, options).network(1), out);
    } else {
      requireNoOptions();
      print(BuiltInModels.find(model, EngineLoader.engine()), out);
    }
    out.flush();
  }

  private void requireNoOptions() {
    if (!options.isEmpty()) {
      throw new InputException(
          "Model \"%s\" has no option %s.".formatted(model, options.keySet().iterator().next()),
          "Options are for " + String.join(", ", NetworkSettings.names()) + ".");
    }
  }

  private static void print(Model found, PrintWriter out) {
    out.println(found.name() + ": " + found.description().description());
    out.println("Trained on: " + found.description().data());
    out.println("Noise: " + found.description().noise());
    if (found.description().training().get("started-from") instanceof Map<?, ?> start) {
      out.println("Started from: " + start.get("name"));
    }
    found.description().quality().forEach((what, value) -> out.println(what + ": " + value));
    print(found.network(), out);
  }

  private static void print(Network network, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%d parameters, receptive radius %d pixels, size multiple %d.%n",
        network.parameterCount(),
        network.receptiveRadius(),
        network.sizeMultiple());
    out.print(network.text());
  }
}
