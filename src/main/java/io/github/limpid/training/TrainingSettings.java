package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Optimizer;
import io.github.limpid.engine.Precision;
import io.github.limpid.network.Network;
import java.util.Set;

/**
 * How long, how fast and on what patches to train.
 *
 * <p>Example: {@code TrainingSettings.defaults().withEpochs(20)}.
 *
 * @param epochs passes, at least 1
 * @param stepsPerEpoch updates in a pass, at least 1
 * @param batch patches in an update, at least 1
 * @param patch side of a patch in pixels, at least 1; one of the network's sides
 * @param loss what is minimised
 * @param optimizer how gradients become updates
 * @param rate peak learning rate, above 0 to 10
 * @param schedule course of the rate
 * @param clipping longest gradient, above 0; infinity never shortens
 * @param freeze which weights stay as they are
 * @param patience epochs without a better validation loss after which training ends; 0 for never
 * @param precision number format wished for
 * @param threads processor threads to compute on, 0 for all
 * @param seed decides all that is drawn
 */
public record TrainingSettings(
    int epochs,
    int stepsPerEpoch,
    int batch,
    int patch,
    Loss loss,
    Optimizer optimizer,
    double rate,
    RateSchedule schedule,
    double clipping,
    Freeze freeze,
    int patience,
    Precision precision,
    int threads,
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

  /** Training goes on to its last epoch, since the cosine brings most at its end. */
  public static final int PATIENCE = 0;

  private static final double LARGEST_RATE = 10;

  /** Checks the ranges. */
  public TrainingSettings {
    atLeastOne("epochs", epochs);
    atLeastOne("steps", stepsPerEpoch);
    atLeastOne("batch", batch);
    atLeastOne("patch", patch);
    if (!(rate > 0 && rate <= LARGEST_RATE)) {
      throw new InputException(
          "rate (" + rate + ") must be above 0 and at most 10.",
          "Usual are 0.0001 to 0.001; 1 for Adadelta.");
    }
    if (patience < 0) {
      throw new InputException(
          "patience (" + patience + ") must not be negative.", "Give 0 to train to the end.");
    }
    new LearningRule(loss, optimizer, clipping, Set.of(), precision, threads);
  }

  /**
   * Settings that work untouched, in the {@linkplain Precision#preferred() preferred precision}.
   *
   * @return the defaults
   */
  public static TrainingSettings defaults() {
    return new TrainingSettings(
        EPOCHS,
        STEPS_PER_EPOCH,
        BATCH,
        PATCH,
        Loss.MAE,
        Optimizer.ADAM,
        RATE,
        RateSchedule.DEFAULT,
        LearningRule.CLIPPING,
        Freeze.NONE,
        PATIENCE,
        Precision.preferred(),
        0,
        1);
  }

  /**
   * The same with another number of epochs.
   *
   * @param value at least 1
   * @return changed settings
   */
  public TrainingSettings withEpochs(int value) {
    return new TrainingSettings(
        value,
        stepsPerEpoch,
        batch,
        patch,
        loss,
        optimizer,
        rate,
        schedule,
        clipping,
        freeze,
        patience,
        precision,
        threads,
        seed);
  }

  /**
   * How a learner of a network turns batches into updates.
   *
   * @param network the network to train
   * @return the rule
   */
  public LearningRule rule(Network network) {
    return new LearningRule(loss, optimizer, clipping, freeze.frozen(network), precision, threads);
  }

  /**
   * Updates of the whole run.
   *
   * @return {@code epochs · stepsPerEpoch}
   */
  public long steps() {
    return (long) epochs * stepsPerEpoch;
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new InputException(what + " (" + value + ") must be at least 1.", "Give 1 or more.");
    }
  }
}
