package io.github.limpid.model;

import io.github.limpid.image.ScalingRule;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.Map;
import java.util.Optional;

/**
 * A trained network with what is known of it: enough to apply it, or to train it further.
 *
 * @param network the layers
 * @param weights the learnt numbers
 * @param description what it is
 * @param scaling how grey levels find their place in the network's range
 */
public record Model(
    Network network, Weights weights, ModelDescription description, ScalingRule scaling) {

  /** The most: with these a picture of 256 × 256 pixels takes 1 GB. */
  public static final int MOST_VALUES_PER_PIXEL = 1 << 12;

  /** Checks that the network returns what it reads, and that its weights fit. */
  public Model {
    if (network.outputChannels() != network.channels()) {
      throw new IllegalArgumentException(
          "the network reads %d channels and returns %d"
              .formatted(network.channels(), network.outputChannels()));
    }
    weights.requireFit(network);
  }

  /**
   * Refuses a model that would fill the memory: with each pixel of an image, or with the smallest
   * picture that shows what it does.
   *
   * @return this model
   * @throws IllegalArgumentException if its network holds more than {@value #MOST_VALUES_PER_PIXEL}
   *     values for each pixel of an image, or too many for a picture that is larger than its halo
   */
  public Model requireSparing() {
    requireSparing(network);
    return this;
  }

  /**
   * The same of a network that no model has yet.
   *
   * @param network to be trained
   * @throws IllegalArgumentException as {@link #requireSparing()}
   */
  public static void requireSparing(Network network) {
    double values = network.liveValuesPerPixel();
    if (!(values <= MOST_VALUES_PER_PIXEL)) {
      throw new IllegalArgumentException(
          "the network holds %.0f values for each pixel of an image, at most %d"
              .formatted(values, MOST_VALUES_PER_PIXEL));
    }
    TestPicture.of(network).requireSparing(network);
  }

  /**
   * Refuses a model of another program that would keep the processor busy for long with that
   * picture, which is computed when it is imported.
   *
   * @return this model
   * @throws IllegalArgumentException if its network takes too long
   */
  public Model requireQuick() {
    TestPicture.of(network).requireQuick(network);
    return this;
  }

  /**
   * A model that measures the scaling on each image.
   *
   * @param network the layers
   * @param weights the learnt numbers
   * @param description what it is
   */
  public Model(Network network, Weights weights, ModelDescription description) {
    this(network, weights, description, ScalingRule.QUANTILES);
  }

  /**
   * The side of the pictures that the network was trained on, if they were all as large as a patch,
   * so that it saw them whole and nothing of what could stand around them.
   *
   * @return pixels; 0 if it was trained on patches of larger pictures, or if a side that the
   *     network does not work on is told
   */
  public int wholeSide() {
    Object images = description.training().get(ModelDescription.IMAGES);
    return images instanceof Map<?, ?> map
            && map.get(ModelDescription.WHOLE_SIDE) instanceof Number side
            && network.sides().contains(side.intValue())
        ? side.intValue()
        : 0;
  }

  /**
   * What the patches looked like that it was trained on.
   *
   * @return the figures; nothing if an older release trained it
   */
  public Optional<TrainedOn> trainedOn() {
    return TrainedOn.read(description.training());
  }

  /**
   * What users call it.
   *
   * @return the name in its description
   */
  public String name() {
    return description.name();
  }

  /**
   * The same under another name.
   *
   * @param name what users type
   * @return a changed model
   */
  public Model withName(String name) {
    return new Model(network, weights, description.withName(name), scaling);
  }

  /**
   * A number that models share if they compute the same, whatever they are called and wherever they
   * lie.
   *
   * @return 16 hexadecimal digits
   */
  public String checksum() {
    return ModelChecksum.of(this);
  }
}
