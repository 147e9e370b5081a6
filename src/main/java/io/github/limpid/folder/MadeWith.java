package io.github.limpid.folder;

import io.github.limpid.engine.Precision;
import java.util.Locale;

/**
 * What pixels of a result depend on beside those of its source.
 *
 * @param model what the model is called
 * @param checksum tells it from others of that name
 * @param strength share of the denoised image in the result
 * @param precision number format that really computed
 */
record MadeWith(String model, String checksum, double strength, Precision precision) {

  /** Such as {@code Gaussian (0123456789abcdef), strength 1.0, float32}. */
  String text() {
    return "%s (%s), strength %s, %s"
        .formatted(model, checksum, strength, precision.toString().toLowerCase(Locale.ROOT));
  }
}
