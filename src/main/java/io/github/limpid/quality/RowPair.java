package io.github.limpid.quality;

import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import java.util.function.Consumer;

/**
 * The same row of two images. A pixel that is not finite in one of them is NaN in both, so that
 * neither counts.
 */
final class RowPair {

  final double[] first;
  final double[] second;

  private RowPair(int width) {
    first = new double[width];
    second = new double[width];
  }

  /** A part of two arrays of the same length. */
  static RowPair of(float[] first, float[] second, int from, int to) {
    RowPair pair = new RowPair(to - from);
    for (int i = from; i < to; i++) {
      pair.first[i - from] = first[i];
      pair.second[i - from] = second[i];
    }
    pair.excludeWhatIsNotFinite();
    return pair;
  }

  /** Hands over the rows of one plane from y = 0 on, all in the same arrays. */
  static void forEach(Planes first, Planes second, int index, Consumer<RowPair> use) {
    RowPair pair = new RowPair(first.width());
    PlaneRows firstRows = new PlaneRows(first.plane(index));
    PlaneRows secondRows = new PlaneRows(second.plane(index));
    for (int y = 0; y < first.height(); y++) {
      firstRows.read(y, pair.first);
      secondRows.read(y, pair.second);
      pair.excludeWhatIsNotFinite();
      use.accept(pair);
    }
  }

  /** Hands over the rows of all planes, and can be cancelled between planes. */
  static void forEach(
      Planes first, Planes second, Consumer<RowPair> use, String what, Progress progress) {
    for (int index = 0; index < first.count(); index++) {
      progress.stopIfCancelled(what);
      forEach(first, second, index, use);
      progress.report(index + 1, first.count(), what);
    }
  }

  private void excludeWhatIsNotFinite() {
    for (int x = 0; x < first.length; x++) {
      if (!Double.isFinite(first[x]) || !Double.isFinite(second[x])) {
        first[x] = Double.NaN;
        second[x] = Double.NaN;
      }
    }
  }
}
