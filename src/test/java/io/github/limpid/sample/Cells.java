package io.github.limpid.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A small culture of invented cells as a widefield fluorescence microscope would show it with much
 * light: filaments with vesicles on them in one channel, nuclei in the other.
 *
 * <p>Filaments and vesicles are points of light at many depths, nuclei are ellipsoids with a
 * texture; what lies out of focus is blurred by its distance. From the first frame to the next,
 * vesicles run along their filaments, the cells creep, and the dyes bleach. <b>Units.</b> Pixels in
 * the plane, micrometres in depth, photo-electrons in brightness.
 */
final class Cells {

  static final int SIDE = 256;
  static final int CHANNELS = 2;
  static final int SLICES = 3;
  static final int FRAMES = 2;
  static final double SLICE_STEP = 0.6;

  /** Structure beyond the field of view, whose blur reaches into it. */
  private static final int MARGIN = 32;

  private static final int CANVAS = SIDE + 2 * MARGIN;
  private static final int DEPTHS = 7;
  private static final double DEPTH_STEP = 0.4;
  private static final double FOCUS = 1.05;
  private static final double DEFOCUS_PER_MICROMETRE = 2.4;
  private static final double BLEACHED = 0.9;

  /** The exposure: it scales the light that reaches the camera from everything in the field. */
  private static final double EXPOSURE = 0.6;

  private final RandomGenerator random = new SplittableRandom(20);
  private final List<Cell> cells = new ArrayList<>();
  private final List<Filament> filaments = new ArrayList<>();

  private record Cell(
      double x, double y, double angle, double a, double b, double reach, boolean dividing) {

    /** The distance from the middle of the nucleus in units of its edge. */
    double nuclear(double px, double py) {
      double u = (px - x) * StrictMath.cos(angle) + (py - y) * StrictMath.sin(angle);
      double v = (py - y) * StrictMath.cos(angle) - (px - x) * StrictMath.sin(angle);
      double uneven = Texture.bumps(px / 14, py / 14, angle, 3) - 0.5;
      return Math.sqrt(u * u / (a * a) + v * v / (b * b)) * (1 + 0.22 * uneven);
    }

    /** The distance from the middle of the cell in units of its edge. */
    double cellular(double px, double py) {
      double uneven = Texture.rough(px / 45, py / 45, angle, 3, 4) - 0.5;
      return Math.sqrt((px - x) * (px - x) + (py - y) * (py - y)) / reach * (1 + 1.1 * uneven);
    }
  }

  /** A path of points one pixel apart, and where on it vesicles sit at first. */
  private record Filament(double[] x, double[] y, double[] z, List<Vesicle> vesicles) {}

  private record Vesicle(double place, double speed, double brightness) {}

  Cells() {
    cells.add(new Cell(84, 92, 0.5, 36, 27, 80, false));
    cells.add(new Cell(196, 62, -0.7, 33, 26, 66, false));
    cells.add(new Cell(222, 170, 1.9, 33, 25, 70, false));
    cells.add(new Cell(124, 200, 0.9, 19, 7, 38, true));
    cells.add(new Cell(26, 214, -0.2, 34, 27, 74, false));
    cells.add(new Cell(170, 276, 0.1, 28, 24, 60, false));
    cells.add(new Cell(-12, 30, 1.2, 28, 23, 66, false));
    for (Cell cell : cells) {
      for (int i = 0; i < (cell.dividing ? 34 : 62); i++) {
        filaments.add(filament(cell));
      }
    }
  }

  /** The photo-electrons in one plane; channel, slice and frame count from 0. */
  float[] plane(int channel, int slice, int frame) {
    double depth = (slice - (SLICES - 1) / 2.0) * SLICE_STEP;
    double[] light = channel == 0 ? cytoskeleton(depth, frame) : nuclei(depth, frame);
    float[] field = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double background =
            (channel == 0 ? 2.2 : 1.4) + 0.9 * Texture.bumps(x / 120.0, y / 120.0, channel, 9);
        double signal = light[(y + MARGIN) * CANVAS + x + MARGIN] * StrictMath.pow(BLEACHED, frame);
        field[y * SIDE + x] = (float) (EXPOSURE * (signal + background) * illumination(x, y));
      }
    }
    return field;
  }

  private static double illumination(int x, int y) {
    double dx = (x - 0.55 * SIDE) / SIDE;
    double dy = (y - 0.45 * SIDE) / SIDE;
    return 1 - 0.35 * (dx * dx + dy * dy);
  }

  private Filament filament(Cell cell) {
    double heading = 2 * Math.PI * random.nextDouble();
    double start = cell.dividing ? 17 : 0.55 * cell.b + 4 * random.nextGaussian();
    double pole = cell.angle + (random.nextBoolean() && cell.dividing ? -1 : 1) * Math.PI / 2;
    if (cell.dividing) {
      heading = pole + Math.PI + 0.6 * random.nextGaussian();
    }
    double x = cell.x + start * StrictMath.cos(pole);
    double y = cell.y + start * StrictMath.sin(pole);
    double z = 1.1 * (random.nextDouble() - 0.5);
    double longest = cell.dividing ? 0.7 : 1.7;
    int length = (int) (cell.reach * (0.35 + (longest - 0.35) * random.nextDouble()));
    double[] xs = new double[length];
    double[] ys = new double[length];
    double[] zs = new double[length];
    double turn = 0;
    for (int i = 0; i < length; i++) {
      xs[i] = x;
      ys[i] = y;
      zs[i] = z;
      turn = 0.9 * turn + 0.011 * random.nextGaussian();
      heading += turn + alongTheEdge(cell, x, y, heading);
      x += StrictMath.cos(heading);
      y += StrictMath.sin(heading);
      z = Math.max(-1.1, Math.min(1.1, z + 0.02 * random.nextGaussian()));
    }
    List<Vesicle> vesicles = new ArrayList<>();
    for (int i = 0; !cell.dividing && random.nextDouble() < 0.5 && i < 3; i++) {
      double brightness = 110 * StrictMath.exp(0.6 * random.nextGaussian());
      double speed = 7 * random.nextGaussian();
      vesicles.add(new Vesicle(length * random.nextDouble(), speed, brightness));
    }
    return new Filament(xs, ys, zs, vesicles);
  }

  /** Turns a filament that comes near the edge of its cell, away from the outside. */
  private static double alongTheEdge(Cell cell, double x, double y, double heading) {
    double edge = cell.cellular(x, y);
    if (edge < 0.8) {
      return 0;
    }
    double outwards = StrictMath.atan2(y - cell.y, x - cell.x);
    return 0.13 * Math.min(1.5, edge - 0.8) * (StrictMath.sin(heading - outwards) >= 0 ? 1 : -1);
  }

  private double[] cytoskeleton(double depth, int frame) {
    double[][] layers = new double[DEPTHS][CANVAS * CANVAS];
    for (Filament filament : filaments) {
      for (int i = 0; i < filament.x.length; i++) {
        double fading = 1 - 0.5 * i / filament.x.length;
        put(layers, filament, i, frame, 16 * fading);
      }
      for (Vesicle vesicle : filament.vesicles) {
        double place = vesicle.place + vesicle.speed * frame;
        int i = (int) Math.max(0, Math.min(filament.x.length - 1, Math.rint(place)));
        put(layers, filament, i, frame, vesicle.brightness);
      }
    }
    double[] light = blurred(haze(frame), 3);
    for (int layer = 0; layer < DEPTHS; layer++) {
      double distance = Math.abs((layer - DEPTHS / 2) * DEPTH_STEP - depth);
      double[] image = blurred(layers[layer], FOCUS + DEFOCUS_PER_MICROMETRE * distance);
      for (int p = 0; p < light.length; p++) {
        light[p] += image[p];
      }
    }
    return light;
  }

  /** Adds a point of light to its layer, shared by the four pixels around it. */
  private static void put(double[][] layers, Filament path, int i, int frame, double brightness) {
    double x = path.x[i] + MARGIN + creep(path.x[i], path.y[i], 5) * frame;
    double y = path.y[i] + MARGIN + creep(path.x[i], path.y[i], 6) * frame;
    int layer = (int) Math.rint(path.z[i] / DEPTH_STEP) + DEPTHS / 2;
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    if (column < 0 || row < 0 || column >= CANVAS - 1 || row >= CANVAS - 1) {
      return;
    }
    double u = x - column;
    double v = y - row;
    int p = row * CANVAS + column;
    layers[layer][p] += brightness * (1 - u) * (1 - v);
    layers[layer][p + 1] += brightness * u * (1 - v);
    layers[layer][p + CANVAS] += brightness * (1 - u) * v;
    layers[layer][p + CANVAS + 1] += brightness * u * v;
  }

  /** How far cells move between frames at a place. */
  private static double creep(double x, double y, int seed) {
    return 5 * (Texture.bumps(x / 70, y / 70, 0, seed) - 0.5);
  }

  /** Dye that is bound to nothing: all over the cell, more around the nucleus, none in it. */
  private double[] haze(int frame) {
    double[] light = new double[CANVAS * CANVAS];
    for (int p = 0; p < light.length; p++) {
      double x = p % CANVAS - MARGIN - creep(p % CANVAS - MARGIN, p / CANVAS - MARGIN, 5) * frame;
      double y = p / CANVAS - MARGIN - creep(p % CANVAS - MARGIN, p / CANVAS - MARGIN, 6) * frame;
      for (Cell cell : cells) {
        double inside = 1 - Texture.step(0.75, 1.15, cell.cellular(x, y));
        double outsideNucleus = cell.dividing ? 2 : Texture.step(0.6, 1.1, cell.nuclear(x, y));
        double thick = 1 + 1.5 * Math.max(0, 1 - cell.cellular(x, y));
        light[p] += 2.4 * inside * thick * (0.35 + 0.65 * outsideNucleus);
      }
    }
    return light;
  }

  private double[] nuclei(double depth, int frame) {
    double[] sharp = new double[CANVAS * CANVAS];
    for (int p = 0; p < sharp.length; p++) {
      double x = p % CANVAS - MARGIN - creep(p % CANVAS - MARGIN, p / CANVAS - MARGIN, 5) * frame;
      double y = p / CANVAS - MARGIN - creep(p % CANVAS - MARGIN, p / CANVAS - MARGIN, 6) * frame;
      for (Cell cell : cells) {
        sharp[p] += nucleus(cell, x, y, depth);
      }
    }
    double[] light = blurred(sharp, 1.2);
    double[] unfocused = blurred(sharp, 7);
    for (int p = 0; p < light.length; p++) {
      light[p] = 0.82 * light[p] + 0.22 * unfocused[p];
    }
    return light;
  }

  private static double nucleus(Cell cell, double x, double y, double depth) {
    double r = cell.nuclear(x, y);
    double height = 1 - r * r - depth * depth / 9;
    if (height <= 0) {
      return 0;
    }
    double z = depth / 1.2 + cell.angle * 10;
    if (cell.dividing) {
      return 62 * Math.sqrt(height) * (0.7 + 0.6 * Texture.bumps(x / 4, y / 4, z, 14));
    }
    double chromatin = Texture.rough(x / 6.5, y / 6.5, z, 3, 11);
    double lumps = Texture.step(0.60, 0.74, Texture.bumps(x / 5, y / 5, z, 12));
    double nucleoli = nucleoli(cell, x, y);
    double rim = 0.25 * Texture.step(0.75, 0.95, r);
    double density = 0.25 + 1.15 * chromatin + 0.7 * lumps + rim;
    return 21 * Math.min(1, 4 * height) * density * (1 - 0.8 * nucleoli);
  }

  /** Dark round places in the chromatin: 0 outside, 1 inside. */
  private static double nucleoli(Cell cell, double x, double y) {
    double dark = 0;
    for (int i = 0; i < 3; i++) {
      int seed = (int) (cell.reach * 7 + cell.a);
      double angle = 2.1 * i + 2 * Texture.hash(i, 0, 0, seed);
      double out = 0.25 + 0.35 * Texture.hash(i, 1, 0, seed);
      double radius = 2.6 + 2.2 * Texture.hash(i, 2, 0, seed);
      double dx = x - cell.x - out * cell.b * StrictMath.cos(angle);
      double dy = y - cell.y - out * cell.b * StrictMath.sin(angle);
      double uneven = 1 + 0.7 * (Texture.bumps(x / 4, y / 4, i, 15) - 0.5);
      double distance = Math.sqrt(dx * dx + 1.4 * dy * dy) * uneven;
      dark = Math.max(dark, 1 - Texture.step(radius - 0.8, radius + 0.8, distance));
    }
    return dark;
  }

  /** A Gaussian blur; beyond the edge the canvas goes on as at the edge. */
  private static double[] blurred(double[] image, double sigma) {
    int radius = (int) Math.ceil(3.5 * sigma);
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.exp(-(i - radius) * (i - radius) / (2 * sigma * sigma));
      sum += weights[i];
    }
    double[] rows = new double[image.length];
    double[] result = new double[image.length];
    for (int y = 0; y < CANVAS; y++) {
      for (int x = 0; x < CANVAS; x++) {
        for (int i = 0; i < weights.length; i++) {
          rows[y * CANVAS + x] += weights[i] / sum * image[y * CANVAS + inside(x + i - radius)];
        }
      }
    }
    for (int y = 0; y < CANVAS; y++) {
      for (int i = 0; i < weights.length; i++) {
        int from = inside(y + i - radius) * CANVAS;
        for (int x = 0; x < CANVAS; x++) {
          result[y * CANVAS + x] += weights[i] / sum * rows[from + x];
        }
      }
    }
    return result;
  }

  private static int inside(int position) {
    return Math.max(0, Math.min(CANVAS - 1, position));
  }
}
