package io.github.limpid.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Region;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final int WIDTH = 20;
  private static final int HEIGHT = 12;

  private final ImagePlus source = filled(7, 3);
  private final ImagePlus result = filled(200, 3);

  @Test
  void pixelsOutsideAreTheSourcesAndThoseInsideStay() {
    int[] columns = {2, 15, 4};
    int[] rows = {1, 3, 11};
    Roi triangle = new PolygonRoi(columns, rows, 3, Roi.POLYGON);
    for (Roi roi : List.of(new Roi(3, 2, 8, 5), new OvalRoi(1, 1, 13, 9), triangle)) {
      ImagePlus written = filled(200, 3);
      source.setRoi(roi);
      Selection.of(source).copyOutside(source, written, Progress.NONE);
      assertKept(roi, written);
    }
  }

  @Test
  void whatIsSelectedLaterDoesNotChangeIt() {
    Roi oval = new OvalRoi(1, 1, 13, 9);
    source.setRoi(oval);
    Selection selection = Selection.of(source);
    Roi moved = source.getRoi();
    moved.setLocation(9, 6);
    source.deleteRoi();
    assertEquals(new Region(1, 1, 13, 9), selection.bounds());
    selection.copyOutside(source, result, Progress.NONE);
    assertKept(new OvalRoi(1, 1, 13, 9), result);
  }

  @Test
  void boundsEndWithTheImageAndTheAreaDoesNotMove() {
    Roi oval = new OvalRoi(-4, 6, 12, 14);
    source.setRoi(oval);
    Selection selection = Selection.of(source);
    assertEquals(new Region(0, 6, 8, 6), selection.bounds());
    selection.copyOutside(source, result, Progress.NONE);
    assertKept(oval, result);
  }

  @Test
  void copyingReportsEverySlice() {
    List<String> reports = new ArrayList<>();
    source.setRoi(1, 1, 3, 3);
    Selection.of(source).copyOutside(source, result, new After(reports, 9));
    assertEquals(
        List.of(
            "1 of 3 Copying what is not selected",
            "2 of 3 Copying what is not selected",
            "3 of 3 Copying what is not selected"),
        reports);
  }

  @Test
  void copyingStopsWhenItIsCancelled() {
    List<String> reports = new ArrayList<>();
    source.setRoi(1, 1, 3, 3);
    Selection selection = Selection.of(source);
    Progress stop = new After(reports, 1);
    assertThrows(CancelledException.class, () -> selection.copyOutside(source, result, stop));
    assertEquals(1, reports.size());
  }

  @Test
  void noAreaIsRefused() {
    String sentence =
        "No area is selected in \"a.tif\". Draw one with ImageJ's rectangle, oval, polygon or"
            + " freehand tool, or leave selection out.";
    assertEquals(sentence, refusal());
    source.setRoi(new Line(1, 1, 9, 9));
    assertEquals(sentence, refusal());
  }

  @Test
  void anAreaOutsideIsRefused() {
    source.setRoi(new Roi(WIDTH + 1, 2, 5, 5));
    assertEquals("The selection lies outside of \"a.tif\". Draw it on the image.", refusal());
  }

  private String refusal() {
    return assertThrows(InputException.class, () -> Selection.of(source)).getMessage();
  }

  /** Writes down what is reported, and cancels after so many reports. */
  private record After(List<String> reports, int most) implements Progress {
    @Override
    public void report(long done, long total, String what) {
      reports.add(done + " of " + total + " " + what);
    }

    @Override
    public boolean cancelled() {
      return reports.size() >= most;
    }
  }

  private static void assertKept(Roi roi, ImagePlus written) {
    for (int slice = 1; slice <= written.getStackSize(); slice++) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int expected = roi.contains(x, y) ? 200 : 7;
          assertEquals(
              expected,
              written.getStack().getProcessor(slice).get(x, y),
              roi + ": " + x + ", " + y);
        }
      }
    }
  }

  private static ImagePlus filled(int grey, int slices) {
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int slice = 0; slice < slices; slice++) {
      ByteProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
      pixels.set(grey);
      stack.addSlice(pixels);
    }
    return new ImagePlus("a.tif", stack);
  }
}
