package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.model.TrainedOn;
import io.github.limpid.patch.TrainingImages;
import io.github.limpid.training.EpochReport.Score;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a run is asked for, started from and trained on, as checkpoints and model files tell it. */
final class Provenance {

  private static final String OPTIONS = "options";
  private static final String PICTURES = "pictures";
  private static final String PIXELS = "pixels";
  private static final String FINGERPRINT = "fingerprint";

  private Provenance() {}

  /** What a checkpoint keeps besides settings and weights. */
  static Map<String, Object> origin(
      TrainingOptions options, TrainingImages data, Optional<TrainedOn> seen, Model start) {
    Map<String, Object> images = new LinkedHashMap<>();
    images.put(PICTURES, data.pictures());
    images.put(PIXELS, data.pixels());
    images.put(FINGERPRINT, data.fingerprint());
    if (data.wholeSide() > 0) {
      images.put(ModelDescription.WHOLE_SIDE, data.wholeSide());
    }
    seen.ifPresent(looks -> images.put(TrainedOn.KEY, looks.written()));
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put(OPTIONS, options.written());
    origin.put(ModelDescription.IMAGES, images);
    if (start != null) {
      origin.put(ModelDescription.STARTED_FROM, start.description().asAncestor());
    }
    return origin;
  }

  /** What an interrupted run was asked for. */
  static TrainingOptions options(Checkpoint left, Path file) {
    if (!(left.origin().get(OPTIONS) instanceof Map<?, ?> written)) {
      throw new InputException(
          "Checkpoint " + file + " does not say what it was trained on.",
          "Start the training again.");
    }
    Map<String, String> typed = new LinkedHashMap<>();
    written.forEach((key, text) -> typed.put(String.valueOf(key), String.valueOf(text)));
    return TrainingOptions.of(typed);
  }

  /** The same run with its options as they are now. */
  static Checkpoint withOptions(Checkpoint left, TrainingOptions options) {
    Map<String, Object> origin = new LinkedHashMap<>(left.origin());
    origin.put(OPTIONS, options.written());
    return left.withOrigin(origin);
  }

  /** Refuses to go on with images that are not those the run began with. */
  static void requireSameData(Checkpoint left, TrainingImages data, Path file) {
    if (!(left.origin().get(ModelDescription.IMAGES) instanceof Map<?, ?> images)
        || !(images.get(FINGERPRINT) instanceof Number fingerprint)
        || fingerprint.longValue() != data.fingerprint()) {
      throw new InputException(
          "The images are not those that the training of %s began with: %s."
              .formatted(file, difference(left.origin().get(ModelDescription.IMAGES), data)),
          "Put those back, say as noisy, clean or second where they are, or fine-tune from "
              + file.getFileName()
              + " on these.");
    }
  }

  private static String difference(Object before, TrainingImages data) {
    if (!(before instanceof Map<?, ?> images)) {
      return "it does not say which";
    }
    boolean asMany =
        String.valueOf(images.get(PICTURES)).equals(String.valueOf(data.pictures()))
            && String.valueOf(images.get(PIXELS)).equals(String.valueOf(data.pixels()));
    return asMany
        ? "they are as many, with other names or grey levels"
        : "those were %s of %s pixels, these are %d of %d"
            .formatted(images.get(PICTURES), images.get(PIXELS), data.pictures(), data.pixels());
  }

  /** The model of a run, with a share of each noisy pixel in its result if that is above 0. */
  static Model model(TrainingOptions options, DataChoice choice, Checkpoint end, ModelPlace place) {
    ModelDescription about = description(options, choice, end, place);
    ScalingRule scaling = ScalingRule.parse(options.text(TrainingOption.RANGE));
    return end.centre() == 0
        ? new Model(end.network(), end.best(), about, scaling)
        : new Model(
            end.network(),
            CentrePixel.given(end.network(), end.best(), end.centre()),
            withCentre(about, end.centre()),
            scaling);
  }

  private static ModelDescription withCentre(ModelDescription about, double centre) {
    Map<String, Object> training = new LinkedHashMap<>(about.training());
    training.put("centre-pixel", centre);
    return about.withTraining(training);
  }

  static ModelDescription description(
      TrainingOptions options, DataChoice choice, Checkpoint run, ModelPlace place) {
    Map<String, Object> training = TrainingRecord.of(run);
    training.remove(OPTIONS); // holds paths of this computer
    return new ModelDescription(
        options.has(TrainingOption.NAME) ? options.text(TrainingOption.NAME) : place.name(),
        options.text(TrainingOption.DESCRIPTION),
        options.has(TrainingOption.DATA) ? options.text(TrainingOption.DATA) : choice.inWords(),
        choice.noiseInWords(),
        run.bestReport() == null ? Map.of() : quality(run),
        options.texts(TrainingOption.AUTHOR),
        options.text(TrainingOption.CITE),
        options.text(TrainingOption.LICENCE),
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
        training);
  }

  private static Map<String, String> quality(Checkpoint run) {
    EpochReport best = run.bestReport();
    Score after = best.validation();
    String epoch = " (epoch %d of %d)".formatted(best.epoch(), run.settings().epochs());
    return Map.of(
        "Held-out patches",
        after.isKnown()
            ? String.format(
                Locale.ROOT,
                "PSNR %.2f dB, noisy %.2f dB, range 1%s",
                after.psnr(),
                best.noisy().psnr(),
                epoch)
            : String.format(
                Locale.ROOT,
                "loss %.5g, before training %.5g, nothing clean being known%s",
                best.validationLoss(),
                run.before().validationLoss(),
                epoch));
  }
}
