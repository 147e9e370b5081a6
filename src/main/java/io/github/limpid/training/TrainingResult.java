package io.github.limpid.training;

import io.github.limpid.model.Model;
import io.github.limpid.training.EpochReport.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a training brought.
 *
 * @param model the network with its best weights
 * @param file where it is
 * @param end where the run stands
 */
public record TrainingResult(Model model, Path file, Checkpoint end) {

  /**
   * What a person wants to know at the end: why it ended, and what held-out images were like before
   * denoising, before and after training.
   *
   * @return sentences, one to a line
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    EpochReport best = end.bestReport();
    if (end.isOutOfPatience() && end.history().size() < end.settings().epochs()) {
      lines.add(
          "Training ended early: validation has not become better for "
              + end.settings().patience()
              + " epochs.");
    }
    if (best.epoch() == 0) {
      lines.add("No epoch was better than the weights that training started from; those are kept.");
    }
    lines.add(comparison(end.before(), best));
    boolean hasNoise = best.noisy().psnr() < EpochReport.Score.EXACT; // else it learns to compress
    if (hasNoise && best.validation().psnr() < best.noisy().psnr()) {
      lines.add(
          "The denoised images are further from the clean ones than the noisy ones are: this model"
              + " is of no use yet. Train longer, or choose another network or loss.");
    }
    if (end.centre() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Each result takes %.1f %% from the noisy pixel itself, which was hidden in training.",
              100 * end.centre()));
    }
    lines.add("Model written to " + file + " (best epoch: " + best.epoch() + ").");
    return lines;
  }

  private static String comparison(EpochReport before, EpochReport after) {
    String loss =
        String.format(
            Locale.ROOT,
            "Held-out images: validation loss %.5g before training, %.5g after",
            before.validationLoss(),
            after.validationLoss());
    if (!after.validation().isKnown()) {
      return loss + ".";
    }
    return loss
        + "; noisy "
        + text(after.noisy())
        + ", before training "
        + text(before.validation())
        + ", after "
        + text(after.validation())
        + String.format(
            Locale.ROOT,
            " (%+.2f dB by training).",
            after.validation().psnr() - before.validation().psnr());
  }

  private static String text(Score score) {
    return Double.isNaN(score.ssim())
        ? String.format(Locale.ROOT, "%.2f dB", score.psnr())
        : String.format(Locale.ROOT, "%.2f dB, SSIM %.4f", score.psnr(), score.ssim());
  }
}
