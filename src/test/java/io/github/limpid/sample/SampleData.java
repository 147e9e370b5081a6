package io.github.limpid.sample;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.limpid.image.PixelType;
import io.github.limpid.noise.CameraNoise;
import io.github.limpid.noise.GaussianNoise;
import io.github.limpid.noise.NoiseModel;
import io.github.limpid.quality.PixelErrors;
import io.github.limpid.quality.Ssim;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes the images in {@code sample-data}: the same pixels on every run and every machine.
 *
 * <p>Run {@link #main} from the project's folder to write them again after a change here, and copy
 * the figures that it prints to {@code sample-data/README.md}.
 */
public final class SampleData {

  /** The camera of the cells, which catches few photo-electrons. */
  static final CameraNoise CAMERA = new CameraNoise(2.4, 3.5, 100);

  /** The noise of the pictures. */
  static final GaussianNoise GAUSSIAN = new GaussianNoise(25);

  private static final String[] CHANNELS = {"microtubules", "nuclei"};

  private SampleData() {}

  /**
   * Writes the images and prints how noisy they are.
   *
   * @param arguments the folder to write to, {@code sample-data} if not given
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments.length == 0 ? "sample-data" : arguments[0]);
    Map<String, ImagePlus> images = images();
    write(images, folder);
    System.out.print(figures(images));
  }

  /** All images by the names of their files. */
  static Map<String, ImagePlus> images() {
    Map<String, ImagePlus> images = new LinkedHashMap<>();
    ImagePlus cells = cells();
    images.put("cells-clean.tif", cells);
    images.put("cells-noisy.tif", noisy(cells, CAMERA, 1));
    ImagePlus grey = picture(256, 256, new StillLife(-2.4, 1.55), false);
    images.put("picture-grey-clean.png", grey);
    images.put("picture-grey-noisy.png", noisy(grey, GAUSSIAN, 2));
    ImagePlus rgb = picture(320, 240, new StillLife(0.6, 1.7), true);
    images.put("picture-rgb-clean.png", rgb);
    images.put("picture-rgb-noisy.png", noisy(rgb, GAUSSIAN, 3));
    return images;
  }

  static void write(Map<String, ImagePlus> images, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    images.forEach((name, image) -> write(image, folder.resolve(name)));
  }

  private static void write(ImagePlus image, Path file) {
    FileSaver saver = new FileSaver(image.duplicate());
    boolean hyperstack = image.getStackSize() > 1;
    if (!(hyperstack ? saver.saveAsTiffStack(file.toString()) : saver.saveAsPng(file.toString()))) {
      throw new UncheckedIOException(new IOException(file + " could not be written."));
    }
  }

  /** One line of a table for each noisy image: its name, PSNR and SSIM. */
  static String figures(Map<String, ImagePlus> images) {
    StringBuilder lines = new StringBuilder();
    images.forEach(
        (name, noisy) -> {
          if (name.contains("-noisy")) {
            lines.append(figures(name, noisy, images.get(name.replace("-noisy", "-clean"))));
          }
        });
    return lines.toString();
  }

  private static String figures(String name, ImagePlus noisy, ImagePlus clean) {
    PixelErrors errors = new PixelErrors();
    double range = noisy.getBitDepth() == 16 ? span(clean) : 255;
    double similarity = 0;
    int planes = 0;
    for (int index = 1; index <= clean.getStackSize(); index++) {
      for (int channel = 0; channel < channels(clean); channel++) {
        float[] noisyPixels = pixels(noisy, index, channel);
        float[] cleanPixels = pixels(clean, index, channel);
        errors.add(noisyPixels, cleanPixels);
        similarity += Ssim.of(noisyPixels, cleanPixels, clean.getWidth(), range);
        planes++;
      }
    }
    return String.format(
        Locale.ROOT,
        "| `%s` | %.0f | %.2f | %.3f |\n",
        name,
        range,
        errors.psnr(range),
        similarity / planes);
  }

  private static double span(ImagePlus image) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int index = 1; index <= image.getStackSize(); index++) {
      for (float value : pixels(image, index, 0)) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
      }
    }
    return highest - lowest;
  }

  private static ImagePlus cells() {
    Cells cells = new Cells();
    ImageStack stack = new ImageStack(Cells.SIDE, Cells.SIDE);
    for (int frame = 0; frame < Cells.FRAMES; frame++) {
      for (int slice = 0; slice < Cells.SLICES; slice++) {
        for (int channel = 0; channel < Cells.CHANNELS; channel++) {
          float[] pixels = cells.plane(channel, slice, frame);
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (CAMERA.gain() * pixels[i] + CAMERA.offset());
          }
          stack.addSlice(label(channel, slice, frame), sixteenBit(pixels));
        }
      }
    }
    return hyperstack(stack);
  }

  private static String label(int channel, int slice, int frame) {
    return String.format(
        Locale.ROOT, "%s z=%.1f µm t=%d s", CHANNELS[channel], slice * Cells.SLICE_STEP, frame * 5);
  }

  private static ImagePlus hyperstack(ImageStack stack) {
    ImagePlus plain = new ImagePlus("cells", stack);
    plain.setDimensions(Cells.CHANNELS, Cells.SLICES, Cells.FRAMES);
    plain.setOpenAsHyperStack(true);
    CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
    image.setLuts(new LUT[] {lut(Color.GREEN, 160), lut(Color.MAGENTA, 170)});
    image.setPosition(1, 2, 1);
    image.setCalibration(calibration());
    return image;
  }

  private static LUT lut(Color color, double brightest) {
    LUT lut = LUT.createLutFromColor(color);
    lut.min = CAMERA.offset();
    lut.max = brightest;
    return lut;
  }

  private static Calibration calibration() {
    Calibration calibration = new Calibration();
    calibration.setUnit("µm");
    calibration.pixelWidth = 0.2;
    calibration.pixelHeight = 0.2;
    calibration.pixelDepth = Cells.SLICE_STEP;
    calibration.frameInterval = 5;
    calibration.setTimeUnit("sec");
    return calibration;
  }

  private static ImagePlus picture(int width, int height, StillLife scene, boolean colour) {
    float[][] rgb = scene.render(width, height);
    if (colour) {
      return new ImagePlus("picture", rgb(width, height, rgb));
    }
    float[] grey = new float[width * height];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = 0.299f * rgb[0][i] + 0.587f * rgb[1][i] + 0.114f * rgb[2][i];
    }
    return new ImagePlus("picture", new ByteProcessor(width, height, eightBit(grey)));
  }

  private static ImagePlus noisy(ImagePlus clean, NoiseModel noise, long seed) {
    ImagePlus noisy = clean.duplicate();
    RandomGenerator random = new SplittableRandom(seed);
    for (int index = 1; index <= noisy.getStackSize(); index++) {
      float[][] channels = new float[channels(noisy)][];
      for (int channel = 0; channel < channels.length; channel++) {
        channels[channel] = pixels(noisy, index, channel);
        noise.addTo(channels[channel], noisy.getWidth(), random);
      }
      setPixels(noisy, index, channels);
    }
    return noisy;
  }

  private static int channels(ImagePlus image) {
    return image.getBitDepth() == 24 ? 3 : 1;
  }

  /** One colour of an RGB picture, or the plane itself of another. */
  static float[] pixels(ImagePlus image, int index, int channel) {
    return (float[]) image.getStack().getProcessor(index).toFloat(channel, null).getPixels();
  }

  private static void setPixels(ImagePlus image, int index, float[][] pixels) {
    ImageProcessor plane = image.getStack().getProcessor(index);
    ImageProcessor values =
        switch (image.getBitDepth()) {
          case 8 -> new ByteProcessor(plane.getWidth(), plane.getHeight(), eightBit(pixels[0]));
          case 16 -> sixteenBit(pixels[0]);
          default -> rgb(plane.getWidth(), plane.getHeight(), pixels);
        };
    plane.insert(values, 0, 0);
  }

  private static ShortProcessor sixteenBit(float[] pixels) {
    short[] values = new short[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (int) PixelType.UINT16.quantize(pixels[i]);
    }
    return new ShortProcessor(Cells.SIDE, Cells.SIDE, values, null);
  }

  private static ColorProcessor rgb(int width, int height, float[][] rgb) {
    ColorProcessor picture = new ColorProcessor(width, height);
    picture.setRGB(eightBit(rgb[0]), eightBit(rgb[1]), eightBit(rgb[2]));
    return picture;
  }

  private static byte[] eightBit(float[] pixels) {
    byte[] values = new byte[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (int) PixelType.UINT8.quantize(pixels[i]);
    }
    return values;
  }
}
