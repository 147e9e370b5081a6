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

  /**
   * The name under which a {@link Layer.Keep} marks the code of an autoencoder: where the way down
   * ends.
   */
  public static final String CODE = "code";

  private static final int AT_ONCE = 16; // 32-bit floats in the widest registers
  private static final int OF_A_VALUE = 32;

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
   * The sides of images that leave nothing over on the coarser grids inside.
   *
   * @return width and height of every input image must be of these
   */
  public Sides sides() {
    return trace().sides();
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
    return weightShapes().stream().filter(WeightShape::learnt).mapToLong(WeightShape::size).sum();
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
    Map<Integer, Double> forgotten = new HashMap<>(); // values, by the layer that uses them last
    double alive = isResidual() ? channels : 0;
    double most = 0;
    for (int i = 0; i < layers.size(); i++) {
      double reads = points.get(i).valuesPerPixel();
      if (layers.get(i) instanceof Layer.Keep keep && lastUse.containsKey(keep.name())) {
        alive += reads;
        forgotten.put(lastUse.get(keep.name()), reads);
      }
      most = Math.max(most, alive + reads + points.get(i + 1).valuesPerPixel());
      alive -= forgotten.getOrDefault(i, 0.0);
    }
    return most;
  }

  /**
   * The work of applying the network to a pixel, in multiplications. Fewer than {@value #AT_ONCE}
   * channels count as so many, since processors compute them at once, and each value that a layer
   * writes counts as {@value #OF_A_VALUE}, since memory is slower than they are.
   *
   * @return an estimate, at least 1
   */
  public double workPerPixel() {
    List<Trace.Point> points = trace().points();
    double work = 0;
    for (int i = 0; i < layers.size(); i++) {
      Trace.Point reads = points.get(i);
      Trace.Point writes = points.get(i + 1);
      int coarse = Math.max(reads.scale(), writes.scale()); // where each kernel is applied once
      double kernels = (double) kernel(layers.get(i)) * kernel(layers.get(i)) / coarse / coarse;
      work += kernels * Math.max(AT_ONCE, reads.channels()) * Math.max(AT_ONCE, writes.channels());
      work += OF_A_VALUE * writes.valuesPerPixel();
    }
    return work;
  }

  /** Side of the kernels of a layer, 0 if it has none. */
  private static int kernel(Layer layer) {
    if (layer instanceof Layer.Convolution c) {
      return c.kernel();
    }
    if (layer instanceof Layer.ContrastConvolution c) {
      return c.kernel();
    }
    return layer instanceof Layer.TransposedConvolution c ? c.kernel() : 0;
  }

  /**
   * The values that training keeps from the way forward for the way back, for each input pixel:
   * what convolutions, leaky relus, batch normalisations and max-poolings read, what relus,
   * sigmoids, tanhs and max-poolings write, and the output. Each is counted once.
   *
   * <p>The gradients of a layer's samples come on top while they are worked on; about as many as
   * {@link #liveValuesPerPixel()}.
   *
   * @return values per pixel, at least 1
   */
  public double trainingValuesPerPixel() {
    List<Trace.Point> points = trace().points();
    boolean[] needed = new boolean[points.size()]; // at the first point of equal samples
    int reads = 0;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      int writes = layer instanceof Layer.Keep ? reads : i + 1;
      needed[reads] |= isReadByGradient(layer);
      needed[writes] |= isWrittenForGradient(layer);
      reads = writes;
    }
    needed[reads] = true; // by the loss
    return IntStream.range(0, needed.length)
        .filter(i -> needed[i])
        .mapToDouble(i -> points.get(i).valuesPerPixel())
        .sum();
  }

  private static boolean isReadByGradient(Layer layer) {
    return layer instanceof Layer.Convolution
        || layer instanceof Layer.ContrastConvolution
        || layer instanceof Layer.TransposedConvolution
        || layer instanceof Layer.BatchNormalization
        || layer instanceof Layer.LeakyRelu
        || layer instanceof Layer.MaxPooling;
  }

  private static boolean isWrittenForGradient(Layer layer) {
    return layer instanceof Layer.Relu
        || layer instanceof Layer.Sigmoid
        || layer instanceof Layer.Tanh
        || layer instanceof Layer.MaxPooling;
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
   * Name, shape and starting distribution of every weight array, in the order of the layers.
   *
   * <p>Kernels start normal. Before a rectifier, and anywhere inside, their variance is 2 / (inputs
   * of a sample), over 1 + slope² if it leaks; before a sigmoid or as the last of all it is 2 /
   * (inputs + outputs of a sample), which keeps a sigmoid where it is steep. What ends a residual
   * branch starts with zeros, the kernel or else the scale of the batch normalisation behind it, so
   * that an untrained residual network returns its input. <b>Source.</b> He et al., "Delving Deep
   * into Rectifiers", ICCV 2015, doi:10.1109/ICCV.2015.123, equations 10 and 15; Glorot and Bengio,
   * "Understanding the Difficulty of Training Deep Feedforward Neural Networks", AISTATS 2010,
   * equation 12; Zhang, Dauphin and Ma, "Fixup Initialization", ICLR 2019; for the scale, Goyal et
   * al., "Accurate, Large Minibatch SGD", 2017, arXiv:1706.02677, section 5.1.
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
        int area = c.kernel() * c.kernel();
        int outputs = Math.max(1, area * c.filters() / (c.stride() * c.stride()));
        double deviation = deviation(i, area * in, outputs);
        shapes.add(kernel(name, c.kernel(), in, c.filters(), deviation));
        addBias(shapes, name, c.bias(), c.filters());
      } else if (layer instanceof Layer.ContrastConvolution c) {
        int area = c.kernel() * c.kernel();
        double deviation = deviation(i, area * in, area * c.filters());
        shapes.add(kernel(name, c.kernel(), in, c.filters(), deviation));
      } else if (layer instanceof Layer.TransposedConvolution c) {
        int area = c.kernel() * c.kernel();
        int inputs = Math.max(1, area * in / (c.stride() * c.stride()));
        double deviation = deviation(i, inputs, area * c.filters());
        shapes.add(kernel(name, c.kernel(), c.filters(), in, deviation));
        addBias(shapes, name, c.bias(), c.filters());
      } else if (layer instanceof Layer.BatchNormalization) {
        List<Integer> perChannel = List.of(in);
        int scale = endsResidualBranch(i) ? 0 : 1;
        shapes.add(new WeightShape(name + "/scale", perChannel, scale, 0, true));
        shapes.add(new WeightShape(name + "/offset", perChannel, 0, 0, true));
        shapes.add(new WeightShape(name + "/mean", perChannel, 0, 0, false));
        shapes.add(new WeightShape(name + "/variance", perChannel, 1, 0, false));
      }
    }
    return shapes;
  }

  /**
   * The names of the weights on the way down: of all layers before the one that keeps the {@link
   * #CODE}, or else before the first that enlarges.
   *
   * @return names of weight arrays; all of them if nothing keeps the code or enlarges
   */
  public Set<String> encoderWeights() {
    int end = layers.indexOf(new Layer.Keep(CODE));
    if (end < 0) {
      end = 0;
      while (end < layers.size() && !enlarges(layers.get(end))) {
        end++;
      }
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

  private static WeightShape kernel(
      String name, int side, int third, int fourth, double deviation) {
    return new WeightShape(name + "/kernel", List.of(side, side, third, fourth), deviation);
  }

  private double deviation(int index, double inputs, double outputs) {
    if (endsResidualBranch(index)) {
      return 0;
    }
    for (Layer next : layers.subList(index + 1, layers.size())) {
      if (next instanceof Layer.LeakyRelu leaky) {
        return Math.sqrt(2 / ((1 + (double) leaky.slope() * leaky.slope()) * inputs));
      }
      if (next instanceof Layer.Sigmoid || next instanceof Layer.Tanh) {
        break;
      }
      if (!passesOn(next)) {
        return Math.sqrt(2 / inputs);
      }
    }
    return Math.sqrt(2 / (inputs + outputs));
  }

  /** Whether each sample goes on to what follows, as it is or moved or normalised. */
  private static boolean passesOn(Layer layer) {
    return layer instanceof Layer.Keep
        || layer instanceof Layer.DepthToSpace
        || layer instanceof Layer.BatchNormalization;
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
