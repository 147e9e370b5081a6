package io.github.limpid.noise;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Adds noise to the planes of an image.
 *
 * <p>Every plane gets a draw of the recipe and noise of its own, but for what its {@link Extent}
 * says. <b>Randomness.</b> The same seed gives the same noise: every stretch of {@value #BAND_ROWS}
 * rows of every plane has a generator of its own, so that the result does not depend on the number
 * of threads. <b>Threads.</b> Works on as many as the machine has cores.
 */
public final class NoiseAdder {

  private static final int BAND_ROWS = 64;

  private final NoiseRecipe recipe;
  private final GreyRange range;
  private final boolean clip;
  private final long seed;
  private final long image;

  /**
   * Prepares to add noise.
   *
   * @param recipe what noise
   * @param range the image's darkest and brightest grey level, on which defaults depend
   * @param clip whether the noisy grey levels are clipped to that range; they are clipped to what
   *     the result's type can hold in any case
   * @param seed decides all draws
   */
  public NoiseAdder(NoiseRecipe recipe, GreyRange range, boolean clip, long seed) {
    this(recipe, range, clip, seed, 0);
  }

  private NoiseAdder(NoiseRecipe recipe, GreyRange range, boolean clip, long seed, long image) {
    this.recipe = recipe;
    this.range = range;
    this.clip = clip;
    this.seed = seed;
    this.image = image;
  }

  /**
   * The same for one of several images: each has noise of its own, but for the faults of the camera
   * they have in common.
   *
   * @param name what tells the image from the others
   * @return the adder for that image
   */
  public NoiseAdder forImage(String name) {
    long hash = 1;
    for (int i = 0; i < name.length(); i++) {
      hash = new SplittableRandom(hash ^ name.charAt(i)).nextLong();
    }
    return new NoiseAdder(recipe, range, clip, seed, hash);
  }

  /**
   * Adds noise to every plane of an image.
   *
   * <p>Pixels that are not a number stay so.
   *
   * @param clean the image; unchanged
   * @param noisy receives the noisy image: as many planes of the same size, of any type, which may
   *     be the clean ones; rounded and clipped if its type is an integer type
   * @param progress told of every plane
   * @throws InputException if the images differ in size
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  public void add(Planes clean, Planes noisy, Progress progress) {
    requireSameSize(clean, noisy);
    int colours = clean.colours();
    for (int index = 0; index < clean.count(); index++) {
      progress.stopIfCancelled("Adding noise");
      float[] plane = new float[Math.multiplyExact(clean.width(), clean.height())];
      Bands bands = new Bands(plane, clean.width());
      bands.read(clean.plane(index));
      for (int link = 0; link < recipe.links().size(); link++) {
        add(link, bands, index, index / colours);
      }
      bands.write(noisy.plane(index), noisy.type());
      progress.report(index + 1, clean.count(), "Adding noise");
    }
  }

  private void add(int link, Bands bands, int plane, int picture) {
    NoiseModel drawn = draw(link, image, picture);
    boolean everywhere = drawn.extent() == Extent.IMAGE;
    NoiseModel model = everywhere ? draw(link, 0, 0) : drawn;
    long of = everywhere ? 0 : image;
    long unit =
        switch (model.extent()) {
          case PLANE -> plane;
          case PICTURE -> picture;
          case IMAGE -> 0;
        };
    if (model instanceof PixelNoise noise) {
      bands.each(
          (pixels, band) -> noise.addTo(pixels, generator(link, of, unit, Use.PIXELS, band)));
    } else {
      model.addTo(bands.plane, bands.width, generator(link, of, unit, Use.PIXELS, 0));
    }
  }

  private NoiseModel draw(int link, long of, long picture) {
    RandomGenerator random = generator(link, of, picture, Use.PARAMETERS, 0);
    return recipe.links().get(link).draw(random, range.low(), range.high());
  }

  /** What random numbers are for; uses must not share a generator. */
  private enum Use {
    PARAMETERS,
    PIXELS
  }

  private RandomGenerator generator(int link, long of, long unit, Use use, int band) {
    long state = seed;
    for (long part : new long[] {link, of, unit, use.ordinal(), band}) {
      state = new SplittableRandom(state ^ part * 0x9E3779B97F4A7C15L).nextLong(); // mixes its bits
    }
    return new SplittableRandom(state);
  }

  private static void requireSameSize(Planes clean, Planes noisy) {
    if (!size(clean).equals(size(noisy))) {
      throw new InputException(
          "Clean and noisy image differ in size: " + size(clean) + " and " + size(noisy) + ".",
          "Give images of the same width, height and number of planes.");
    }
  }

  private static List<Integer> size(Planes planes) {
    return List.of(planes.width(), planes.height(), planes.count());
  }

  /** A plane, worked on in bands of rows by several threads. */
  private final class Bands {

    /** Works on the pixels of a band. */
    private interface Work {
      void on(float[] pixels, int band);
    }

    private final float[] plane;
    private final int width;
    private final int size;

    Bands(float[] plane, int width) {
      this.plane = plane;
      this.width = width;
      this.size = Math.multiplyExact(width, BAND_ROWS);
    }

    private IntStream numbers() {
      return IntStream.range(0, (int) ((plane.length + (long) size - 1) / size)).parallel();
    }

    private int length(int band) {
      return Math.min(size, plane.length - band * size);
    }

    void each(Work work) {
      numbers()
          .forEach(
              band -> {
                float[] pixels = new float[length(band)];
                System.arraycopy(plane, band * size, pixels, 0, pixels.length);
                work.on(pixels, band);
                System.arraycopy(pixels, 0, plane, band * size, pixels.length);
              });
    }

    void read(RandomAccessibleInterval<? extends RealType<?>> source) {
      numbers().forEach(band -> read(source.randomAccess(), band));
    }

    private void read(RandomAccess<? extends RealType<?>> pixel, int band) {
      for (int i = band * size; i < band * size + length(band); i++) {
        place(pixel, i);
        plane[i] = pixel.get().getRealFloat();
      }
    }

    void write(RandomAccessibleInterval<? extends RealType<?>> target, PixelType type) {
      numbers().forEach(band -> write(target.randomAccess(), type, band));
    }

    private void write(RandomAccess<? extends RealType<?>> pixel, PixelType type, int band) {
      for (int i = band * size; i < band * size + length(band); i++) {
        place(pixel, i);
        float level = clip ? range.clip(plane[i]) : plane[i];
        pixel.get().setReal(type.quantize(level));
      }
    }

    private void place(RandomAccess<?> pixel, int i) {
      if (i % width == 0) {
        pixel.setPosition(0, 0);
        pixel.setPosition(i / width, 1);
      } else {
        pixel.fwd(0);
      }
    }
  }
}
