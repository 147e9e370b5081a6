package io.github.limpid.training;

import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.image.Blocks;
import io.github.limpid.model.TrainedOn;
import io.github.limpid.model.TrainedOn.Span;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.Channels;
import io.github.limpid.patch.Examples;
import io.github.limpid.patch.TrainingImages;
import io.github.limpid.quality.Look;
import io.github.limpid.quality.ResidualReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Looks at some patches before a training, to remember what the network was trained on. */
final class PatchSurvey {

  private static final long STREAM =
      Long.MAX_VALUE - 1; // and below: step numbers that no run reaches
  private static final int PATCHES = 256; // the 2 % at an end are 5
  private static final long MOST_PIXELS = 4 << 20; // of large patches fewer, but some
  private static final int FEWEST = 32;

  private final List<Look> looks = new ArrayList<>();
  private final List<Double> noises = new ArrayList<>();
  private final List<Double> structures = new ArrayList<>();

  private PatchSurvey() {}

  /**
   * What patches look like that are drawn from some data; nothing if they are too small to tell.
   */
  static Optional<TrainedOn> of(TrainingImages data, int side, int channels, long seed) {
    if (side < TrainedOn.LEAST_SIDE) {
      return Optional.empty();
    }
    PatchSurvey survey = new PatchSurvey();
    Batch shape = new Batch(1, side, side, channels);
    Examples applied = data.asApplied();
    Examples byClean = data.scaledByClean();
    int patches = (int) Math.max(FEWEST, Math.min(PATCHES, MOST_PIXELS / shape.size()));
    for (long i = 0; i < patches; i++) {
      survey.look(
          Batches.draw(applied, shape, Batches.generator(seed, STREAM - i)),
          Batches.draw(byClean, shape, Batches.generator(seed, STREAM - i)), // the same patch
          data.knowsClean());
    }
    return Optional.of(survey.result(patches, side, data.knowsClean()));
  }

  private void look(TrainingBatch applied, TrainingBatch byClean, boolean hasClean) {
    boolean hidden = applied.counts() != null; // then what it learns to tell is the noisy pixel
    int channels = applied.shape().channels();
    int side = applied.shape().width();
    for (int c = 0; c < channels; c++) {
      float[] shown = hidden ? applied.clean() : applied.noisy();
      looks.add(Look.of(Channels.of(shown, c, channels), side));
      if (hasClean) {
        float[] noisy = Channels.of(byClean.noisy(), c, channels);
        noises.add(Look.of(noisy, side).noise());
        addStructure(side, noisy, Channels.of(byClean.clean(), c, channels));
      }
    }
  }

  private void addStructure(int side, float[] noisy, float[] clean) {
    Blocks before = new Blocks(side, side, List.of(noisy));
    Blocks after = new Blocks(side, side, List.of(clean));
    double strongest =
        ResidualReport.of(before, after, Progress.NONE).overall().strongest().correlation();
    structures.add(Double.isNaN(strongest) ? 0 : Math.abs(strongest));
  }

  private TrainedOn result(int patches, int side, boolean hasClean) {
    return new TrainedOn(
        patches,
        side,
        hasClean ? span(noises) : span(Look::noise),
        span(Look::dark),
        span(Look::middle),
        span(Look::bright),
        hasClean ? span(structures) : null);
  }

  private Span span(ToDoubleFunction<Look> figure) {
    return Span.of(looks.stream().mapToDouble(figure).toArray());
  }

  private static Span span(List<Double> figures) {
    return Span.of(figures.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
