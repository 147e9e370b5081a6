package io.github.limpid.denoise;

import io.github.limpid.Progress;
import io.github.limpid.image.Blocks;
import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.Planes;
import io.github.limpid.quality.Look;
import io.github.limpid.quality.ResidualReport;
import io.github.limpid.quality.ResidualStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A channel by some of its blocks, spread evenly over all planes: before and after denoising, in
 * grey levels.
 */
final class ChannelSample {

  /** So many blocks of 64 × 64 pixels take a hundredth of a second. */
  private static final int BLOCKS = 64;

  private final int channel;
  private final int width;
  private final int height;
  private final List<Blocks.Place> places;
  private final List<float[]> noisy = new ArrayList<>();
  private final List<float[]> denoised = new ArrayList<>();

  /** A sample of the channel of this number, still without pixels. */
  ChannelSample(Planes image, int channel, int side) {
    this.channel = channel;
    this.width = Math.min(side, image.width());
    this.height = Math.min(side, image.height());
    this.places = Blocks.places(image, channel, side, BLOCKS);
  }

  int channel() {
    return channel;
  }

  /** Takes the blocks that lie in a plane, which is read while it is at hand. */
  void take(
      int plane,
      RandomAccessibleInterval<? extends RealType<?>> before,
      RandomAccessibleInterval<? extends RealType<?>> after) {
    for (Blocks.Place place : places) {
      if (place.plane() == plane) {
        noisy.add(Blocks.read(before, place, width, height));
        denoised.add(Blocks.read(after, place, width, height));
      }
    }
  }

  /** What most blocks look like to a network; nothing if none has finite pixels alone. */
  Optional<Look> look(IntensityScaling scaling) {
    List<Look> looks = new ArrayList<>();
    for (float[] block : noisy) {
      float[] scaled = block.clone();
      scaling.toNetwork(scaled);
      if (isFinite(scaled)) {
        looks.add(Look.of(scaled, width));
      }
    }
    return looks.isEmpty() ? Optional.empty() : Optional.of(Look.typical(looks));
  }

  private static boolean isFinite(float[] values) {
    float sum = 0;
    for (float value : values) {
      sum += value * 0; // NaN of what is not finite
    }
    return sum == 0;
  }

  /** What was taken away. */
  ResidualStructure residual() {
    Blocks before = new Blocks(width, height, noisy);
    Blocks after = new Blocks(width, height, denoised);
    return ResidualReport.of(before, after, Progress.NONE).overall();
  }

  /**
   * What the blocks span, in grey levels, once all of the noise is taken away, of which a result of
   * some strength holds a share.
   */
  double spanOfDenoised(double strength) {
    float[] values = new float[(width * height + 3) / 4 * noisy.size()];
    int next = 0;
    for (int block = 0; block < noisy.size(); block++) {
      float[] before = noisy.get(block);
      float[] after = denoised.get(block);
      for (int i = 0; i < before.length; i += 4) { // its neighbours say the same
        values[next++] = (float) (before[i] + (after[i] - before[i]) / strength);
      }
    }
    return IntensityScaling.measure(values).scale();
  }
}
