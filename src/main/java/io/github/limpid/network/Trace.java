package io.github.limpid.network;

import io.github.limpid.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the samples between layers: their channels, their spacing in input pixels, and
 * which input pixels they depend on.
 */
record Trace(List<Point> points, Sides sides) {

  private static final int LARGEST_MULTIPLE = 4096; // keeps all sums below within an int
  private static final int LARGEST_RADIUS = 1 << 20;

  /** Larger ones take minutes, or memory that TensorFlow asks for and ends the program without. */
  private static final int LARGEST_KERNEL = 31;

  private static final int LARGEST_STEP = 64; // of a kernel times its stride

  /**
   * A point between two layers. Sample {@code i} along an axis depends on the input pixels {@code
   * scale·i + first} to {@code scale·i + end}, both inclusive. An axis of so many pixels has {@code
   * (pixels − lost) / scale} samples.
   */
  record Point(int channels, int scale, int first, int end, int lost) {

    double valuesPerPixel() {
      return (double) channels / ((double) scale * scale);
    }

    Point withChannels(int other) {
      return new Point(other, scale, first, end, lost);
    }
  }

  Point last() {
    return points.get(points.size() - 1);
  }

  static Trace of(int channels, List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network must have at least one layer");
    }
    Walk walk = new Walk(new Point(channels, 1, 0, 0, 0), layers.size());
    List<Point> points = new ArrayList<>();
    points.add(walk.at);
    for (Layer layer : layers) {
      walk.number++;
      walk.at = layer.match(walk);
      walk.checkRadius();
      points.add(walk.at);
    }
    if (walk.at.scale() != 1) {
      throw new IllegalArgumentException(
          "the output is " + walk.at.scale() + " times smaller than the input; add upsampling");
    }
    if (walk.at.lost() != 0) {
      throw new IllegalArgumentException(
          "the output is "
              + difference(walk.at)
              + "; use padding=same, or enlarge as it was reduced");
    }
    return new Trace(points, walk.sides);
  }

  private static String sizeInWords(Point at) {
    return at.lost() == 0 ? "as large as the input" : difference(at);
  }

  private static String difference(Point at) {
    String pixels = Counted.of(Math.abs(at.lost()), "pixel");
    return pixels + (at.lost() > 0 ? " smaller than the input" : " larger than the input");
  }

  /** Walks through the layers; each answer is the point behind that layer. */
  private static final class Walk implements Layer.Cases<Point> {
    private final Point image;
    private final int layers;
    private final Map<String, Point> kept = new HashMap<>();
    private Point at;
    private int number;
    private Sides sides = Sides.ANY;

    Walk(Point image, int layers) {
      this.image = image;
      this.layers = layers;
      this.at = image;
    }

    @Override
    public Point convolution(Layer.Convolution c) {
      checkWeights(c.kernel(), c.filters());
      checkKernel(c.kernel(), c.stride());
      return coarser(c.kernel(), c.stride(), c.padding()).withChannels(c.filters());
    }

    @Override
    public Point contrastConvolution(Layer.ContrastConvolution c) {
      checkWeights(c.kernel(), c.filters());
      checkKernel(c.kernel(), 1);
      return coarser(c.kernel(), 1, Padding.SAME).withChannels(c.filters());
    }

    @Override
    public Point transposedConvolution(Layer.TransposedConvolution c) {
      checkWeights(c.kernel(), c.filters());
      checkKernel(c.kernel(), c.stride());
      int scale = divided(c.stride());
      int before = c.padding().before(c.kernel(), c.stride());
      int lost = at.lost() - scale * c.padding().margin(c.kernel(), c.stride());
      int first = Integer.MAX_VALUE;
      int end = Integer.MIN_VALUE;
      for (int phase = 0; phase < c.stride(); phase++) {
        int low = -Math.floorDiv(c.kernel() - 1 - phase - before, c.stride());
        int high = Math.floorDiv(phase + before, c.stride());
        first = Math.min(first, at.scale() * low + at.first() - scale * phase);
        end = Math.max(end, at.scale() * high + at.end() - scale * phase);
      }
      return leavingNothing(new Point(c.filters(), scale, first, end, lost));
    }

    @Override
    public Point maxPooling(Layer.MaxPooling m) {
      return coarser(m.size(), m.size(), Padding.SAME);
    }

    @Override
    public Point upsampling(Layer.Upsampling u) {
      return finer(u.factor());
    }

    @Override
    public Point spaceToDepth(Layer.SpaceToDepth s) {
      return coarser(s.block(), s.block(), Padding.SAME)
          .withChannels(channels((double) at.channels() * s.block() * s.block()));
    }

    @Override
    public Point depthToSpace(Layer.DepthToSpace d) {
      int area = d.block() * d.block();
      require(
          at.channels() % area == 0,
          "channels (%d) must be a multiple of %d".formatted(at.channels(), area));
      return finer(d.block()).withChannels(at.channels() / area);
    }

    @Override
    public Point batchNormalization(Layer.BatchNormalization b) {
      return at;
    }

    @Override
    public Point relu(Layer.Relu r) {
      return at;
    }

    @Override
    public Point leakyRelu(Layer.LeakyRelu r) {
      return at;
    }

    @Override
    public Point sigmoid(Layer.Sigmoid s) {
      return at;
    }

    @Override
    public Point tanh(Layer.Tanh t) {
      return at;
    }

    @Override
    public Point keep(Layer.Keep k) {
      require(kept.put(k.name(), at) == null, "\"" + k.name() + "\" is kept twice");
      return at;
    }

    @Override
    public Point add(Layer.Add a) {
      Point other = kept(a.name());
      require(
          other.channels() == at.channels(),
          "add \"%s\" of %d channels to %d channels"
              .formatted(a.name(), other.channels(), at.channels()));
      return union(other);
    }

    @Override
    public Point concatenate(Layer.Concatenate c) {
      Point other = kept(c.name());
      return union(other).withChannels(channels((double) at.channels() + other.channels()));
    }

    @Override
    public Point residual(Layer.Residual r) {
      require(number == layers, "residual must be the last layer");
      require(
          at.channels() == image.channels() && at.scale() == 1,
          "residual needs %d channels at full size, has %d at 1/%d"
              .formatted(image.channels(), at.channels(), at.scale()));
      require(at.lost() == 0, "residual needs the image's size, the samples are " + difference(at));
      return union(image);
    }

    private Point coarser(int kernel, int stride, Padding padding) {
      int scale = (int) Math.min((long) at.scale() * stride, Integer.MAX_VALUE);
      int lost = at.lost() + at.scale() * padding.margin(kernel, stride);
      int before = padding.before(kernel, stride);
      int first = at.first() - at.scale() * before;
      int end = at.end() + at.scale() * (kernel - 1 - before);
      return leavingNothing(new Point(at.channels(), scale, first, end, lost));
    }

    private Point leavingNothing(Point point) {
      try {
        sides = sides.and(point.scale(), point.lost(), LARGEST_MULTIPLE);
      } catch (IllegalArgumentException e) {
        require(false, e.getMessage());
      }
      return point;
    }

    private Point finer(int factor) {
      int scale = divided(factor);
      return new Point(
          at.channels(), scale, at.first() - scale * (factor - 1), at.end(), at.lost());
    }

    private int divided(int factor) {
      require(
          at.scale() % factor == 0,
          "enlarging 1/%d size by %d; reduce first".formatted(at.scale(), factor));
      return at.scale() / factor;
    }

    private Point kept(String name) {
      Point other = kept.get(name);
      require(other != null, "nothing was kept as \"" + name + "\"");
      require(
          other.scale() == at.scale(),
          "\"%s\" is at 1/%d size, must be at 1/%d".formatted(name, other.scale(), at.scale()));
      require(
          other.lost() == at.lost(),
          "\"%s\" is %s, what it meets is %s".formatted(name, sizeInWords(other), sizeInWords(at)));
      return other;
    }

    private Point union(Point other) {
      return new Point(
          at.channels(),
          at.scale(),
          Math.min(at.first(), other.first()),
          Math.max(at.end(), other.end()),
          at.lost());
    }

    private void checkWeights(int kernel, int filters) {
      require(
          (double) kernel * kernel * at.channels() * filters <= Integer.MAX_VALUE,
          "%d kernels of %d × %d × %d are too many weights"
              .formatted(filters, kernel, kernel, at.channels()));
    }

    /** Kernels beside each other, as in dense networks, are matrices, and may be of any size. */
    private void checkKernel(int kernel, int stride) {
      require(
          kernel == stride || kernel <= LARGEST_KERNEL,
          "kernel (%d) must be at most %d, or the stride (%d)"
              .formatted(kernel, LARGEST_KERNEL, stride));
      require(
          kernel == stride || kernel * Math.min(kernel, stride) <= LARGEST_STEP,
          "kernel (%d) times stride (%d) must be at most %d, unless they are equal"
              .formatted(kernel, stride, LARGEST_STEP));
    }

    private int channels(double count) {
      require(count <= Integer.MAX_VALUE, "too many channels");
      return (int) count;
    }

    private void checkRadius() {
      int radius = Math.max(-at.first(), at.end());
      require(
          radius <= LARGEST_RADIUS,
          "an output pixel would depend on pixels " + radius + " away, at most " + LARGEST_RADIUS);
    }

    private void require(boolean rule, String sentence) {
      if (!rule) {
        throw new IllegalArgumentException("layer " + number + ": " + sentence);
      }
    }
  }
}
