package io.github.limpid.noise;

import io.github.limpid.InputException;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which noise a user asks for: a recipe's text, or the name of a noise with parameters beside it.
 *
 * <p>Parameters that are left out have the defaults of {@link NoiseRecipe}, but for those of camera
 * noise: they are measured in an image.
 *
 * @param noise a name such as {@code gaussian}, or a whole recipe such as {@code
 *     poisson:photons=30+gaussian:sigma=5}
 * @param parameters values by name, as typed; blank ones count as left out, and so do those that
 *     this noise does not have
 * @param more further parameters as {@code name=value,name=value}, which this noise must have
 */
public record NoiseSettings(String noise, Map<String, String> parameters, String more) {

  private static final String CAMERA = NoiseKind.CAMERA.text();
  private static final String GAUSSIAN = NoiseKind.GAUSSIAN.text();

  /** Keeps what is not blank. */
  public NoiseSettings {
    Map<String, String> typed = new TreeMap<>();
    parameters.forEach(
        (name, value) -> {
          if (value != null && !value.isBlank()) {
            typed.put(name, value.strip());
          }
        });
    parameters = Map.copyOf(typed);
    more = more == null ? "" : more.strip();
  }

  /**
   * The recipe that was asked for.
   *
   * @param image the image that noise is added to
   * @param like an image whose noise is measured, and taken for sigma, gain, read and offset; or
   *     nothing
   * @return the recipe
   * @throws InputException if there is no such noise, it does not have such parameters, or what was
   *     left out cannot be measured
   */
  public NoiseRecipe recipe(Planes image, Optional<Planes> like) {
    boolean whole = noise.contains(":") || noise.contains("+");
    if (!whole) {
      return NoiseRecipe.of(noise, complete(image, like));
    }
    if (!more.isEmpty()) {
      throw new InputException(
          "Noise \"%s\" has its parameters in itself, and \"%s\" beside it.".formatted(noise, more),
          "Write all of them in one place.");
    }
    return NoiseRecipe.parse(noise);
  }

  /**
   * Tells whether the noise is clipped to the image's range unless the user says otherwise.
   *
   * @return true for Gaussian noise of the default sigma, which is so large that half of it would
   *     leave the range
   */
  public boolean clipsByDefault() {
    return noise.strip().equalsIgnoreCase(GAUSSIAN)
        && !parameters.containsKey("sigma")
        && more.isEmpty();
  }

  private Map<String, String> complete(Planes image, Optional<Planes> like) {
    NoiseKind kind = NoiseText.kind(noise);
    Map<String, String> complete = new LinkedHashMap<>(parameters);
    complete.keySet().removeIf(name -> !kind.has(name));
    complete.putAll(NoiseText.pairs(kind, more));
    if (like.isPresent()) {
      complete.putAll(measured(kind, like.get(), List.of()));
    } else if (kind == NoiseKind.CAMERA && !complete.containsKey("photons")) {
      List<String> given = List.copyOf(complete.keySet());
      complete.putAll(measured(kind, image, given));
    }
    if (kind == NoiseKind.CAMERA && image.type() != PixelType.FLOAT32) {
      complete.putIfAbsent("bits", image.type() == PixelType.UINT8 ? "8" : "16");
    }
    return complete;
  }

  private static Map<String, String> measured(NoiseKind kind, Planes image, List<String> given) {
    return Map.of();
  }
}
