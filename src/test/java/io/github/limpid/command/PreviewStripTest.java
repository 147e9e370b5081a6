package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.training.Preview;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PreviewStripTest {

  private static final int TOP = 15; // one and a half lines of 10 for the captions
  private static final int GAP = 8;
  private static final int WHITE = 0xffffff;

  @Test
  void pixelsAreZoomedByWholeNumbersToARowOfSomeSixHundred() {
    assertEquals(3, PreviewStrip.zoom(64, 3, 1));
    assertEquals(4, PreviewStrip.zoom(64, 2, 1));
    assertEquals(2, PreviewStrip.zoom(96, 3, 1));
    assertEquals(2, PreviewStrip.zoom(128, 3, 1));
    assertEquals(3, PreviewStrip.zoom(96, 3, 1.5));
    assertEquals(200, PreviewStrip.zoom(1, 3, 1));
  }

  @Test
  void noRegionMakesTheRowTooLarge() {
    for (int side = 1; side <= 1024; side++) {
      int shown = Math.min(side, 256);
      int three = shown * PreviewStrip.zoom(shown, 3, 1);
      assertTrue(three >= 128 && three <= 270, side + " becomes " + three);
      int two = shown * PreviewStrip.zoom(shown, 2, 1);
      assertTrue(two >= 170 && two <= 342, side + " becomes " + two);
    }
  }

  @Test
  void noisyDenoisedAndCleanStandSideBySide() {
    BufferedImage strip = draw(new Preview(2, 1, filled(4, 0), ramp(), filled(4, 1)));
    assertEquals(3 * 200 + 2 * GAP, strip.getWidth());
    assertEquals(TOP + 200, strip.getHeight());
    assertEquals(0, pixel(strip, 100, 100));
    assertEquals(0x808080, pixel(strip, 200 + GAP + 150, 50)); // each pixel is a square of 100
    assertEquals(0x808080, pixel(strip, 200 + GAP + 100, 99));
    assertEquals(0x404040, pixel(strip, 200 + GAP + 99, 100));
    assertEquals(WHITE, pixel(strip, 400 + 2 * GAP, 0));
  }

  @Test
  void withoutACleanImageThereAreTwo() {
    BufferedImage strip = draw(new Preview(2, 1, filled(4, 0), filled(4, 1), null));
    assertEquals(2 * 256 + GAP, strip.getWidth());
  }

  @Test
  void threeChannelsAreColours() {
    float[] orange = {1, 0.5f, 0};
    BufferedImage strip = draw(new Preview(1, 3, orange, orange, orange));
    assertEquals(0xff8000, pixel(strip, 0, 0));
  }

  @Test
  void ofOtherChannelsTheFirstIsShown() {
    float[] values = {0.5f, 1};
    BufferedImage strip = draw(new Preview(1, 2, values, values, values));
    assertEquals(0x808080, pixel(strip, 0, 0));
  }

  @Test
  void ofALargeRegionTheMiddleIsShown() {
    int side = 400;
    float[] values = new float[side * side];
    values[72 * side + 72] = 1; // the first that is shown of 256
    BufferedImage strip = draw(new Preview(side, 1, values, values, values));
    assertEquals(3 * 256 + 2 * GAP, strip.getWidth());
    assertEquals(WHITE, pixel(strip, 0, 0));
    assertEquals(0, pixel(strip, 1, 1));
  }

  private static BufferedImage draw(Preview preview) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
    return new PreviewStrip(new DisplayRange(0, 1), font, Color.GRAY, 1).draw(preview, 3);
  }

  private static int pixel(BufferedImage strip, int x, int y) {
    return strip.getRGB(x, TOP + y) & WHITE;
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    java.util.Arrays.fill(values, value);
    return values;
  }

  private static float[] ramp() {
    return new float[] {0, 0.5f, 0.25f, 1};
  }
}
