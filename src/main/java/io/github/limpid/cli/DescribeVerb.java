package io.github.limpid.cli;

import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.network.Network;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid describe}: what a model is, and its layers. */
@Command(
    name = "describe",
    description = "Says what a model was trained on, how good it is, and lists its layers.",
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class)
final class DescribeVerb implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "Name of a built-in model or path of a file.")
  private String model;

  @Override
  public void run() {
    Engine engine = EngineLoader.engine();
    Model found = BuiltInModels.find(model, engine);
    Network network = found.network();
    PrintWriter out = spec.commandLine().getOut();
    out.println(found.name() + ": " + found.description().description());
    out.println("Trained on: " + found.description().data());
    out.println("Noise: " + found.description().noise());
    found.description().quality().forEach((what, value) -> out.println(what + ": " + value));
    out.printf(
        Locale.ROOT,
        "%d parameters, receptive radius %d pixels, size multiple %d.%n",
        network.parameterCount(),
        network.receptiveRadius(),
        network.sizeMultiple());
    out.print(network.text());
    out.flush();
  }
}
