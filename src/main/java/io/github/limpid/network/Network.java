package io.github.limpid.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network as data: the number of image channels it reads and the list of its layers.
 *
 * <p>Example: {@code Network.parse("channels 1\nconvolution filters=8 kernel=3\nrelu\n…")}. The
 * text form, {@link #text()}, is what model files store.
 *
 * @param channels channels of the input image, at least 1
 * @param layers the layers in the order in which samples pass them
 */
public record Network(int channels, List<Layer> layers) {

  /** Checks that the layers fit each other. */
  public Network {
    if (channels < 1) {
      throw new IllegalArgumentException("channels (" + channels + ") must be at least 1");
    }
    layers = List.copyOf(layers);
    Trace.of(channels, layers);
  }

  /**
   * Reads the text form.
   *
   * @param text what {@link #text()} wrote
   * @return the network
   * @throws IllegalArgumentException naming the line that is not understood
   */
  public static Network parse(String text) {
    return NetworkText.parse(text);
  }

  /**
   * Writes the text form: a line with the channels, then a line for each layer.
   *
   * @return text that {@link #parse(String)} reads
   */
  public String text() {
    return NetworkText.write(this);
  }

  /**
   * The number of channels that come out.
   *
   * @return at least 1
   */
  public int outputChannels() {
    return trace().last().channels();
  }

  /**
   * The side of every input image must be divisible by this, since the network works on coarser
   * grids inside.
   *
   * @return pixels, at least 1
   */
  public int sizeMultiple() {
    return trace().sizeMultiple();
  }

  /**
   * The furthest pixel, along one axis, that can influence an output pixel.
   *
   * @return pixels, at least 0
   */
  public int receptiveRadius() {
    Trace.Point last = trace().last();
    return Math.max(-last.first(), last.end());
  }

  /**
   * The number of learnt values.
   *
   * @return the sum of the sizes of the learnt {@link #weightShapes()}
   */
  public long parameterCount() {
    return weightShapes().stream()
        .filter(WeightShape::learnt)
        .mapToLong(WeightShape::size)
        .sum();
  }

  /**
   * The most values that are alive at once while the network is applied, for each input pixel: what
   * a layer reads and writes, and what is kept for later.
   *
   * @return values per pixel, at least 1
   */
  public double liveValuesPerPixel() {
    List<Trace.Point> points = trace().points();
    Map<String, Integer> lastUse = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof Layer.Add add) {
        lastUse.put(add.name(), i);
      } else if (layers.get(i) instanceof Layer.Concatenate concatenate) {
        lastUse.put(concatenate.name(), i);
      }
    }
    double image = isResidual() ? channels : 0;
    Map<String, Double> kept = new HashMap<>();
    double most = 0;
    for (int i = 0; i < layers.size(); i++) {
      double reads = points.get(i).valuesPerPixel();
      if (layers.get(i) instanceof Layer.Keep keep && lastUse.containsKey(keep.name())) {
        kept.put(keep.name(), reads);
      }
      double alive = kept.values().stream().mapToDouble(Double::doubleValue).sum();
      most = Math.max(most, image + alive + reads + points.get(i + 1).valuesPerPixel());
      int at = i;
      kept.keySet().removeIf(name -> lastUse.get(name) <= at);
    }
    return most;
  }

  /**
   * Tells whether the output subtracts estimated noise from the input.
   *
   * @return true if the last layer is {@link Layer.Residual}
   */
  public boolean isResidual() {
    return layers.get(layers.size() - 1) instanceof Layer.Residual;
  }

  /**
   * Tells whether a change of brightness and contrast of the image changes the result in the same
   * way and no other, whatever the weights: {@code f(a·x + b) = a·f(x) + b} for a above 0. The
   * exact scaling of intensities then does not matter.
   *
   * @return true for the house's own networks
   */
  public boolean followsContrast() {
    return Contrast.isFollowed(layers);
  }

  /**
   * Name, shape and starting deviation of every weight array, in the order of the layers.
   *
   * <p>Kernels start normal with variance 2 / (inputs of a sample), and with zeros where they end a
   * residual branch, so that an untrained residual network returns its input. <b>Source.</b> He et
   * al., "Delving Deep into Rectifiers", ICCV 2015, doi:10.1109/ICCV.2015.123; Zhang, Dauphin and
   * Ma, "Fixup Initialization", ICLR 2019.
   *
   * @return one entry for each array of {@link Weights}
   */
  public List<WeightShape> weightShapes() {
    List<WeightShape> shapes = new ArrayList<>();
    List<Trace.Point> points = trace().points();
    for (int i = 0; i < layers.size(); i++) {
      int in = points.get(i).channels();
      String name = weightPrefix(i);
      Layer layer = layers.get(i);
      if (layer instanceof Layer.Convolution c) {
        shapes.add(kernel(name, c.kernel(), in, c.filters(), c.kernel() * c.kernel() * in, i));
        addBias(shapes, name, c.bias(), c.filters());
      } else if (layer instanceof Layer.ContrastConvolution c) {
        shapes.add(kernel(name, c.kernel(), in, c.filters(), c.kernel() * c.kernel() * in, i));
      } else if (layer instanceof Layer.TransposedConvolution c) {
        int inputs = Math.max(1, c.kernel() * c.kernel() * in / (c.stride() * c.stride()));
        shapes.add(kernel(name, c.kernel(), c.filters(), in, inputs, i));
        addBias(shapes, name, c.bias(), c.filters());
      } else if (layer instanceof Layer.BatchNormalization) {
        List<Integer> perChannel = List.of(in);
        shapes.add(new WeightShape(name + "/scale", perChannel, 1, 0, true));
        shapes.add(new WeightShape(name + "/offset", perChannel, 0, 0, true));
        shapes.add(new WeightShape(name + "/mean", perChannel, 0, 0, false));
        shapes.add(new WeightShape(name + "/variance", perChannel, 1, 0, false));
      }
    }
    return shapes;
  }

  /**
   * The names of the weights on the way down: of all layers before the first that enlarges.
   *
   * @return names of weight arrays; all of them if nothing enlarges
   */
  public Set<String> encoderWeights() {
    int end = 0;
    while (end < layers.size() && !enlarges(layers.get(end))) {
      end++;
    }
    List<String> prefixes = IntStream.range(0, end).mapToObj(this::weightPrefix).toList();
    return weightShapes().stream()
        .map(WeightShape::name)
        .filter(name -> prefixes.contains(name.substring(0, name.indexOf('/'))))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean enlarges(Layer layer) {
    return layer instanceof Layer.TransposedConvolution
        || layer instanceof Layer.Upsampling
        || layer instanceof Layer.DepthToSpace;
  }

  /**
   * The prefix of the names of a layer's weights.
   *
   * @param index position of the layer, from 0
   * @return such as {@code 03-convolution} for the third layer, counted from 1
   */
  public String weightPrefix(int index) {
    return String.format(Locale.ROOT, "%02d-%s", index + 1, NetworkText.keyword(layers.get(index)));
  }

  private WeightShape kernel(String name, int side, int third, int fourth, int inputs, int i) {
    double deviation = endsResidualBranch(i) ? 0 : Math.sqrt(2.0 / inputs);
    return new WeightShape(name + "/kernel", List.of(side, side, third, fourth), deviation);
  }

  private static void addBias(List<WeightShape> shapes, String name, boolean bias, int filters) {
    if (bias) {
      shapes.add(new WeightShape(name + "/bias", List.of(filters), 0));
    }
  }

  private boolean endsResidualBranch(int index) {
    for (int i = index + 1; i < layers.size(); i++) {
      Layer next = layers.get(i);
      if (next instanceof Layer.Residual) {
        return true;
      }
      if (next instanceof Layer.Add) {
        return i == index + 1;
      }
      if (!(next instanceof Layer.DepthToSpace)) {
        return false;
      }
    }
    return false;
  }

  private Trace trace() {
    return Trace.of(channels, layers);
  }
}
