package io.github.limpid.denoise;

import io.github.limpid.Counted;
import io.github.limpid.Release;
import io.github.limpid.engine.EngineReport;
import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import io.github.limpid.model.Model;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;

/** All that a run was, in one line: enough to cite it, or to do it again. */
record MethodsLine(
    Model model,
    DenoiseSettings settings,
    EngineReport engine,
    String name,
    Planes noisy,
    DenoiseReport report) {

  String text() {
    return String.join(
        ", ",
        "Limpid " + Release.version() + " Denoise: image=" + name + " (" + image() + ")",
        "model=%s (of %s, %s)"
            .formatted(
                model.name(),
                model.description().created().atZone(ZoneOffset.UTC).toLocalDate(),
                model.checksum()),
        "strength=" + settings.strength(),
        "precision=" + engine.effective(settings.precision()).name().toLowerCase(Locale.ROOT),
        engine.name() + " on " + engine.device(),
        scalings(),
        "tiles of %d × %d pixels".formatted(report.tileWidth(), report.tileHeight()) + takenAway(),
        report.meansInWords());
  }

  private String image() {
    return "%s, %d × %d pixels, %s"
        .formatted(type(), noisy.width(), noisy.height(), Counted.of(noisy.count(), "plane"));
  }

  private String type() {
    String bits =
        switch (noisy.type()) {
          case UINT8 -> "8-bit";
          case UINT16 -> "16-bit";
          case FLOAT32 -> "32-bit";
        };
    return noisy.colours() > 1 && noisy.type() == PixelType.UINT8 ? "RGB" : bits;
  }

  /** What the network saw: of each channel the grey levels that became 0 and 1. */
  private String scalings() {
    return "grey levels "
        + report.scalings().stream().map(MethodsLine::range).collect(Collectors.joining(" and "))
        + " as 0..1";
  }

  private static String range(IntensityScaling scaling) {
    return level(scaling.offset()) + ".." + level(scaling.offset() + scaling.scale());
  }

  /** Five digits that count, without zeros behind them. */
  private static String level(double grey) {
    return new BigDecimal(grey).round(new MathContext(5)).stripTrailingZeros().toPlainString();
  }

  private String takenAway() {
    return report.isNowhereFinite()
        ? ""
        : String.format(
            Locale.ROOT,
            "; noise of %.3g grey levels (standard deviation) taken away",
            report.removed());
  }
}
