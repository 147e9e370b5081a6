package io.github.limpid.denoise;

import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.PixelType;
import io.github.limpid.tiling.Tile;
import io.github.limpid.tiling.TileGrid;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Writes the core of a denoised tile: back to grey levels, blended with the source, rounded and
 * clipped to the pixel type at the very end.
 */
final class TileWriter {

  private final TileGrid grid;
  private final double strength;
  private final PixelType type;
  private final PixelTotals totals;

  TileWriter(TileGrid grid, double strength, PixelType type, PixelTotals totals) {
    this.grid = grid;
    this.strength = strength;
    this.type = type;
    this.totals = totals;
  }

  /** Takes {@code values[(y · sourceWidth + x) · step + first]} for the pixels of the core. */
  void write(
      float[] values,
      int first,
      int step,
      IntensityScaling scaling,
      Tile tile,
      RandomAccessibleInterval<? extends RealType<?>> noisy,
      RandomAccessibleInterval<? extends RealType<?>> denoised) {
    RandomAccess<? extends RealType<?>> from = noisy.randomAccess();
    RandomAccess<? extends RealType<?>> to = denoised.randomAccess();
    int offsetX = tile.coreLeft() - tile.sourceLeft();
    int offsetY = tile.coreTop() - tile.sourceTop();
    for (int y = 0; y < tile.coreHeight(); y++) {
      start(from, noisy, tile, y);
      start(to, denoised, tile, y);
      int at = ((offsetY + y) * grid.sourceWidth() + offsetX) * step + first;
      for (int x = 0; x < tile.coreWidth(); x++) {
        float before = from.get().getRealFloat();
        float after = blend(before, scaling.toGrey(values[at]), scaling);
        to.get().setReal(after);
        totals.add(before, after);
        from.fwd(0);
        to.fwd(0);
        at += step;
      }
    }
  }

  private float blend(float before, float after, IntensityScaling scaling) {
    if (!TileReader.saysSomething(before, scaling) || !Float.isFinite(after)) {
      return before; // a number that overflowed on its way through the network says nothing
    }
    return type.quantize((float) (before + strength * (after - before)));
  }

  private static void start(
      RandomAccess<?> access, RandomAccessibleInterval<?> plane, Tile tile, int y) {
    access.setPosition(plane.min(0) + tile.coreLeft(), 0);
    access.setPosition(plane.min(1) + tile.coreTop() + y, 1);
  }
}
