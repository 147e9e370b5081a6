package io.github.limpid.image;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/**
 * Equal rectangles of an image, in memory, as planes of an image of their own: a sample that stands
 * for all of it.
 *
 * <p><b>Ownership.</b> The arrays are not copied.
 *
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 * @param pixels the grey levels of each block, row by row; at least one block
 */
public record Blocks(int width, int height, List<float[]> pixels) implements Planes {

  /** The share of a circle that spreads any number of points evenly, the golden ratio. */
  private static final double TURN = (Math.sqrt(5) - 1) / 2;

  /**
   * Where a block lies.
   *
   * @param plane number of its plane, from 0
   * @param x column of its first pixel
   * @param y row of its first pixel
   */
  public record Place(int plane, int x, int y) {}

  /** Checks that all blocks are complete, and freezes the list. */
  public Blocks {
    pixels = List.copyOf(pixels);
    if (width < 1 || height < 1 || pixels.isEmpty()) {
      throw new IllegalArgumentException(
          "%d blocks of %d × %d pixels, must be at least 1 of 1 × 1"
              .formatted(pixels.size(), width, height));
    }
    for (float[] block : pixels) {
      if (block.length != width * height) {
        throw new IllegalArgumentException(
            "a block has %d pixels, must be %d × %d".formatted(block.length, width, height));
      }
    }
  }

  /**
   * Places of squares that do not overlap, spread evenly over all planes of a channel; rectangles
   * where the image is smaller than a square.
   *
   * @param planes the image
   * @param channel number of the channel, from 0
   * @param side pixels along a square, at least 1
   * @param most largest number of places, at least 1
   * @return at least one place, those of one plane next to each other
   */
  public static List<Place> places(Planes planes, int channel, int side, int most) {
    int width = Math.min(side, planes.width());
    int height = Math.min(side, planes.height());
    int columns = planes.width() / width;
    int rows = planes.height() / height;
    long total = (long) (planes.count() / planes.channels()) * columns * rows;
    List<Place> places = new ArrayList<>();
    for (long number : chosen(total, most)) {
      int inPlane = (int) (number % ((long) columns * rows));
      int plane = (int) (number / ((long) columns * rows)) * planes.channels() + channel;
      int x = inPlane % columns * width + planes.width() % width / 2;
      int y = inPlane / columns * height + planes.height() % height / 2;
      places.add(new Place(plane, x, y));
    }
    return places;
  }

  /** All numbers, or so many of them that no rhythm of rows and columns meets. */
  private static TreeSet<Long> chosen(long total, int most) {
    TreeSet<Long> chosen = new TreeSet<>();
    for (int i = 0; chosen.size() < Math.min(total, most); i++) {
      double turn = i * TURN;
      chosen.add(total <= most ? i : (long) ((turn - Math.floor(turn)) * total));
    }
    return chosen;
  }

  /**
   * Copies a block.
   *
   * @param plane the plane that it lies in
   * @param place where it lies
   * @param width pixels in a row
   * @param height rows
   * @return its grey levels, row by row
   */
  public static float[] read(
      RandomAccessibleInterval<? extends RealType<?>> plane, Place place, int width, int height) {
    RandomAccess<? extends RealType<?>> access = plane.randomAccess();
    float[] block = new float[width * height];
    for (int y = 0; y < height; y++) {
      access.setPosition(plane.min(0) + place.x(), 0);
      access.setPosition(plane.min(1) + place.y() + y, 1);
      for (int x = 0; x < width; x++) {
        block[y * width + x] = access.get().getRealFloat();
        access.fwd(0);
      }
    }
    return block;
  }

  @Override
  public int count() {
    return pixels.size();
  }

  @Override
  public PixelType type() {
    return PixelType.FLOAT32;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    return ArrayImgs.floats(pixels.get(index), width, height);
  }
}
