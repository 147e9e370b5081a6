package io.github.limpid.cli;

import io.github.limpid.InputException;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.exchange.Ancestry;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.network.LayerTable;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkSettings;
import io.github.limpid.network.Sides;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
          "Name of a built-in model or of one of yours, or path of a model file; a layer list; or a network to train:"
              + " unet-small, unet-medium, unet-impulse, unet, autoencoder, dense, classic-dense-32,"
              + " classic-dense-64, classic-convolutional, classic-strided, classic-deep or"
              + " classic-document.")
  private String model;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "OPTION=VALUE",
      description = "Options of a network: filters=32,64,128 code=16")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(names = "--channels", description = "Channels that a network reads together.")
  private Integer channels;

  @Option(
      names = "--list",
      description = "Write the layer list alone, to be changed and given as a network to train.")
  private boolean list;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (NetworkSettings.isKnown(model)) {
      print(new NetworkSettings(model, options).network(channels()), out);
    } else if (isLayerList()) {
      requireNoOptions();
      print(layerList(), out);
    } else {
      requireNoOptions();
      print(BuiltInModels.find(model, EngineLoader.engine()), out);
    }
    out.flush();
  }

  /** A file whose first line is that of a list, as {@code --list} writes it. */
  private boolean isLayerList() {
    try (BufferedReader file = Files.newBufferedReader(Path.of(model))) {
      String first = file.readLine();
      return first != null && first.startsWith("channels ");
    } catch (IOException | InvalidPathException e) {
      return false; // a model file, or no file
    }
  }

  private Network layerList() {
    try {
      return Network.parse(Files.readString(Path.of(model)));
    } catch (IOException e) {
      throw new InputException(model + " could not be read.", "Check the permissions.", e);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "Layer list %s cannot be used: %s.".formatted(model, e.getMessage()),
          "limpid describe unet-small --list writes one that can.",
          e);
    }
  }

  private int channels() {
    if (channels == null) {
      return 1;
    }
    NetworkSettings.requireChannels(channels);
    return channels;
  }

  private void requireNoOptions() {
    if (!options.isEmpty() || channels != null) {
      String option = options.isEmpty() ? "channels" : options.keySet().iterator().next();
      throw new InputException(
          "Model \"%s\" has no option %s.".formatted(model, option),
          "Options are for " + String.join(", ", NetworkSettings.names()) + ".");
    }
  }

  private void print(Model found, PrintWriter out) {
    if (!list) {
      out.println(found.name() + ": " + found.description().description());
      out.println("Trained on: " + found.description().data());
      out.println("Noise: " + found.description().noise());
      found
          .trainedOn()
          .ifPresent(seen -> out.println("Patches: " + seen.text(found.scaling()) + "."));
      Ancestry ancestry = new Ancestry(found.description());
      if (ancestry.isKnown()) {
        out.println("Origin: " + ancestry.text());
        ancestry.lines().forEach((heading, line) -> out.println(heading + ": " + line));
      }
      found.description().quality().forEach((what, value) -> out.println(what + ": " + value));
    }
    print(found.network(), out);
  }

  private void print(Network network, PrintWriter out) {
    if (list) {
      out.print(network.text());
      return;
    }
    Sides sides = network.sides();
    out.printf(
        Locale.ROOT,
        "%,d parameters, receptive radius %d pixels, size multiple %d%s.%n",
        network.parameterCount(),
        network.receptiveRadius(),
        sides.multiple(),
        sides.remainder() == 0 ? "" : " and " + sides.remainder() + " more");
    out.print(LayerTable.of(network).text());
  }
}
