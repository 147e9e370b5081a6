package io.github.limpid.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the samples between layers: their channels, their spacing in input pixels, and
 * which input pixels they depend on.
 */
record Trace(List<Point> points, int sizeMultiple) {

  private static final int LARGEST_MULTIPLE = 4096; // keeps all sums below within an int
  private static final int LARGEST_RADIUS = 1 << 20;

  /**
   * A point between two layers. Sample {@code i} along an axis depends on the input pixels {@code
   * scale·i + first} to {@code scale·i + end}, both inclusive.
   */
  record Point(int channels, int scale, int first, int end) {

    double valuesPerPixel() {
      return (double) channels / ((double) scale * scale);
    }

    Point withChannels(int other) {
      return new Point(other, scale, first, end);
    }
  }

  Point last() {
    return points.get(points.size() - 1);
  }

  static Trace of(int channels, List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network must have at least one layer");
    }
    Walk walk = new Walk(new Point(channels, 1, 0, 0), layers.size());
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
    return new Trace(points, walk.multiple);
  }

  /** Walks through the layers; each answer is the point behind that layer. */
  private static final class Walk implements Layer.Cases<Point> {
    private final Point image;
    private final int layers;
    private final Map<String, Point> kept = new HashMap<>();
    private Point at;
    private int number;
    private int multiple = 1;

    Walk(Point image, int layers) {
      this.image = image;
      this.layers = layers;
      this.at = image;
    }

    @Override
    public Point convolution(Layer.Convolution c) {
      checkWeights(c.kernel(), c.filters());
      return coarser(c.kernel(), c.stride()).withChannels(c.filters());
    }

    @Override
    public Point contrastConvolution(Layer.ContrastConvolution c) {
      checkWeights(c.kernel(), c.filters());
      return coarser(c.kernel(), 1).withChannels(c.filters());
    }

    @Override
    public Point transposedConvolution(Layer.TransposedConvolution c) {
      checkWeights(c.kernel(), c.filters());
      int scale = divided(c.stride());
      int before = Math.max(c.kernel() - c.stride(), 0) / 2;
      int first = Integer.MAX_VALUE;
      int end = Integer.MIN_VALUE;
      for (int phase = 0; phase < c.stride(); phase++) {
        int low = -Math.floorDiv(c.kernel() - 1 - phase - before, c.stride());
        int high = Math.floorDiv(phase + before, c.stride());
        first = Math.min(first, at.scale() * low + at.first() - scale * phase);
        end = Math.max(end, at.scale() * high + at.end() - scale * phase);
      }
      return new Point(c.filters(), scale, first, end);
    }

    @Override
    public Point maxPooling(Layer.MaxPooling m) {
      return coarser(m.size(), m.size());
    }

    @Override
    public Point upsampling(Layer.Upsampling u) {
      return finer(u.factor());
    }

    @Override
    public Point spaceToDepth(Layer.SpaceToDepth s) {
      return coarser(s.block(), s.block())
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
      return union(image);
    }

    private Point coarser(int kernel, int stride) {
      int scale = (int) Math.min((long) at.scale() * stride, Integer.MAX_VALUE);
      checkMultiple(scale);
      int before = Math.max(kernel - stride, 0) / 2;
      int first = at.first() - at.scale() * before;
      int end = at.end() + at.scale() * (kernel - 1 - before);
      return new Point(at.channels(), scale, first, end);
    }

    private Point finer(int factor) {
      int scale = divided(factor);
      return new Point(at.channels(), scale, at.first() - scale * (factor - 1), at.end());
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
      return other;
    }

    private Point union(Point other) {
      return new Point(
          at.channels(),
          at.scale(),
          Math.min(at.first(), other.first()),
          Math.max(at.end(), other.end()));
    }

    private void checkMultiple(int scale) {
      int gcd = BigInteger.valueOf(multiple).gcd(BigInteger.valueOf(scale)).intValue();
      long both = (long) multiple / gcd * scale;
      require(
          both <= LARGEST_MULTIPLE,
          "image sides would have to be multiples of " + both + ", at most " + LARGEST_MULTIPLE);
      multiple = (int) both;
    }

    private void checkWeights(int kernel, int filters) {
      require(
          (double) kernel * kernel * at.channels() * filters <= Integer.MAX_VALUE,
          "%d kernels of %d × %d × %d are too many weights"
              .formatted(filters, kernel, kernel, at.channels()));
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
