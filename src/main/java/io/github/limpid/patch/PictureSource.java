package io.github.limpid.patch;

import io.github.limpid.InputException;
import io.github.limpid.image.ImageName;
import io.github.limpid.image.Planes;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;

/**
 * A picture that can be read again whenever it is needed: some planes of an image, or of two.
 *
 * @param images where its image or images come from
 * @param opened keeps the image that was opened last
 * @param file name of the image
 * @param index number of the picture in the image, from 0
 * @param count pictures in the image
 * @param planes planes of the image that make a picture
 * @param settings say how planes become a picture: channels, scaling, and whether clean images are
 *     brought on the grey levels of noisy ones
 * @param width pixels of the image, whatever the region
 * @param height pixels of the image, whatever the region
 * @param region the part of the image to use, or null for all of it
 */
record PictureSource(
    PairedImages images,
    OpenedImages opened,
    String file,
    int index,
    int count,
    int planes,
    DataSettings settings,
    int width,
    int height,
    Region region) {

  /** What to call it in a message. */
  String name() {
    return count == 1 ? file : file + ", picture " + (index + 1);
  }

  private int channels() {
    return settings.channels();
  }

  /** What no other scene is called: the name of the clean image, whatever its format. */
  String scene() {
    return ImageName.stem(images.clean().name());
  }

  int usedWidth() {
    return region == null ? width : region.width();
  }

  int usedHeight() {
    return region == null ? height : region.height();
  }

  long bytes() {
    int arrays = images.isAlone() ? 1 : 2;
    return (long) usedWidth() * usedHeight() * channels() * Float.BYTES * arrays;
  }

  boolean isLarge(int side) {
    return usedWidth() >= side && usedHeight() >= side;
  }

  PictureSource in(Region part) {
    return new PictureSource(
        images, opened, file, index, count, planes, settings, width, height, part);
  }

  /** Reads the picture. */
  Picture load() {
    float[] noisy = values(opened.planes(images.noisy()));
    float[] clean = images.isAlone() ? noisy : values(opened.planes(images.clean()));
    if (settings.has(DataRule.FIT) && !images.isAlone()) {
      fit(noisy, clean);
    }
    Picture whole = Picture.of(name(), width, height, channels(), noisy, clean, settings.scaling());
    return region == null ? whole : whole.crop(region);
  }

  /** Each channel by itself: cameras and lamps of channels differ. */
  private void fit(float[] noisy, float[] clean) {
    for (int c = 0; c < channels(); c++) {
      float[] channel = Channels.of(clean, c, channels());
      LineFit line = line(Channels.of(noisy, c, channels()), channel);
      Channels.put(line.applied(channel), clean, c, channels());
    }
  }

  private LineFit line(float[] noisy, float[] clean) {
    LineFit fit = LineFit.of(noisy, clean);
    if (!(fit.gain() > 0)) {
      if (Resemblance.between(noisy, clean, width, height).isNone()) {
        throw new InputException(
            "Pair %s: the images do not show the same scene.".formatted(name()),
            "Check that the names of the files belong together.");
      }
      throw new InputException(
          "Pair %s: the clean image is dark where the noisy one is bright.".formatted(name()),
          "Invert one of them, or check that they belong together.");
    }
    return fit;
  }

  private float[] values(Planes image) {
    int pixels = Math.multiplyExact(width, height);
    float[] values = new float[Math.multiplyExact(pixels, channels())];
    for (int p = 0; p < planes; p++) {
      int offset = channels() == 1 ? 0 : p;
      addPlane(image, index * planes + p, values, offset, channels() == 1 ? 1f / planes : 1f);
    }
    requireFinite(values);
    return values;
  }

  private void addPlane(Planes image, int plane, float[] values, int offset, float weight) {
    RandomAccess<? extends RealType<?>> access = image.plane(plane).randomAccess();
    int at = offset;
    for (int y = 0; y < height; y++) {
      access.setPosition(0, 0);
      access.setPosition(y, 1);
      for (int x = 0; x < width; x++) {
        values[at] += access.get().getRealFloat() * weight;
        at += channels();
        access.fwd(0);
      }
    }
  }

  private void requireFinite(float[] values) {
    int bad = 0;
    float one = 0;
    for (float value : values) {
      if (!Float.isFinite(value)) {
        bad++;
        one = value;
      }
    }
    if (bad > 0) {
      throw new InputException(
          bad == values.length
              ? "Image %s has no finite pixel: all are NaN or infinite.".formatted(name())
              : "Image %s has pixels that are not finite: %s.".formatted(name(), one),
          "Replace them.");
    }
  }
}
