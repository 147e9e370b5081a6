package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PreviewPictureTest {

  private static final int GAP = 6;

  @Test
  void bothAreDrawnInTheImagesDisplayRangeAtTheStrength() {
    ImagePlus image = new ImagePlus("a", new ShortProcessor(1, 1));
    image.setDisplayRange(1000, 1255);
    float[][] noisy = {{1010, 1020}};
    float[][] denoised = {{1050, 1060}};
    BufferedImage drawn =
        new PreviewPicture(2, 1, noisy, denoised, PreviewLook.of(image)).draw(0.5, 1);
    assertEquals(2 + GAP + 2, drawn.getWidth());
    assertEquals(10, grey(drawn, 0), 1);
    assertEquals(20, grey(drawn, 1), 1);
    assertEquals(30, grey(drawn, 2 + GAP), 1);
    assertEquals(40, grey(drawn, 3 + GAP), 1);
  }

  @Test
  void coloursStayColours() {
    ImagePlus image = new ImagePlus("a", new ColorProcessor(1, 1));
    float[][] noisy = {{10}, {20}, {30}};
    float[][] denoised = {{300}, {-5}, {60}};
    BufferedImage drawn =
        new PreviewPicture(1, 1, noisy, denoised, PreviewLook.of(image)).draw(1, 2);
    assertEquals(0x0a141e, drawn.getRGB(1, 1) & 0xffffff);
    assertEquals(0xff003c, drawn.getRGB(2 + GAP, 0) & 0xffffff);
  }

  private static int grey(BufferedImage drawn, int x) {
    return drawn.getRGB(x, 0) & 0xff;
  }
}
