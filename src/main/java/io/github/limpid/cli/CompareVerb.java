package io.github.limpid.cli;

import ij.ImagePlus;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultType;
import io.github.limpid.imageplus.SignedMap;
import io.github.limpid.quality.BrightnessFit;
import io.github.limpid.quality.ComparisonSettings;
import io.github.limpid.quality.DataRange;
import io.github.limpid.quality.ErrorMap;
import io.github.limpid.quality.QualityMetric;
import io.github.limpid.quality.QualityReport;
import io.github.limpid.quality.QualityTable;
import io.github.limpid.quality.Residual;
import io.github.limpid.quality.ResidualReport;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid compare}: two files, or the images of two folders by their names. */
@Command(
    name = "compare",
    description =
        "Says how near an image is to a reference: PSNR, SSIM, RMSE, NRMSE, MAE, Pearson's"
            + " correlation, bias; and, given the noisy image, whether its residual has structure."
            + " Of folders, a CSV table with a row for each file and the mean.",
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class,
    showDefaultValues = true)
final class CompareVerb implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--range",
      defaultValue = "auto",
      description =
          "What PSNR and SSIM are relative to: auto (255 for 8-bit, else what the reference spans),"
              + " type, reference, or a number of grey levels.")
  private String range;

  @Option(names = "--fit", description = "Fit brightness and contrast to the reference first.")
  private boolean fit;

  @Option(
      names = "--noisy",
      paramLabel = "NOISY",
      description = "The image before denoising; what was taken away from it is judged.")
  private Path noisy;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the table, of one image with every plane, to a file.")
  private Path csv;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = "Write image minus reference as a 32-bit TIFF file.")
  private Path errors;

  @Option(
      names = "--residual",
      paramLabel = "FILE",
      description = "Write noisy minus image as a 32-bit TIFF file.")
  private Path residual;

  @Option(names = "--overwrite", description = "Replace results that exist.")
  private boolean overwrite;

  @Parameters(index = "0", paramLabel = "IMAGE", description = "Image file or folder.")
  private Path image;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REFERENCE",
      description = "Clean image file or folder; may be left out if --noisy is given.")
  private Path reference;

  @Override
  public void run() {
    check();
    if (reference != null && Files.isDirectory(image)) {
      folders();
    } else {
      files();
    }
  }

  private void check() {
    if (reference == null && noisy == null) {
      throw new InputException(
          "There is nothing to compare " + image + " with.",
          "Give a clean image behind it, or the noisy one with --noisy.");
    }
    boolean folder = Files.isDirectory(image);
    if (reference != null && folder != Files.isDirectory(reference)) {
      throw new InputException(
          "Of %s and %s one is a folder.".formatted(image, reference),
          "Give two files, or two folders.");
    }
    require(!folder || noisy == null, "--noisy", "one image");
    require(!folder || errors == null, "--errors", "one image");
    require(errors == null || reference != null, "--errors", "a REFERENCE");
    require(csv == null || reference != null, "--csv", "a REFERENCE");
    require(!fit || reference != null, "--fit", "a REFERENCE");
    require(residual == null || noisy != null, "--residual", "--noisy");
    for (Path file : new Path[] {errors, residual}) {
      if (file != null) {
        requireTiff(ImageFiles.isLosslessFormat(file, ResultType.FLOAT32), file);
        ImageFiles.checkWritable(file, overwrite);
      }
    }
    if (csv != null) {
      TextFile.requireWritable(csv, overwrite);
    }
  }

  private static void require(boolean met, String option, String needs) {
    if (!met) {
      throw new InputException(
          option + " works with " + needs + " only.", "Leave it out, or give " + needs + ".");
    }
  }

  private static void requireTiff(boolean met, Path file) {
    if (!met) {
      throw new InputException(file + " cannot hold a 32-bit image.", "Give a name in .tif.");
    }
  }

  private void folders() {
    ComparisonSettings settings = settings();
    QualityTable table = new QualityTable();
    Map<Path, Path> pairs = Partners.of(image, reference);
    pairs.forEach(
        (file, partner) -> {
          Planes judged = ImagePlusPlanes.of(ImageFiles.open(file));
          Planes clean = ImagePlusPlanes.of(ImageFiles.open(partner));
          try {
            table.add(file.getFileName().toString(), report(judged, clean, settings));
          } catch (InputException e) {
            throw new InputException(file + ": " + e.problem(), e.remedy(), e);
          }
        });
    table.addMean("mean");
    if (csv == null) {
      spec.commandLine().getOut().print(table.toCsv());
      spec.commandLine().getOut().flush();
    } else {
      TextFile.write(csv, table.toCsv());
      spec.commandLine().getOut().printf("%d images compared, see %s.%n", pairs.size(), csv);
    }
  }

  private void files() {
    ImagePlus opened = ImageFiles.open(image);
    Planes judged = ImagePlusPlanes.of(opened);
    if (reference != null) {
      compare(opened, judged, ImagePlusPlanes.of(ImageFiles.open(reference)));
    }
    if (noisy != null) {
      judgeResidual(opened, judged, ImagePlusPlanes.of(ImageFiles.open(noisy)));
    }
  }

  private void compare(ImagePlus opened, Planes judged, Planes clean) {
    QualityReport report = report(judged, clean, settings());
    print(report);
    if (csv != null) {
      QualityTable table = new QualityTable();
      if (report.planes().size() > 1) {
        table.addPlanes(image.getFileName().toString(), report);
      }
      table.add(image.getFileName().toString(), report);
      TextFile.write(csv, table.toCsv());
    }
    if (errors != null) {
      save(ErrorMap.of(judged, clean, report.fit()), opened, errors);
    }
  }

  private void print(QualityReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s against %s; data range %s grey levels%n", image, reference, number(report.range()));
    BrightnessFit fitted = report.fit();
    if (fit) {
      out.printf("  fitted: %s · image + %s%n", number(fitted.factor()), number(fitted.offset()));
    }
    for (QualityMetric metric : QualityMetric.values()) {
      String figure = number(metric.of(report.overall()));
      out.println(
          "  %-8s %s %s".formatted(metric.heading(), figure, metric.unit()).stripTrailing());
    }
  }

  /** Six digits that count, without zeros behind them. */
  private static String number(double figure) {
    return Double.isFinite(figure)
        ? new BigDecimal(figure).round(new MathContext(6)).stripTrailingZeros().toPlainString()
        : String.valueOf(figure);
  }

  private void judgeResidual(ImagePlus opened, Planes judged, Planes before) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(ResidualReport.of(before, judged, progress()).overall().sentence() + ".");
    if (residual != null) {
      save(Residual.of(before, judged), opened, residual);
    }
  }

  private void save(Planes map, ImagePlus like, Path file) {
    double shown = ErrorMap.symmetricRange(map, ErrorMap.SHOWN_SHARE, progress());
    String title = file.getFileName().toString();
    ImageFiles.save(SignedMap.of(map, like, shown, title, progress()), file, overwrite);
  }

  private QualityReport report(Planes judged, Planes clean, ComparisonSettings settings) {
    return QualityReport.of(judged, clean, settings, progress());
  }

  private ComparisonSettings settings() {
    return new ComparisonSettings(DataRange.parse(range), fit);
  }

  private static Progress progress() {
    return new Interruption();
  }
}
