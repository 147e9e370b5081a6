package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.CancelledException;
import io.github.limpid.Progress;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import io.github.limpid.image.ScalingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class ChannelScalingsTest {

  @Test
  void smallStacksAreMeasuredOnAllPixels() {
    SplittableRandom random = new SplittableRandom(1);
    for (int channels = 1; channels <= 3; channels++) {
      for (int pictures = 1; pictures <= 3; pictures++) {
        ArrayPlanes planes =
            ArrayPlanes.of(
                PixelType.FLOAT32,
                31,
                17,
                channels,
                channels * pictures,
                (x, y, plane) -> random.nextGaussian());
        List<IntensityScaling> expected = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
          float[] pixels = new float[31 * 17 * pictures];
          for (int i = 0; i < pictures; i++) {
            float[] plane = planes.pixels(i * channels + channel);
            System.arraycopy(plane, 0, pixels, i * plane.length, plane.length);
          }
          expected.add(IntensityScaling.measure(pixels));
        }
        assertEquals(expected, ChannelScalings.of(ScalingRule.QUANTILES, planes, Progress.NONE));
      }
    }
  }

  @Test
  void aModelsRangeIsTakenForEveryChannel() {
    ArrayPlanes planes = ArrayPlanes.of(PixelType.FLOAT32, 3, 2, 2, 4, (x, y, plane) -> plane);
    IntensityScaling scaling = new IntensityScaling(-1, 256);
    assertEquals(
        List.of(scaling, scaling),
        ChannelScalings.of(new ScalingRule.Range(-1, 255), planes, Progress.NONE));
  }

  @Test
  void samplesOfLargeImagesComeFromEveryColumn() {
    // Every column has its own grey level, so a scaling over all columns is their whole range.
    for (int[] size : new int[][] {{3, 3_200_000}, {4096, 4096}}) {
      int width = size[0];
      List<IntensityScaling> scalings =
          ChannelScalings.of(ScalingRule.QUANTILES, new Columns(width, size[1], 1), Progress.NONE);
      double share = width < 1000 ? 1 : 0.998; // the outermost thousandths do not count
      assertEquals(0, scalings.get(0).offset(), (1 - share) * width, "of " + width);
      assertEquals(
          share * (width - 1), scalings.get(0).scale(), (1 - share) * width, "of " + width);
    }
  }

  @Test
  void manySmallPlanesAreMeasuredAcrossAllOfThem() {
    IntensityScaling scaling =
        ChannelScalings.of(ScalingRule.QUANTILES, new Columns(64, 64, 1000), Progress.NONE).get(0);
    assertEquals(999, scaling.offset() / 1000 + scaling.scale() / 1000, 3);
    assertEquals(0, scaling.offset() / 1000, 3);
  }

  @Test
  void measuringCanBeCancelled() {
    Progress stop =
        new Progress() {
          @Override
          public void report(long done, long total, String what) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    Planes planes = new Columns(4, 4, 1);
    assertThrows(
        CancelledException.class, () -> ChannelScalings.of(ScalingRule.QUANTILES, planes, stop));
  }

  /** Planes of any size that need no memory: column number plus a thousand times plane number. */
  private record Columns(int width, int height, int count) implements Planes {
    @Override
    public PixelType type() {
      return PixelType.FLOAT32;
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
      return Views.interval(
          new FunctionRandomAccessible<>(
              2, (at, grey) -> grey.set(at.getIntPosition(0) + 1000 * index), FloatType::new),
          new long[] {0, 0},
          new long[] {width - 1, height - 1});
    }
  }
}
