package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import java.util.List;
import java.util.Map;

/**
 * How long, how fast and on what patches to train.
 *
 * <p>Example: {@code TrainingSettings.defaults().withEpochs(20)}.
 *
 * @param epochs passes, at least 1
 * @param stepsPerEpoch updates in a pass, at least 1
 * @param batch patches in an update, at least 1
 * @param patch side of a patch in pixels, at least 1; a multiple of the network's size multiple
 * @param rate peak learning rate, above 0 to 1
 * @param loss what is minimised
 * @param precision number format wished for
 * @param seed decides all that is drawn
 */
public record TrainingSettings(
    int epochs,
    int stepsPerEpoch,
    int batch,
    int patch,
    double rate,
    Loss loss,
    Precision precision,
    long seed) {

  /** Enough for a usable model of one kind of image. */
  public static final int EPOCHS = 30;

  /** One validation and checkpoint every minute or so. */
  public static final int STEPS_PER_EPOCH = 200;

  /** Gradients of 16 patches are steady enough for the default rate. */
  public static final int BATCH = 16;

  /** Large enough to see what surrounds a pixel, small enough for small pictures. */
  public static final int PATCH = 64;

  /** Twice this made the medium U-Net diverge after some thousand steps. */
  public static final double RATE = 5e-4;

  /** Checks the ranges. */
  public TrainingSettings {
    atLeastOne("epochs", epochs);
    atLeastOne("steps", stepsPerEpoch);
    atLeastOne("batch", batch);
    atLeastOne("patch", patch);
    if (!(rate > 0 && rate <= 1)) {
      throw new InputException(
          "rate (" + rate + ") must be above 0 and at most 1.", "Usual are 0.0001 to 0.001.");
    }
  }

  /**
   * Settings that work untouched, in the {@linkplain Precision#preferred() preferred precision}.
   *
   * @return the defaults
   */
  public static TrainingSettings defaults() {
    return new TrainingSettings(
        EPOCHS, STEPS_PER_EPOCH, BATCH, PATCH, RATE, Loss.MAE, Precision.preferred(), 1);
  }

  /**
   * The same with another number of epochs.
   *
   * @param value at least 1
   * @return changed settings
   */
  public TrainingSettings withEpochs(int value) {
    return new TrainingSettings(value, stepsPerEpoch, batch, patch, rate, loss, precision, seed);
  }

  /**
   * The rate schedule of the whole run.
   *
   * @return a schedule over {@code epochs · stepsPerEpoch} steps
   */
  public RateSchedule schedule() {
    return new RateSchedule(rate, (long) epochs * stepsPerEpoch);
  }

  /**
   * What is not the same in other settings, for a message.
   *
   * @param other the settings to compare with
   * @return such as {@code rate 0.001 instead of 0.0005}, one for each difference
   */
  public List<String> changesFrom(TrainingSettings other) {
    Map<String, Object> here = TrainingRecord.settings(this);
    Map<String, Object> there = TrainingRecord.settings(other);
    return here.keySet().stream()
        .filter(key -> !here.get(key).equals(there.get(key)))
        .map(key -> key + " " + here.get(key) + " instead of " + there.get(key))
        .toList();
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new InputException(what + " (" + value + ") must be at least 1.", "Give 1 or more.");
    }
  }
}
