package io.github.limpid.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.util.Random;

/** Images of every kind for the tests of this room. */
final class Images {

  static final int WIDTH = 7;
  static final int HEIGHT = 5;

  private Images() {}

  /** A single image of random grey levels; bits are 8, 16, 24 or 32. */
  static ImagePlus single(int bits) {
    return new ImagePlus("cells.tif", processor(bits, bits));
  }

  static ImagePlus stack(int bits, int slices) {
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int slice = 0; slice < slices; slice++) {
      stack.addSlice("label " + (slice + 1), processor(bits, 100 * bits + slice));
    }
    return new ImagePlus("cells.tif", stack);
  }

  static ImageProcessor processor(int bits, int seed) {
    Random random = new Random(seed);
    ImageProcessor pixels =
        switch (bits) {
          case 8 -> new ByteProcessor(WIDTH, HEIGHT);
          case 16 -> new ShortProcessor(WIDTH, HEIGHT);
          case 24 -> new ColorProcessor(WIDTH, HEIGHT);
          default -> new FloatProcessor(WIDTH, HEIGHT);
        };
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      switch (bits) {
        case 8 -> pixels.set(i, random.nextInt(1 << 8));
        case 16 -> pixels.set(i, random.nextInt(1 << 16));
        case 24 -> pixels.set(i, 0xff000000 | random.nextInt(1 << 24));
        default -> pixels.setf(i, random.nextFloat() * 1000 - 500);
      }
    }
    pixels.resetMinAndMax();
    return pixels;
  }

  /** A hyperstack of 3 channels, 2 slices and 4 frames that has everything an image can have. */
  static CompositeImage dressed(int bits) {
    ImagePlus plain = stack(bits, 24);
    plain.setDimensions(3, 2, 4);
    plain.setOpenAsHyperStack(true);
    CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
    image.setLuts(
        new LUT[] {lut(Color.CYAN, 10, 90), lut(Color.ORANGE, 20, 200), lut(Color.WHITE, 0, 255)});
    image.setCalibration(calibration());
    image.setOverlay(overlay());
    image.setRoi(new Roi(1, 1, 3, 2));
    image.setProperty("Info", "microscope = A\nlens = 60x");
    image.setProp("sample", "leaf");
    image.setProp("stain", "GFP");
    image.setPositionWithoutUpdate(2, 1, 3);
    image.setFileInfo(fileInfo());
    return image;
  }

  static LUT lut(Color colour, double min, double max) {
    LUT lut = LUT.createLutFromColor(colour);
    lut.min = min;
    lut.max = max;
    return lut;
  }

  static Calibration calibration() {
    Calibration calibration = new Calibration();
    calibration.pixelWidth = 0.25;
    calibration.pixelHeight = 0.5;
    calibration.pixelDepth = 2;
    calibration.setUnit("um");
    calibration.setZUnit("mm");
    calibration.frameInterval = 1.5;
    calibration.setTimeUnit("min");
    calibration.fps = 12;
    calibration.xOrigin = 3;
    calibration.yOrigin = 4;
    calibration.zOrigin = 1;
    calibration.info = "stage 2";
    return calibration;
  }

  static Overlay overlay() {
    Overlay overlay = new Overlay(new Roi(0, 0, 2, 2));
    overlay.get(0).setStrokeColor(Color.MAGENTA);
    overlay.get(0).setName("nucleus");
    overlay.drawLabels(true);
    return overlay;
  }

  static FileInfo fileInfo() {
    FileInfo info = new FileInfo();
    info.fileFormat = FileInfo.TIFF;
    info.fileName = "cells.tif";
    info.directory = "/data/";
    return info;
  }

  /** A stack that makes a slice when asked, in one buffer that it uses again, and counts. */
  static final class Lazy extends VirtualStack {
    int read;
    private final ImagePlus pixels;
    private final ImageProcessor buffer;

    Lazy(ImagePlus pixels) {
      super(pixels.getWidth(), pixels.getHeight());
      this.pixels = pixels;
      this.buffer = pixels.getProcessor().duplicate();
    }

    @Override
    public ImageProcessor getProcessor(int slice) {
      read++;
      buffer.insert(pixels.getStack().getProcessor(slice), 0, 0);
      return buffer;
    }

    @Override
    public int getSize() {
      return pixels.getStackSize();
    }

    @Override
    public int getBitDepth() {
      return pixels.getBitDepth();
    }

    @Override
    public String getSliceLabel(int slice) {
      return "file " + slice;
    }
  }
}
