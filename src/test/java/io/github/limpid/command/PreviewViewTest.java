package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.limpid.image.Region;
import org.junit.jupiter.api.Test;

/** Without a window; what a window shows needs a display. */
class PreviewViewTest {

  private final ImagePlus image = new ImagePlus("a", new ByteProcessor(700, 300));

  @Test
  void smallSidesAreShownWhole() {
    assertEquals(new Region(94, 0, 512, 300), PreviewView.of(image).region());
  }

  @Test
  void theSelectionIsShown() {
    image.setRoi(new OvalRoi(30, 40, 50, 60));
    assertEquals(new Region(30, 40, 50, 60), PreviewView.of(image).region());
  }

  @Test
  void selectionsThatReachBeyondTheImageAreCut() {
    image.setRoi(new Roi(600, 250, 300, 300));
    assertEquals(new Region(600, 250, 100, 50), PreviewView.of(image).region());
  }

  @Test
  void selectionsBesideTheImageAreNone() {
    image.setRoi(new Roi(800, 10, 5, 5));
    assertEquals(new Region(94, 0, 512, 300), PreviewView.of(image).region());
  }

  @Test
  void linesAreNoArea() {
    image.setRoi(new Line(1, 2, 30, 40));
    assertEquals(new Region(94, 0, 512, 300), PreviewView.of(image).region());
  }
}
