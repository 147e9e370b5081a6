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
 * and scanner noise: gain, read and offset are measured in an image, and bits are those of the
 * image's type.
 *
 * @param noise a name such as {@code gaussian}, or a whole recipe such as {@code
 *     poisson:photons=30+gaussian:sigma=5}
 * @param parameters values by name, as typed; blank ones count as left out
 * @param more further parameters as {@code name=value,name=value}, which this noise must have
 * @param strict whether parameters that this noise does not have are refused; otherwise they count
 *     as left out, as those of other noises in a dialog do
 */
public record NoiseSettings(
    String noise, Map<String, String> parameters, String more, boolean strict) {

  private static final String GAIN = "gain";
  private static final String READ = "read";
  private static final String OFFSET = "offset";
  private static final String SIGMA = "sigma";
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
   * What was typed into a dialog or a macro.
   *
   * @param noise a name or a whole recipe
   * @param parameters values by name
   * @param more further parameters
   */
  public NoiseSettings(String noise, Map<String, String> parameters, String more) {
    this(noise, parameters, more, false);
  }

  /**
   * The same, with parameters of other noises refused.
   *
   * @return the changed settings
   */
  public NoiseSettings strictly() {
    return new NoiseSettings(noise, parameters, more, true);
  }

  /**
   * The recipe that was asked for.
   *
   * @param image the image that noise is added to
   * @param like an image whose noise is measured for what was left out of sigma, gain, read and
   *     offset; or nothing
   * @param progress told of planes that are measured
   * @return the recipe
   * @throws InputException if there is no such noise, it does not have such parameters, or what was
   *     left out cannot be measured
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  public NoiseRecipe recipe(Planes image, Optional<Planes> like, Progress progress) {
    NoiseRecipe recipe =
        noise.contains(":") || noise.contains("+")
            ? whole(like)
            : NoiseRecipe.of(noise, complete(image, like, progress));
    return image.type() == PixelType.FLOAT32
        ? recipe
        : recipe.withBits(image.type() == PixelType.UINT8 ? Byte.SIZE : Short.SIZE);
  }

  private NoiseRecipe whole(Optional<Planes> like) {
    if (!more.isEmpty() || !parameters.isEmpty() || like.isPresent()) {
      String beside = String.join(", ", parameters.keySet());
      throw new InputException(
          "Noise \"%s\" has its parameters in itself, and %s beside it."
              .formatted(noise, !beside.isEmpty() ? beside : !more.isEmpty() ? more : "like"),
          "Write all of them in one place.");
    }
    return NoiseRecipe.parse(noise);
  }

  /**
   * What can be measured of the noise of an image, to be offered to a user.
   *
   * @param image any image
   * @return values for sigma if it is at least a hundredth of the image's range, and for gain and
   *     read; without those that cannot be measured
   */
  public static Map<String, String> offers(Planes image) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      GreyRange range = GreyRange.of(image, Progress.NONE);
      double sigma = GaussianEstimate.of(image, Progress.NONE).sigma();
      if (sigma >= LEAST_SIGMA * (range.high() - range.low())) {
        values.put(SIGMA, rounded(sigma));
      }
      CameraNoise camera = CameraEstimate.of(image, Progress.NONE).noise();
      values.put(GAIN, rounded(camera.gain()));
      values.put(READ, rounded(camera.readNoise()));
    } catch (InputException cannotBeMeasured) {
      return values;
    }
    return values;
  }

  private Map<String, String> complete(Planes image, Optional<Planes> like, Progress progress) {
    NoiseKind kind = NoiseText.kind(noise);
    boolean camera = kind == NoiseKind.CAMERA || kind == NoiseKind.SCANNER;
    Map<String, String> complete = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          if (strict || kind.has(name) || camera && name.equals(NoiseText.LIGHT)) {
            complete.put(name, value);
          }
        });
    complete.putAll(NoiseText.pairs(kind, more));
    boolean light = complete.containsKey(NoiseText.LIGHT);
    if (camera && !light) {
      measureCamera(like.orElse(image), complete, progress);
    } else if (kind == NoiseKind.GAUSSIAN && like.isPresent()) {
      complete.computeIfAbsent(
          SIGMA, name -> rounded(GaussianEstimate.of(like.get(), progress).sigma()));
    } else if (like.isPresent()) {
      throw new InputException(
          "Noise \"" + kind.text() + "\" cannot be measured in an image.",
          "Take gaussian or camera to make noise like that of an image.");
    }
    return complete;
  }

  /** Measures what was left out, in agreement with an offset that was given. */
  private static void measureCamera(Planes image, Map<String, String> given, Progress progress) {
    if (given.keySet().containsAll(List.of(GAIN, READ, OFFSET))) {
      return;
    }
    new RangedRecipe(NoiseKind.CAMERA, filledUp(given)); // refuses what was given before measuring
    CameraEstimate estimate = CameraEstimate.of(image, progress);
    ParameterRange offset =
        given.containsKey(OFFSET)
            ? NoiseText.range(NoiseKind.CAMERA, OFFSET, given.get(OFFSET))
            : ParameterRange.only(estimate.darkest());
    CameraNoise measured = estimate.noise((offset.from() + offset.to()) / 2);
    requireNoise(measured, GreyRange.of(image, progress));
    given.putIfAbsent(GAIN, rounded(measured.gain()));
    given.putIfAbsent(READ, rounded(measured.readNoise()));
    given.putIfAbsent(OFFSET, rounded(measured.offset()));
  }

  private static Map<String, ParameterRange> filledUp(Map<String, String> given) {
    Map<String, ParameterRange> ranges = new LinkedHashMap<>();
    for (String name : List.of(GAIN, READ, OFFSET)) {
      ranges.put(name, NoiseText.range(NoiseKind.CAMERA, name, given.getOrDefault(name, "1")));
    }
    return ranges;
  }

  /** A clean image has no noise to be like. */
  private static void requireNoise(CameraNoise camera, GreyRange range) {
    double brightest = Math.max(0, range.high() - camera.offset());
    double sigma = Math.sqrt(camera.gain() * brightest + Math.pow(camera.readNoise(), 2));
    if (sigma < LEAST_SIGMA * (range.high() - range.low())) {
      throw new InputException(
          "The image that camera noise is measured in holds hardly any (gain %s, read noise %s)."
              .formatted(rounded(camera.gain()), rounded(camera.readNoise())),
          "Give gain, read and offset, or a noisy image to be like.");
    }
  }

  /** Four digits, which is more than an estimate is good for. */
  private static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(4)).toPlainString();
  }
}
