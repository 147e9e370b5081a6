package io.github.limpid.benchmark;

import io.github.limpid.tiling.Mirror;
import java.util.Arrays;

/**
 * Non-local means: each pixel becomes the mean of the pixels around it, weighted by how much their
 * patches look alike.
 *
 * <p>The weight of two pixels whose patches differ by a mean square of d² is {@code exp(-max(d² - 2
 * sigma², 0) / h²)}; a pixel itself weighs as much as its nearest likeness. Patches are square and
 * flat, and edges are mirrored. All offsets are gone through one by one, with running sums in place
 * of patches. <b>Source.</b> Buades, Coll and Morel, "A non-local algorithm for image denoising",
 * CVPR 2005, doi:10.1109/CVPR.2005.38, and "Non-Local Means Denoising", Image Processing On Line 1,
 * 2011, doi:10.5201/ipol.2011.bcm_nlm, for weight and self-weight; Darbon et al., "Fast nonlocal
 * filtering applied to electron cryomicroscopy", ISBI 2008, doi:10.1109/ISBI.2008.4541250, for the
 * sums.
 */
final class NonLocalMeans {

  private static final int TABLE = 20480;
  private static final double TABLE_END = 80; // beyond it weights are 0: exp(-80) = 1e-35

  private static final float[] WEIGHTS = new float[TABLE + 1];

  static {
    for (int i = 0; i < TABLE; i++) {
      WEIGHTS[i] = (float) Math.exp(-(i + 0.5) * TABLE_END / TABLE);
    }
  }

  private final int width;
  private final int height;
  private final int search;
  private final int patch;
  private final double variance;
  private final int margin;
  private final int stride;
  private final float[] padded;

  /**
   * Prepares an image.
   *
   * @param pixels the image, row by row
   * @param width its width
   * @param sigma standard deviation of its noise in grey levels
   * @param search how far likenesses are looked for, in pixels
   * @param patch radius of a patch, in pixels
   */
  NonLocalMeans(float[] pixels, int width, double sigma, int search, int patch) {
    this.width = width;
    this.height = pixels.length / width;
    this.search = search;
    this.patch = patch;
    this.variance = sigma * sigma;
    this.margin = 2 * search + patch;
    this.stride = width + 2 * margin;
    this.padded = padded(pixels);
  }

  private float[] padded(float[] pixels) {
    float[] values = new float[stride * (height + 2 * margin)];
    for (int y = 0; y < height + 2 * margin; y++) {
      int row = Mirror.index(y - margin, height) * width;
      for (int x = 0; x < stride; x++) {
        values[y * stride + x] = pixels[row + Mirror.index(x - margin, width)];
      }
    }
    return values;
  }

  /**
   * Denoises with several strengths at once.
   *
   * @param strengths values of h, in grey levels
   * @return a new image for each
   */
  float[][] denoise(double[] strengths) {
    Means[] means = new Means[strengths.length];
    Arrays.setAll(means, i -> new Means(strengths[i]));
    float[] distances = new float[(width + 2 * search) * (height + 2 * search)];
    for (int dy = 0; dy <= search; dy++) {
      for (int dx = dy == 0 ? 1 : -search; dx <= search; dx++) {
        measure(dx, dy, distances);
        for (Means mean : means) {
          mean.add(dx, dy, distances);
        }
      }
    }
    return Arrays.stream(means).map(Means::values).toArray(float[][]::new);
  }

  /** How far d² is above what noise alone makes, for each pixel p and its partner at p + offset. */
  private void measure(int dx, int dy, float[] distances) {
    int wide = width + 2 * search;
    int high = height + 2 * search;
    double[] columns = new double[wide + 2 * patch];
    for (int y = -patch; y < patch; y++) {
      addRow(columns, y, dx, dy, 1);
    }
    double area = (2.0 * patch + 1) * (2.0 * patch + 1);
    for (int y = 0; y < high; y++) {
      addRow(columns, y + patch, dx, dy, 1);
      double sum = 0;
      for (int x = 0; x < 2 * patch; x++) {
        sum += columns[x];
      }
      for (int x = 0; x < wide; x++) {
        sum += columns[x + 2 * patch];
        distances[y * wide + x] = (float) Math.max(sum / area - 2 * variance, 0);
        sum -= columns[x];
      }
      addRow(columns, y - patch, dx, dy, -1);
    }
  }

  private void addRow(double[] columns, int y, int dx, int dy, int sign) {
    int at = (y + margin - search) * stride + margin - search - patch;
    int other = at + dy * stride + dx;
    for (int x = 0; x < columns.length; x++) {
      double difference = (double) padded[at + x] - padded[other + x];
      columns[x] += sign * difference * difference;
    }
  }

  /** The weighted means of one strength. */
  private final class Means {
    private final float scale;
    private final float[] sums = new float[width * height];
    private final float[] weights = new float[width * height];
    private final float[] highest = new float[width * height];
    private final float[] likeness = new float[(width + 2 * search) * (height + 2 * search)];

    Means(double strength) {
      scale = (float) (TABLE / TABLE_END / (strength * strength));
    }

    void add(int dx, int dy, float[] distances) {
      for (int i = 0; i < distances.length; i++) {
        likeness[i] = WEIGHTS[(int) Math.min(distances[i] * scale, TABLE)];
      }
      int wide = width + 2 * search;
      for (int y = 0; y < height; y++) {
        int there = (y + search) * wide + search;
        int source = (y + margin) * stride + margin;
        int partner = dy * stride + dx;
        addRow(y * width, there, source + partner);
        addRow(y * width, there - dy * wide - dx, source - partner);
      }
    }

    private void addRow(int to, int likenessFrom, int from) {
      for (int x = 0; x < width; x++) {
        float weight = likeness[likenessFrom + x];
        sums[to + x] += weight * padded[from + x];
        weights[to + x] += weight;
        highest[to + x] = Math.max(highest[to + x], weight);
      }
    }

    float[] values() {
      float[] values = new float[sums.length];
      for (int i = 0; i < values.length; i++) {
        float own = padded[(i / width + margin) * stride + margin + i % width];
        float weight = highest[i] == 0 ? 1 : highest[i];
        values[i] = (sums[i] + weight * own) / (weights[i] + weight);
      }
      return values;
    }
  }
}
