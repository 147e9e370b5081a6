package io.github.limpid.noise;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Recipes one after the other. */
record ChainRecipe(List<NoiseRecipe> links) implements NoiseRecipe {

  @Override
  public NoiseModel draw(RandomGenerator random, double low, double high) {
    return NoiseChain.of(links.stream().map(link -> link.draw(random, low, high)).toList());
  }

  @Override
  public String text() {
    return links.stream().map(NoiseRecipe::text).collect(Collectors.joining("+"));
  }
}
