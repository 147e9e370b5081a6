package io.github.limpid.training;

import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Optimizer;
import io.github.limpid.engine.Precision;
import io.github.limpid.training.EpochReport.Score;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model file and a checkpoint say of training, as plain values that YAML can hold. */
public final class TrainingRecord {

  /** What the numbers of a row are. */
  static final List<String> COLUMNS =
      List.of(
          "epoch",
          "steps",
          "rate",
          "training loss",
          "validation loss",
          "validation PSNR",
          "validation SSIM",
          "noisy PSNR",
          "noisy SSIM",
          "seconds");

  private TrainingRecord() {}

  /**
   * Writes the record of a run for its model file.
   *
   * @param run the run
   * @return what it was asked for and started from, settings, and history
   */
  public static Map<String, Object> of(Checkpoint run) {
    Map<String, Object> record = new LinkedHashMap<>(run.origin());
    record.put("settings", settings(run.settings()));
    record.put("best-epoch", run.bestReport() == null ? 0 : run.bestReport().epoch());
    record.put("history-columns", COLUMNS);
    record.put("before", rowOrNull(run.before()));
    record.put("history", run.history().stream().map(TrainingRecord::row).toList());
    record.put("rollbacks", run.rollbacks().stream().map(Rollback::text).toList());
    return record;
  }

  static Map<String, Object> settings(TrainingSettings s) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("epochs", s.epochs());
    settings.put("steps", s.stepsPerEpoch());
    settings.put("batch", s.batch());
    settings.put("patch", s.patch());
    settings.put("loss", s.loss().text());
    settings.put("optimizer", s.optimizer().text());
    settings.put("rate", s.rate());
    settings.put("schedule", s.schedule().text());
    settings.put("clipping", s.clipping());
    settings.put("freeze", s.freeze().text());
    settings.put("patience", s.patience());
    settings.put("precision", s.precision().name());
    settings.put("threads", s.threads());
    settings.put("seed", s.seed());
    return settings;
  }

  static TrainingSettings settings(Map<String, Object> s) {
    return new TrainingSettings(
        number(s, "epochs").intValue(),
        number(s, "steps").intValue(),
        number(s, "batch").intValue(),
        number(s, "patch").intValue(),
        Loss.parse((String) s.get("loss")),
        Optimizer.parse((String) s.get("optimizer")),
        number(s, "rate").doubleValue(),
        RateSchedule.parse((String) s.get("schedule")),
        number(s, "clipping").doubleValue(),
        Freeze.parse((String) s.get("freeze")),
        number(s, "patience").intValue(),
        Precision.valueOf((String) s.get("precision")),
        number(s, "threads").intValue(),
        number(s, "seed").longValue());
  }

  private static Number number(Map<String, Object> map, String key) {
    if (!(map.get(key) instanceof Number number)) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return number;
  }

  static List<Double> rowOrNull(EpochReport report) {
    return report == null ? null : row(report);
  }

  static List<Double> row(EpochReport r) {
    return List.of(
        (double) r.epoch(),
        (double) r.steps(),
        r.rate(),
        r.trainingLoss(),
        r.validationLoss(),
        r.validation().psnr(),
        r.validation().ssim(),
        r.noisy().psnr(),
        r.noisy().ssim(),
        r.seconds());
  }

  static EpochReport reportOrNull(Object row) {
    if (row == null) {
      return null;
    }
    double[] v =
        ((List<?>) row).stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    return new EpochReport(
        (int) v[0],
        (long) v[1],
        v[2],
        v[3],
        v[4],
        new Score(v[5], v[6]),
        new Score(v[7], v[8]),
        v[9]);
  }

  static List<Object> rollback(Rollback rollback) {
    return Arrays.asList(rollback.epoch(), rollback.why(), rollback.share());
  }

  static Rollback rollback(Object row) {
    List<?> values = (List<?>) row;
    return new Rollback(
        ((Number) values.get(0)).intValue(),
        (String) values.get(1),
        ((Number) values.get(2)).doubleValue());
  }
}
