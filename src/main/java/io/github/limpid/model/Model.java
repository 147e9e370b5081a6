package io.github.limpid.model;

import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;

/**
 * A trained network with what is known of it: enough to apply it, or to train it further.
 *
 * @param network the layers
 * @param weights the learnt numbers
 * @param description what it is
 */
public record Model(Network network, Weights weights, ModelDescription description) {

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
   * What users call it.
   *
   * @return the name in its description
   */
  public String name() {
    return description.name();
  }
}
