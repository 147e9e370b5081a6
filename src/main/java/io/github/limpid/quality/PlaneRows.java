package io.github.limpid.quality;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Reads a plane row by row, so that no plane is held twice. */
final class PlaneRows {

  private final RandomAccess<? extends RealType<?>> pixel;

  PlaneRows(RandomAccessibleInterval<? extends RealType<?>> plane) {
    pixel = plane.randomAccess();
  }

  /** Fills the row with the pixels from x = 0 on. */
  void read(int y, double[] row) {
    pixel.setPosition(0, 0);
    pixel.setPosition(y, 1);
    for (int x = 0; x < row.length; x++) {
      row[x] = pixel.get().getRealDouble();
      pixel.fwd(0);
    }
  }
}
