package io.github.limpid.patch;

import io.github.limpid.InputException;
import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.ScalingRule;
import java.util.ArrayList;
import java.util.List;

/**
 * One picture to train on, in grey levels: a clean one, a noisy one, or two of the same scene.
 *
 * <p><b>Shape.</b> {@code [height, width, channels]}, row by row, channels fastest.
 * <b>Ownership.</b> The arrays are not copied and must not be changed.
 *
 * @param name what to call it in a message
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param channels values per pixel, at least 1
 * @param noisy noisy grey levels; the same array as {@code clean} if there is one image only
 * @param clean clean grey levels
 * @param scalings maps each channel's grey levels to the network's range
 * @param content where there is something to see
 */
record Picture(
    String name,
    int width,
    int height,
    int channels,
    float[] noisy,
    float[] clean,
    List<IntensityScaling> scalings,
    Content content) {

  private static final int SAMPLES = 1 << 16; // tell a quantile of one in a thousand

  /** Checks the sizes. */
  Picture {
    if (width < 1 || height < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "%s: %d × %d pixels of %d channels, must be at least 1 × 1 of 1"
              .formatted(name, width, height, channels));
    }
    long size = (long) width * height * channels;
    if (noisy.length != size || clean.length != size) {
      throw new IllegalArgumentException(
          "%s: %d noisy and %d clean values, must be %d × %d × %d"
              .formatted(name, noisy.length, clean.length, width, height, channels));
    }
    scalings = List.copyOf(scalings);
    if (scalings.size() != channels) {
      throw new IllegalArgumentException(
          name + ": " + scalings.size() + " scalings for " + channels + " channels");
    }
  }

  /** A picture whose scaling is measured on its noisy grey levels, as when it is denoised. */
  static Picture of(
      String name, int width, int height, int channels, float[] noisy, float[] clean) {
    return of(name, width, height, channels, noisy, clean, ScalingRule.QUANTILES);
  }

  /** A picture scaled by a rule, which sees its noisy grey levels. */
  static Picture of(
      String name,
      int width,
      int height,
      int channels,
      float[] noisy,
      float[] clean,
      ScalingRule rule) {
    List<IntensityScaling> scalings = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      scalings.add(rule.of(Channels.of(noisy, c, channels).clone()));
    }
    Content content = Content.of(clean, width, height, channels);
    return new Picture(name, width, height, channels, noisy, clean, scalings, content);
  }

  /** The scalings that a rule gives when it sees clean grey levels, some of them. */
  List<IntensityScaling> scalingsOfClean(ScalingRule rule) {
    List<IntensityScaling> ofClean = new ArrayList<>();
    int stride = 1 + width * height / SAMPLES;
    for (int c = 0; c < channels; c++) {
      float[] sample = new float[(width * height - 1) / stride + 1];
      for (int i = 0; i < sample.length; i++) {
        sample[i] = clean[i * stride * channels + c];
      }
      ofClean.add(rule.of(sample));
    }
    return ofClean;
  }

  /** A part of the picture, scaled as the whole. */
  Picture crop(Region region) {
    float[] noisyPart = region.of(noisy, width, channels);
    float[] cleanPart = clean == noisy ? noisyPart : region.of(clean, width, channels);
    return new Picture(
        name,
        region.width(),
        region.height(),
        channels,
        noisyPart,
        cleanPart,
        scalings,
        Content.of(cleanPart, region.width(), region.height(), channels));
  }

  /** Darkest and brightest grey level that the scalings map to 0 and 1. */
  double low() {
    return scalings.stream().mapToDouble(IntensityScaling::offset).min().orElseThrow();
  }

  double high() {
    return scalings.stream().mapToDouble(s -> s.offset() + s.scale()).max().orElseThrow();
  }

  /** Brings a patch of this picture from grey levels into the network's range. */
  void scale(Patch patch, List<IntensityScaling> by) {
    Channels.forEach(patch.noisy(), channels, (values, c) -> by.get(c).toNetwork(values));
    Channels.forEach(patch.clean(), channels, (values, c) -> by.get(c).toNetwork(values));
  }

  /** Checks that a patch fits in. */
  void requireFit(Patch patch) {
    int side = patch.side();
    if (width < side || height < side) {
      throw new InputException(
          "Picture \"%s\" has %d × %d pixels, less than a patch of %d × %d."
              .formatted(name, width, height, side, side),
          "Give a smaller patch or leave the picture out.");
    }
    if (patch.channels() != channels) {
      throw new IllegalArgumentException(
          name + ": " + channels + " channels, patch has " + patch.channels());
    }
  }
}
