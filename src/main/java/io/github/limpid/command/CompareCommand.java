package io.github.limpid.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.limpid.InputException;
import io.github.limpid.image.Planes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.imageplus.SignedMap;
import io.github.limpid.quality.ComparisonSettings;
import io.github.limpid.quality.DataRange;
import io.github.limpid.quality.ErrorMap;
import io.github.limpid.quality.QualityReport;
import io.github.limpid.quality.QualityTable;
import io.github.limpid.quality.Residual;
import io.github.limpid.quality.ResidualMetric;
import io.github.limpid.quality.ResidualReport;
import io.github.limpid.quality.ResidualStructure;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Plugins > Limpid > Limpid Compare...}: how near an image is to a reference, in the Results
 * table; and what was taken away from the noisy one, if that is given.
 *
 * <p>Macro: {@code run("Limpid Compare...", "image=denoised.tif reference=clean.tif");}
 */
@Plugin(
    type = Command.class,
    menu = {@Menu(label = "Plugins"), @Menu(label = "Limpid"), @Menu(label = "Limpid Compare...")},
    initializer = "prepareInputs",
    headless = true)
public final class CompareCommand extends LimpidCommand {

  @Parameter(label = "Image", description = "The image that is judged; it is not changed.")
  private ImagePlus image;

  @Parameter(
      label = "Reference (title)",
      description = "Title of the open clean image, of the same size. Empty: there is none.",
      required = false,
      persist = false)
  private String reference = "";

  @Parameter(
      label = "Noisy (title)",
      description =
          "Title of the open image before denoising; what was taken away is judged. Empty: none.",
      required = false,
      persist = false)
  private String noisy = "";

  @Parameter(
      label = "Data range",
      description =
          "What PSNR and SSIM are relative to: auto (255 for 8-bit, else what the reference spans),"
              + " type, reference, or a number of grey levels.")
  private String range = DataRange.AUTO.text();

  @Parameter(
      label = "Fit brightness first",
      description =
          "Fits brightness and contrast of the image to the reference, for pairs that differ in them.")
  private boolean fit = false;

  @Parameter(
      label = "Show error map",
      description = "Shows image minus reference, in grey levels, with 0 in white.")
  private boolean errors = false;

  @Parameter(
      label = "Show residual",
      description = "Shows noisy minus image, in grey levels, with 0 in white.")
  private boolean residual = false;

  @Parameter(type = ItemIO.OUTPUT, label = "Error map")
  private ImagePlus errormap;

  @Parameter(type = ItemIO.OUTPUT, label = "Residual")
  private ImagePlus residualmap;

  /** Created by SciJava. */
  public CompareCommand() {}

  @Override
  void defaults() {
    useActiveImage("image");
    useDefault("reference", "");
    useDefault("noisy", "");
    useDefault("range", DataRange.AUTO.text());
    useDefault("fit", false);
    useDefault("errors", false);
    useDefault("residual", false);
  }

  @Override
  void work() {
    requireNamed("image", image);
    for (String key : List.of("fit", "errors", "residual")) {
      requireTrueOrFalse(key);
    }
    requireSomethingToCompareWith();
    Planes judged = held(image);
    if (!reference.isBlank()) {
      compare(judged, held(named(reference)));
    }
    if (!noisy.isBlank()) {
      judgeResidual(judged, held(named(noisy)));
    }
  }

  private void requireSomethingToCompareWith() {
    if (reference.isBlank() && noisy.isBlank()) {
      throw new InputException(
          "There is nothing to compare \"" + image.getTitle() + "\" with.",
          "Give the title of a clean image as reference, or that of the noisy image as noisy.");
    }
    requireGiven(errors, "errors", reference, "reference");
    requireGiven(residual, "residual", noisy, "noisy");
  }

  private static void requireGiven(boolean asked, String what, String title, String key) {
    if (asked && title.isBlank()) {
      throw new InputException(
          "There is no image to show " + what + " for.", "Give its title as " + key + ".");
    }
  }

  private void compare(Planes judged, Planes clean) {
    ComparisonSettings settings = new ComparisonSettings(DataRange.parse(range), fit);
    QualityReport report = QualityReport.of(judged, clean, settings, progress());
    QualityTable table = new QualityTable();
    if (report.planes().size() > 1) {
      table.addPlanes(image.getTitle(), report);
    }
    table.add(image.getTitle(), report);
    show(table);
    log(
        "Limpid Compare: image=%s reference=%s range=%s (%.5g grey levels) fit=%b;"
            + " PSNR %.2f dB, SSIM %.4f, RMSE %.4g grey levels",
        image.getTitle(),
        reference,
        range,
        report.range(),
        fit,
        report.overall().psnr(),
        report.overall().ssim(),
        report.overall().rmse());
    if (errors) {
      Planes difference = ErrorMap.of(judged, clean, report.fit());
      errormap = handOver("errormap", map(difference, "-errors"));
    }
  }

  private ImagePlus map(Planes map, String suffix) {
    double shown = ErrorMap.symmetricRange(map, ErrorMap.SHOWN_SHARE, progress());
    String title = ResultImage.title(image.getTitle(), suffix);
    return SignedMap.of(map, image, shown, title, progress());
  }

  private static void show(QualityTable table) {
    ResultsTable results = table();
    for (QualityTable.Row row : table.rows()) {
      results.incrementCounter();
      results.addLabel(row.name());
      for (int column = 0; column < QualityTable.HEADINGS.size(); column++) {
        results.addValue(QualityTable.HEADINGS.get(column), row.figures().get(column));
      }
    }
    results.show("Results");
  }

  private void judgeResidual(Planes judged, Planes before) {
    ResidualReport report = ResidualReport.of(before, judged, progress());
    show(report);
    log(
        "Limpid Compare: image=%s noisy=%s; %s",
        image.getTitle(), noisy, report.overall().sentence());
    if (residual) {
      Planes difference = Residual.of(before, judged);
      residualmap = handOver("residualmap", map(difference, "-residual"));
    }
  }

  private void show(ResidualReport report) {
    ResultsTable results = table();
    if (report.planes().size() > 1) {
      for (int plane = 0; plane < report.planes().size(); plane++) {
        addRow(results, image.getTitle() + ":" + (plane + 1), report.planes().get(plane));
      }
    }
    addRow(results, image.getTitle(), report.overall());
    results.show("Results");
  }

  private static void addRow(ResultsTable results, String label, ResidualStructure structure) {
    results.incrementCounter();
    results.addLabel(label);
    for (ResidualMetric metric : ResidualMetric.values()) {
      results.addValue("Residual " + metric.heading(), metric.of(structure));
    }
  }

  /** ImageJ's table, in which a figure that a row does not have is not 0. */
  private static ResultsTable table() {
    ResultsTable results = ResultsTable.getResultsTable();
    results.setNaNEmptyCells(true);
    return results;
  }
}
