package io.github.limpid.command;

import io.github.limpid.Counted;
import io.github.limpid.Progress;
import io.github.limpid.denoise.DenoiseEstimate;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Engine;
import io.github.limpid.image.Blocks;
import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.Planes;
import io.github.limpid.image.Region;
import io.github.limpid.model.Model;
import io.github.limpid.training.TrainingText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Denoises the part of an image that is looked at, and tells what the model is and what the whole
 * image will take.
 *
 * <p><b>Threads.</b> One at a time. <b>Ownership.</b> Whoever creates it closes it.
 */
final class PreviewWork implements AutoCloseable {

  private static final double NANOS = 1e9;
  private static final double MB = 1 << 20;
  private static final int FIGURES = 2;

  private final Model model;
  private final Denoiser denoiser;
  private double secondsPerPixel = Double.POSITIVE_INFINITY; // the best yet
  private List<IntensityScaling> scalings;
  private PreviewView scaled; // the view whose image they are of

  PreviewWork(Engine engine, Model model) {
    this.model = model;
    denoiser = new Denoiser(engine, model, DenoiseSettings.defaults());
  }

  /**
   * The part before and after, at full strength.
   *
   * @throws io.github.limpid.CancelledException if stopped
   */
  PreviewPicture picture(PreviewSource source, Progress progress) {
    Planes noisy = source.planes();
    Region region = source.view().region();
    if (scaled == null || !scaled.isOfSameImage(source.view())) {
      scalings = denoiser.scalings(source.sample(), progress);
      scaled = source.view();
    }
    int group = Math.max(model.network().channels(), noisy.colours());
    int first = (source.view().slice() - 1) * noisy.colours() / group * group;
    PartOfPicture denoised = new PartOfPicture(noisy, region);
    long start = System.nanoTime();
    long pixels = 0;
    for (int plane = first; plane < first + group; plane += model.network().channels()) {
      progress.stopIfCancelled("The preview");
      pixels += denoiser.glimpse(noisy, denoised, plane, region, scalings);
    }
    secondsPerPixel = Math.min(secondsPerPixel, (System.nanoTime() - start) / NANOS / pixels);
    int shown = noisy.colours() > 1 ? first : source.view().slice() - 1;
    return picture(source, denoised, shown);
  }

  private static PreviewPicture picture(PreviewSource source, PartOfPicture denoised, int first) {
    Region region = source.view().region();
    int channels = source.planes().colours();
    float[][] before = new float[channels][];
    float[][] after = new float[channels][];
    for (int c = 0; c < channels; c++) {
      Blocks.Place place = new Blocks.Place(first + c, region.left(), region.top());
      before[c] =
          Blocks.read(source.planes().plane(first + c), place, region.width(), region.height());
      after[c] = denoised.pixels(first + c);
    }
    return new PreviewPicture(region.width(), region.height(), before, after, source.look());
  }

  /** The model, and what denoising the whole image will take. */
  String account(PreviewSource source) {
    DenoiseEstimate estimate = denoiser.estimate(source.planes());
    String quality =
        model.description().quality().entrySet().stream()
            .limit(FIGURES)
            .map(figure -> figure.getKey() + ": " + figure.getValue())
            .collect(Collectors.joining("; "));
    Duration time =
        Duration.ofMillis((long) (1000 * estimate.pixels() * secondsPerPixel) + 500); // rounded
    return model.name()
        + ": "
        + model.description().description()
        + (quality.isEmpty() ? "" : "\n" + quality)
        + String.format(
            Locale.ROOT,
            "\nThe whole image, %s: about %s, %.0f MB of memory, and %.0f MB for the result.",
            Counted.of(source.slices(), "slice"),
            TrainingText.time(time),
            estimate.memory() / MB,
            Math.max(1, source.bytes() / MB));
  }

  @Override
  public void close() {
    denoiser.close();
  }
}
