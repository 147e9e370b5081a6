package io.github.limpid.quality;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.util.Locale;

/** The data ranges in use. */
enum CustomaryRange implements DataRange {
  AUTO {
    @Override
    public double greyLevels(Planes reference, Progress progress) {
      DataRange range = reference.type() == PixelType.UINT8 ? TYPE : REFERENCE;
      return range.greyLevels(reference, progress);
    }
  },

  TYPE {
    @Override
    public double greyLevels(Planes reference, Progress progress) {
      PixelType type = reference.type();
      if (!type.isInteger()) {
        throw new InputException(
            "Data range \"type\" is not defined for a 32-bit reference: its pixels can hold any"
                + " number.",
            "Use reference, or give the range as a number of grey levels.");
      }
      return type.max() - type.min();
    }
  },

  REFERENCE {
    @Override
    public double greyLevels(Planes reference, Progress progress) {
      return span(reference, progress);
    }
  };

  private static final String WHAT = "Measuring the range";

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static double span(Planes reference, Progress progress) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double[] row = new double[reference.width()];
    for (int index = 0; index < reference.count(); index++) {
      progress.stopIfCancelled(WHAT);
      PlaneRows rows = new PlaneRows(reference.plane(index));
      for (int y = 0; y < reference.height(); y++) {
        rows.read(y, row);
        for (double value : row) {
          if (Double.isFinite(value)) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
          }
        }
      }
      progress.report(index + 1, reference.count(), WHAT);
    }
    return highest > lowest ? highest - lowest : 1;
  }
}
