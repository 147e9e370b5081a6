package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Noise models one after the other: each takes what the one before it left for clean.
 *
 * @param links the models in their order, at least one; chains among them are taken apart
 */
public record NoiseChain(List<NoiseModel> links) implements NoiseModel {

  /**
   * Takes chains among the links apart.
   *
   * @param links at least one
   * @throws InputException if there is none
   */
  public NoiseChain {
    if (links.isEmpty()) {
      throw new InputException(
          "A chain of noise needs a link.", "Give at least one noise, such as gaussian:sigma=25.");
    }
    links = links.stream().flatMap(link -> link.links().stream()).toList();
  }

  /** The models as one: the only one itself, or a chain. */
  static NoiseModel of(List<NoiseModel> models) {
    return models.size() == 1 ? models.get(0) : new NoiseChain(models);
  }

  @Override
  public void addTo(float[] plane, int width, RandomGenerator random) {
    links.forEach(link -> link.addTo(plane, width, random));
  }

  @Override
  public String text() {
    return links.stream().map(NoiseModel::text).collect(Collectors.joining("+"));
  }
}
