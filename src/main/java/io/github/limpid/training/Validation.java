package io.github.limpid.training;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.Channels;
import io.github.limpid.patch.Examples;
import io.github.limpid.quality.PixelErrors;
import io.github.limpid.quality.Ssim;
import io.github.limpid.training.EpochReport.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A fixed set of patches that training never sees, how well a network does on them, and one region
 * to look at.
 */
public final class Validation {

  /**
   * How well a network did.
   *
   * @param loss mean loss
   * @param score means over the patches
   */
  record Result(double loss, Score score) {}

  /** Usual patches in the set, and those that are scored; fewer would tell more of themselves. */
  public static final int PATCHES = 64;

  /** Values kept and made for each value of a patch: noisy, clean, counted, denoised, and parts. */
  static final int ARRAYS = 6;

  private static final long STREAM = Long.MAX_VALUE; // a step number that no run reaches
  private static final int BATCH = 8;
  private static final int PIXELS = BATCH * 64 * 64; // at once, if patches are small
  private static final int LOOKS = 16; // regions among which the liveliest is shown

  private final List<TrainingBatch> batches = new ArrayList<>();
  private final TrainingBatch region;
  private final boolean hasClean;
  private final Score noisy;

  /**
   * Draws the set.
   *
   * @param examples held-out pictures
   * @param patch shape of a patch, and how many there are
   * @param regionSide side of the region to look at, one of the network's sides
   * @param hasClean whether the examples' clean patches are clean
   * @param seed decides which patches
   */
  public Validation(Examples examples, Batch patch, int regionSide, boolean hasClean, long seed) {
    this.hasClean = hasClean;
    RandomGenerator random = Batches.generator(seed, STREAM);
    int atOnce = Math.max(BATCH, PIXELS / (patch.height() * patch.width()));
    for (int left = patch.count(); left > 0; left -= atOnce) {
      int count = Math.min(left, atOnce);
      Batch shape = new Batch(count, patch.height(), patch.width(), patch.channels());
      batches.add(Batches.draw(examples, shape, random));
    }
    region = liveliest(examples, new Batch(1, regionSide, regionSide, patch.channels()), random);
    noisy = score(batches.stream().map(TrainingBatch::noisy).toList());
  }

  private static TrainingBatch liveliest(Examples examples, Batch shape, RandomGenerator random) {
    TrainingBatch liveliest = Batches.draw(examples, shape, random);
    for (int look = 1; look < LOOKS; look++) {
      TrainingBatch other = Batches.draw(examples, shape, random);
      liveliest = deviation(other) > deviation(liveliest) ? other : liveliest;
    }
    return liveliest;
  }

  private static double deviation(TrainingBatch batch) {
    double sum = 0;
    double squares = 0;
    for (float value : batch.clean()) {
      sum += value;
      squares += (double) value * value;
    }
    double n = batch.clean().length;
    return squares / n - sum / n * (sum / n);
  }

  /** Applies the network as it is now to every patch. */
  Result measure(Learner learner) {
    double loss = 0;
    double counted = batches.stream().mapToDouble(Validation::counted).sum();
    boolean finite = true;
    List<float[]> scored = new ArrayList<>();
    for (int i = 0; i < batches.size(); i++) {
      float[] denoised = new float[batches.get(i).clean().length];
      double mean = measure(learner, batches.get(i), denoised);
      loss += mean * counted(batches.get(i)) / counted;
      finite &= isFinite(denoised);
      if (firstOf(i) < PATCHES) {
        scored.add(denoised);
      }
    }
    return new Result(finite ? loss : Double.NaN, score(scored));
  }

  /** Patch by patch if the memory does not suffice for several. */
  private static double measure(Learner learner, TrainingBatch batch, float[] result) {
    try {
      return learner.measure(batch, result);
    } catch (OutOfEngineMemoryException e) {
      if (batch.shape().count() == 1) {
        throw e;
      }
      return oneByOne(learner, batch, result);
    }
  }

  private static double oneByOne(Learner learner, TrainingBatch batch, float[] result) {
    double loss = 0;
    for (int i = 0; i < batch.shape().count(); i++) {
      TrainingBatch one = batch.patch(i);
      float[] denoised = new float[one.clean().length];
      loss += learner.measure(one, denoised) * counted(one) / counted(batch);
      System.arraycopy(denoised, 0, result, i * denoised.length, denoised.length);
    }
    return loss;
  }

  private static double counted(TrainingBatch batch) {
    double counted = batch.counts() == null ? batch.clean().length : 0;
    for (int i = 0; batch.counts() != null && i < batch.counts().length; i++) {
      counted += batch.counts()[i];
    }
    return counted;
  }

  /**
   * What pixels say of themselves and hidden ones could not teach, by patches in which none is
   * hidden; 0 if none was.
   */
  double centre(Learner learner) {
    CentrePixel centre = new CentrePixel();
    for (TrainingBatch batch : batches) {
      if (batch.counts() != null) {
        float[] denoised = new float[batch.clean().length];
        measure(learner, shown(batch), denoised);
        centre.add(batch.clean(), denoised, batch.shape());
      }
    }
    return centre.share();
  }

  /** The patches with nothing hidden. */
  private static TrainingBatch shown(TrainingBatch batch) {
    float[] shown = batch.counts() == null ? batch.noisy() : batch.clean();
    return new TrainingBatch(shown, batch.clean(), null, batch.shape());
  }

  /** How the patches do before denoising. */
  Score noisy() {
    return noisy;
  }

  /** The region by the network as it is now, or a patch if the memory does not suffice. */
  Preview preview(Learner learner) {
    try {
      return preview(learner, region);
    } catch (OutOfEngineMemoryException e) {
      return preview(learner, batches.get(0).patch(0));
    }
  }

  private Preview preview(Learner learner, TrainingBatch region) {
    TrainingBatch shown = shown(region);
    float[] denoised = new float[region.clean().length];
    learner.measure(shown, denoised);
    float[] clean = hasClean ? region.clean() : null;
    return new Preview(
        region.shape().width(), region.shape().channels(), shown.noisy(), denoised, clean);
  }

  /** A network that makes values that are not finite has diverged. */
  private static boolean isFinite(float[] image) {
    for (float value : image) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** The number of the first patch of a batch. */
  private int firstOf(int batch) {
    return batch * batches.get(0).shape().count();
  }

  /** Of some patches: similarity takes longer than a small network. */
  private Score score(List<float[]> images) {
    if (!hasClean) {
      return Score.UNKNOWN;
    }
    double psnr = 0;
    double ssim = 0;
    int patches = 0;
    for (int i = 0; i < images.size() && patches < PATCHES; i++) {
      TrainingBatch batch = batches.get(i);
      int size = batch.clean().length / batch.shape().count();
      for (int from = 0; from < batch.clean().length && patches < PATCHES; from += size) {
        float[] image = Arrays.copyOfRange(images.get(i), from, from + size);
        float[] clean = Arrays.copyOfRange(batch.clean(), from, from + size);
        psnr += psnr(image, clean);
        ssim += ssim(image, clean, batch.shape());
        patches++;
      }
    }
    return new Score(psnr / patches, ssim / patches);
  }

  private static double psnr(float[] image, float[] clean) {
    PixelErrors errors = new PixelErrors();
    errors.add(image, clean);
    return Math.min(Score.EXACT, errors.psnr(1));
  }

  private static double ssim(float[] image, float[] clean, Batch shape) {
    if (Math.min(shape.width(), shape.height()) < Ssim.WINDOW) {
      return Double.NaN;
    }
    double sum = 0;
    for (int c = 0; c < shape.channels(); c++) {
      float[] one = Channels.of(image, c, shape.channels());
      sum += Ssim.of(one, Channels.of(clean, c, shape.channels()), shape.width(), 1);
    }
    return sum / shape.channels();
  }
}
