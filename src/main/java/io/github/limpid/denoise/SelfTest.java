package io.github.limpid.denoise;

import io.github.limpid.Release;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineInstallation;
import io.github.limpid.engine.EngineReport;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.model.TestTensors;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells whether Limpid works on this machine: what it found, and whether a network computes what it
 * computed when it was trained.
 */
public final class SelfTest {

  /** Most that a result may deviate, as {@link TestTensors#deviation}, in single precision. */
  static final double FLOAT32_TOLERANCE = 1e-4;

  /** The same in mixed precision, whose numbers have 8 significant bits. */
  static final double BFLOAT16_TOLERANCE = 0.03;

  private static final double MB = 1 << 20;

  private static final String PASSED = "Self-test passed.";
  private static final String FAILED =
      "Self-test FAILED. Results of Limpid on this machine are not to be trusted; please report"
          + " these lines.";

  private SelfTest() {}

  /**
   * Runs the test.
   *
   * @param engine computes
   * @param installation where it came from
   * @return what was found
   */
  public static SelfTestReport run(Engine engine, EngineInstallation installation) {
    List<String> lines = new ArrayList<>(found(engine.report(), installation));
    boolean right = true;
    for (Precision precision : precisions(engine.report())) {
      double deviation = deviation(engine, precision);
      double tolerance = precision == Precision.FLOAT32 ? FLOAT32_TOLERANCE : BFLOAT16_TOLERANCE;
      boolean within = deviation <= tolerance; // false for NaN
      right &= within;
      lines.add(
          String.format(
              Locale.ROOT,
              "Test picture in %s: deviation %.2g, at most %.2g: %s",
              precision.toString().toLowerCase(Locale.ROOT),
              deviation,
              tolerance,
              within ? "right" : "WRONG"));
    }
    lines.add(right ? PASSED : FAILED);
    return new SelfTestReport(lines, right);
  }

  private static List<String> found(EngineReport report, EngineInstallation installation) {
    return List.of(
        "Limpid %s, Java %s, %s %s"
            .formatted(
                Release.version(),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch")),
        "Engine: %s for %s, %d jars of %.0f MB with the right checksums in %s"
            .formatted(
                report.name(),
                installation.platform(),
                installation.jars().size(),
                installation.bytes() / MB,
                installation.folder()),
        "Unpacked libraries: %.0f MB in %s"
            .formatted(installation.unpacked() / MB, installation.cache()),
        "Device: %s, %s"
            .formatted(
                report.device(),
                report.bfloat16()
                    ? "with bfloat16 mixed precision"
                    : "without bfloat16; networks compute in single precision"),
        memory());
  }

  private static List<Precision> precisions(EngineReport report) {
    return report.bfloat16()
        ? List.of(Precision.FLOAT32, Precision.BFLOAT16)
        : List.of(Precision.FLOAT32);
  }

  private static double deviation(Engine engine, Precision precision) {
    String name = BuiltInModels.NAMES.get(0);
    Model model = BuiltInModels.find(name, engine);
    try (Predictor predictor = engine.predictor(model.network(), model.weights(), precision)) {
      return BuiltInModels.test(name).deviation(predictor);
    }
  }

  private static String memory() {
    Runtime java = Runtime.getRuntime();
    double free = (java.maxMemory() - java.totalMemory() + java.freeMemory()) / MB;
    String heap =
        "Memory: %.0f of %.0f MB of Java's heap free".formatted(free, java.maxMemory() / MB);
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean machine) {
      return "%s; %.0f of %.0f MB of the machine"
          .formatted(heap, machine.getFreeMemorySize() / MB, machine.getTotalMemorySize() / MB);
    }
    return heap;
  }
}
