package io.github.limpid.noise;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
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

  private static final List<String> CAMERA_PARAMETERS = List.of("gain", "read", "offset");
  private static final String GAUSSIAN = NoiseKind.GAUSSIAN.text();

  private static final double LEAST_SIGMA = 0.01;

  /** Keeps what is not blank. */
  public NoiseSettings {
    Map<String, String> typed = new TreeMap<>();
    parameters.forEach(
        (name, value) -> {
          if (value != null && !value.isBlank()) {
            typed.put(name, value.strip());
          }
        });
    parameters = Collections.unmodifiableMap(typed);
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
    if (!more.isEmpty() || !parameters.isEmpty()) {
      String beside = more.isEmpty() ? String.join(", ", parameters.keySet()) : more;
      throw new InputException(
          "Noise \"%s\" has its parameters in itself, and %s beside it.".formatted(noise, beside),
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

  /**
   * What can be measured of the noise of an image, to be offered to a user.
   *
   * @param image any image
   * @return values for sigma if it is at least a hundredth of the image's range, and for gain, read
   *     and offset; without those that cannot be measured
   */
  public static Map<String, String> measured(Planes image) {
    Map<String, String> values = new LinkedHashMap<>();
    GreyRange range = GreyRange.of(image, Progress.NONE);
    try {
      double sigma = GaussianEstimate.of(image, Progress.NONE).sigma();
      if (sigma >= LEAST_SIGMA * (range.high() - range.low())) {
        values.put("sigma", rounded(sigma));
      }
      values.putAll(measured(NoiseKind.CAMERA, image, List.of()));
    } catch (InputException cannotBeMeasured) {
      return values;
    }
    return values;
  }

  private Map<String, String> complete(Planes image, Optional<Planes> like) {
    NoiseKind kind = NoiseText.kind(noise);
    Map<String, String> complete = new LinkedHashMap<>(parameters);
    complete.keySet().removeIf(name -> !kind.has(name));
    complete.putAll(NoiseText.pairs(kind, more));
    if (like.isPresent()) {
      requireMeasurable(kind);
      complete.putAll(measured(kind, like.get(), List.of()));
    } else if (kind == NoiseKind.CAMERA && !complete.containsKey("photons")) {
      complete.putAll(measured(kind, image, List.copyOf(complete.keySet())));
    }
    if (kind == NoiseKind.CAMERA && image.type() != PixelType.FLOAT32) {
      complete.putIfAbsent("bits", image.type() == PixelType.UINT8 ? "8" : "16");
    }
    return complete;
  }

  private static void requireMeasurable(NoiseKind kind) {
    if (kind != NoiseKind.GAUSSIAN && kind != NoiseKind.CAMERA && kind != NoiseKind.SCANNER) {
      throw new InputException(
          "Noise \"" + kind.text() + "\" cannot be measured in an image.",
          "Take gaussian or camera to make noise like that of an image.");
    }
  }

  /** What of a kind's parameters can be measured in an image and was not given. */
  private static Map<String, String> measured(NoiseKind kind, Planes image, List<String> given) {
    Map<String, Double> values = new LinkedHashMap<>();
    if (kind == NoiseKind.GAUSSIAN) {
      values.put("sigma", GaussianEstimate.of(image, Progress.NONE).sigma());
    } else if (!given.containsAll(CAMERA_PARAMETERS)) {
      CameraNoise camera = CameraEstimate.of(image, Progress.NONE).noise();
      values.put("gain", camera.gain());
      values.put("read", camera.readNoise());
      values.put("offset", camera.offset());
    }
    values.keySet().removeIf(name -> !kind.has(name) || given.contains(name));
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, rounded(value)));
    return texts;
  }

  /** Four digits, which is more than an estimate is good for. */
  private static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(4)).toPlainString();
  }
}
