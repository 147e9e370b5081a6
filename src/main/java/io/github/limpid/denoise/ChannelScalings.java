package io.github.limpid.denoise;

import io.github.limpid.Progress;
import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.Planes;
import io.github.limpid.image.ScalingRule;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;

/**
 * The intensity scaling of each channel, measured over the whole stack, never per slice, from at
 * most about a million evenly spaced pixels, or as the model says.
 */
final class ChannelScalings {

  private static final int SAMPLES = 1 << 20;

  private ChannelScalings() {}

  static List<IntensityScaling> of(ScalingRule rule, Planes planes, Progress progress) {
    List<IntensityScaling> scalings = new ArrayList<>();
    for (int channel = 0; channel < planes.channels(); channel++) {
      boolean looks = !(rule instanceof ScalingRule.Range);
      scalings.add(rule.of(looks ? sample(planes, channel, progress) : new float[0]));
    }
    return scalings;
  }

  private static float[] sample(Planes planes, int channel, Progress progress) {
    long perPlane = (long) planes.width() * planes.height();
    long all = perPlane * (planes.count() / planes.channels());
    long stride = Math.max(1, all / SAMPLES);
    while (gcd(stride, planes.width()) > 1) {
      stride++; // do not walk down a few columns only
    }
    float[] samples = new float[(int) ((all + stride - 1) / stride)];
    int taken = 0;
    long next = 0;
    for (int i = channel; i < planes.count(); i += planes.channels()) {
      progress.stopIfCancelled("Denoising");
      RandomAccess<? extends RealType<?>> access = null;
      long start = (i / planes.channels()) * perPlane;
      for (; next < start + perPlane; next += stride) {
        if (access == null) {
          access = planes.plane(i).randomAccess();
        }
        long pixel = next - start;
        access.setPosition(pixel % planes.width(), 0);
        access.setPosition(pixel / planes.width(), 1);
        samples[taken++] = access.get().getRealFloat();
      }
    }
    return samples;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
