package io.github.limpid.patch;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws each patch from one of several sources, chosen at random by weight. */
final class MixedExamples implements Examples {

  /** One source of a mixture, and how often it is drawn from, relative to the others. */
  record Part(double weight, Examples examples) {
    Part {
      if (!(weight > 0)) {
        throw new IllegalArgumentException("weight (" + weight + ") must be above 0");
      }
    }
  }

  private final List<Part> parts;
  private final double total;

  MixedExamples(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.total = parts.stream().mapToDouble(Part::weight).sum();
  }

  @Override
  public void draw(RandomGenerator random, Patch patch) {
    double at = random.nextDouble() * total;
    int part = 0;
    while (part < parts.size() - 1 && at >= parts.get(part).weight()) {
      at -= parts.get(part).weight();
      part++;
    }
    parts.get(part).examples().draw(random, patch);
  }
}
