package io.github.limpid.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model file says of its training, as plain values that YAML can hold. */
public final class TrainingRecord {

  private TrainingRecord() {}

  /**
   * Writes the record of a run.
   *
   * @param run the run
   * @return settings and history
   */
  public static Map<String, Object> of(Checkpoint run) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("settings", settings(run.settings()));
    record.put("best-epoch", run.history().isEmpty() ? 0 : run.bestEpoch().epoch());
    record.put("history-columns", HISTORY_COLUMNS);
    record.put("history", run.history().stream().map(TrainingRecord::row).toList());
    return record;
  }

  private static final List<String> HISTORY_COLUMNS =
      List.of(
          "epoch",
          "steps",
          "rate",
          "training loss",
          "validation loss",
          "validation PSNR",
          "noisy PSNR",
          "seconds");

  static Map<String, Object> settings(TrainingSettings s) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("epochs", s.epochs());
    settings.put("steps", s.stepsPerEpoch());
    settings.put("batch", s.batch());
    settings.put("patch", s.patch());
    settings.put("rate", s.rate());
    settings.put("loss", s.loss().name());
    settings.put("precision", s.precision().name());
    settings.put("seed", s.seed());
    return settings;
  }

  static List<Double> row(EpochReport r) {
    return List.of(
        (double) r.epoch(),
        (double) r.steps(),
        r.rate(),
        r.trainingLoss(),
        r.validationLoss(),
        r.validationPsnr(),
        r.noisyPsnr(),
        r.seconds());
  }
}
