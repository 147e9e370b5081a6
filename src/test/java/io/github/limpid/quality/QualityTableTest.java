package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTableTest {

  private static final Quality GOOD = new Quality(30.5, 0.9, 2, 0.1, 1, 0.99, -0.25, 0);
  private static final Quality EQUAL =
      new Quality(Double.POSITIVE_INFINITY, Double.NaN, 0, 0, 0, Double.NaN, 0, 3);

  private final QualityTable table = new QualityTable();

  @Test
  void headingsAreThoseOfTheMetricsWithRangeAndFit() {
    assertEquals(
        List.of(
            "PSNR",
            "SSIM",
            "RMSE",
            "NRMSE",
            "MAE",
            "Pearson",
            "Bias",
            "Excluded",
            "Range",
            "Factor",
            "Offset"),
        QualityTable.HEADINGS);
  }

  @Test
  void unitsAreThoseOfTheMetrics() {
    assertEquals("dB", QualityMetric.PSNR.unit());
    assertEquals("", QualityMetric.SSIM.unit());
    assertEquals("grey levels", QualityMetric.BIAS.unit());
  }

  @Test
  void imagesArePrintedAsCommaSeparatedValues() {
    table.add("cells.tif", report(GOOD));
    table.add("a \"b\", c", report(EQUAL));
    assertEquals(
        "Image,PSNR,SSIM,RMSE,NRMSE,MAE,Pearson,Bias,Excluded,Range,Factor,Offset\r\n"
            + "cells.tif,30.5,0.9,2,0.1,1,0.99,-0.25,0,255,1,0\r\n"
            + "\"a \"\"b\"\", c\",Infinity,NaN,0,0,0,NaN,0,3,255,1,0\r\n",
        table.toCsv());
  }

  @Test
  void planesAreNumberedFromOne() {
    table.addPlanes("cells.tif", report(GOOD, EQUAL));
    assertEquals(
        List.of("cells.tif:1", "cells.tif:2"),
        table.rows().stream().map(QualityTable.Row::name).toList());
    assertEquals(2, table.rows().get(0).figures().get(2));
    assertEquals(0, table.rows().get(1).figures().get(2));
  }

  @Test
  void meansAreOfTheFiguresThereAre() {
    table.add("a", report(GOOD));
    table.add("b", report(EQUAL));
    QualityTable.Row mean = table.mean("Mean");
    assertEquals("Mean", mean.name());
    assertEquals(Double.POSITIVE_INFINITY, mean.figures().get(0));
    assertEquals(0.9, mean.figures().get(1));
    assertEquals(1, mean.figures().get(2));
    assertEquals(Double.NaN, new QualityTable().mean("Mean").figures().get(0));
  }

  private static QualityReport report(Quality... planes) {
    return new QualityReport(List.of(planes), planes[0], 255, BrightnessFit.NONE);
  }
}
