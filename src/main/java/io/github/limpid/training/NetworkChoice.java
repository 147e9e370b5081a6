package io.github.limpid.training;

import io.github.limpid.Counted;
import io.github.limpid.InputException;
import io.github.limpid.engine.Engine;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkSettings;
import io.github.limpid.network.Sides;
import io.github.limpid.network.Weights;
import io.github.limpid.patch.Batches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The network of a run and the weights it starts from.
 *
 * @param network the layers
 * @param weights drawn, or those of the model
 * @param start the model that is fine-tuned, or null
 */
record NetworkChoice(Network network, Weights weights, Model start) {

  private static final long WEIGHTS_STREAM = -1; // a step number that no batch has
  private static final String SIDE = "side"; // a dense network is made for one size of patch

  static NetworkChoice of(TrainingOptions options, Engine engine) {
    return options.has(TrainingOption.START) ? ofModel(options, engine) : drawn(options);
  }

  private static NetworkChoice drawn(TrainingOptions options) {
    Network network = network(options);
    try {
      Model.requireSparing(network); // a model file of it could not be opened
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "Network \"%s\" is too large: %s."
              .formatted(options.text(TrainingOption.NETWORK), e.getMessage()),
          "Choose one with fewer filters.",
          e);
    }
    return new NetworkChoice(
        network, Weights.draw(network, Batches.generator(options.seed(), WEIGHTS_STREAM)), null);
  }

  private static NetworkChoice ofModel(TrainingOptions options, Engine engine) {
    for (TrainingOption option : TrainingOption.ofLayers()) {
      if (options.has(option)) {
        throw new InputException(
            option.key() + " cannot be changed when a model is trained further.",
            "Leave it out, or train a new model without start.");
      }
    }
    Model model = start(options.text(TrainingOption.START), engine);
    int channels = model.network().channels();
    if (options.has(TrainingOption.CHANNELS)
        && options.whole(TrainingOption.CHANNELS) != channels) {
      throw new InputException(
          "Model \"%s\" reads %s, not %d."
              .formatted(
                  model.name(),
                  Counted.of(channels, "channel"),
                  options.whole(TrainingOption.CHANNELS)),
          "Leave channels out and give images that suit the model, start from another model, or"
              + " train a new one.");
    }
    return new NetworkChoice(model.network(), model.weights(), model);
  }

  /** A model, or the best that an interrupted training has learnt. */
  private static Model start(String name, Engine engine) {
    if (!name.endsWith(RunFolder.CHECKPOINT)) {
      return BuiltInModels.find(name, engine);
    }
    LeftTraining left = LeftTraining.of(Path.of(name)).best();
    return left.model(ModelPlace.of(left.options()));
  }

  private static Network network(TrainingOptions options) {
    String name = options.text(TrainingOption.NETWORK);
    int channels = options.whole(TrainingOption.CHANNELS);
    NetworkSettings.requireChannels(channels);
    if (!NetworkSettings.isKnown(name)) {
      return fromFile(name, channels);
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (String option : NetworkSettings.options()) {
      if (!option.equals(SIDE) && options.has(TrainingOption.of(option))) {
        given.put(option, options.text(TrainingOption.of(option)));
      }
    }
    if (options.has(TrainingOption.PATCH) && NetworkSettings.defaults(name).containsKey(SIDE)) {
      given.put(SIDE, options.text(TrainingOption.PATCH));
    }
    return new NetworkSettings(name, given).network(channels);
  }

  private static Network fromFile(String name, int channels) {
    String remedy =
        "Give "
            + String.join(", ", NetworkSettings.names())
            + " or the path of a layer list for "
            + channels
            + " channels.";
    try {
      Network network = Network.parse(Files.readString(Path.of(name)));
      if (network.channels() != channels || network.outputChannels() != channels) {
        throw new InputException(
            "Network \"%s\" reads %d channels and returns %d, not %d."
                .formatted(name, network.channels(), network.outputChannels(), channels),
            remedy);
      }
      return network;
    } catch (IOException | InvalidPathException e) {
      throw new InputException("There is no network \"" + name + "\".", remedy, e);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "Network \"%s\" cannot be used: %s.".formatted(name, e.getMessage()), remedy, e);
    }
  }

  /** The options with what the model that training starts from decides unless it was said. */
  TrainingOptions completed(TrainingOptions options) {
    if (start == null) {
      return options;
    }
    return completed(
        completed(options, TrainingOption.RANGE, start.scaling().text()),
        TrainingOption.LICENCE, // what is made of another's work stays under its licence
        start.description().licence());
  }

  private static TrainingOptions completed(
      TrainingOptions options, TrainingOption option, String text) {
    return options.has(option) ? options : options.with(option, text);
  }

  /**
   * The side of patches: as given, or the usual one made to fit the network; of a dense network,
   * which works on blocks by themselves, one block.
   */
  int patch(TrainingOptions options) {
    if (options.has(TrainingOption.PATCH)) {
      return options.whole(TrainingOption.PATCH);
    }
    Sides sides = network.sides();
    boolean isDense = sides.multiple() > 1 && network.receptiveRadius() < sides.multiple();
    return isDense ? sides.least() : sides.atMost(TrainingSettings.PATCH);
  }
}
