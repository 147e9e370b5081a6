package io.github.limpid.network;

import io.github.limpid.Quoted;

/**
 * One step of a network: the closed family of what a network can be made of.
 *
 * <p><b>Shape.</b> Every layer maps a batch {@code [batch, height, width, channels]} to another;
 * the formulas below say how height, width and channels change. Heights and widths are always such
 * {@link Network#sides()} that every division is exact.
 */
public sealed interface Layer {

  /**
   * Answers a question about this layer by its kind.
   *
   * @param cases one answer for each kind
   * @param <R> type of the answer
   * @return the answer of this layer's kind
   */
  <R> R match(Cases<R> cases);

  /**
   * One answer for each kind of layer; adding a kind shows every place that must answer for it.
   *
   * @param <R> type of the answers
   */
  interface Cases<R> {
    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R convolution(Convolution layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R contrastConvolution(ContrastConvolution layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R transposedConvolution(TransposedConvolution layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R maxPooling(MaxPooling layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R upsampling(Upsampling layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R spaceToDepth(SpaceToDepth layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R depthToSpace(DepthToSpace layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R batchNormalization(BatchNormalization layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R relu(Relu layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R leakyRelu(LeakyRelu layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R sigmoid(Sigmoid layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R tanh(Tanh layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R keep(Keep layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R add(Add layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R concatenate(Concatenate layer);

    /**
     * The answer for this kind of layer.
     *
     * @param layer the layer
     * @return the answer
     */
    R residual(Residual layer);
  }

  /**
   * Convolution with learnt kernels.
   *
   * <p><b>Shape.</b> {@code [n, h, w, c] → [n, h/stride, w/stride, filters]}, and without padding
   * {@code [n, (h − kernel)/stride + 1, (w − kernel)/stride + 1, filters]}; weights {@code [kernel,
   * kernel, c, filters]} and, with bias, {@code [filters]}.
   *
   * @param filters output channels, at least 1
   * @param kernel side of the kernel, at least 1
   * @param stride step between output samples, at least 1
   * @param bias whether a learnt constant is added to each output channel
   * @param padding what stands beyond the border
   */
  record Convolution(int filters, int kernel, int stride, boolean bias, Padding padding)
      implements Layer {
    /** Checks the ranges. */
    public Convolution {
      atLeastOne("filters", filters);
      atLeastOne("kernel", kernel);
      atLeastOne("stride", stride);
    }

    /**
     * One with zeros beyond the border.
     *
     * @param filters output channels, at least 1
     * @param kernel side of the kernel, at least 1
     * @param stride step between output samples, at least 1
     * @param bias whether a learnt constant is added to each output channel
     */
    public Convolution(int filters, int kernel, int stride, boolean bias) {
      this(filters, kernel, stride, bias, Padding.SAME);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.convolution(this);
    }
  }

  /**
   * Convolution whose kernels each sum to zero, mirrored at the border: it answers to differences
   * between grey levels and never to their common offset.
   *
   * <p>With bias-free layers behind it and a {@link Residual} at the end, a network becomes
   * normalisation-equivariant: {@code f(a·x + b) = a·f(x) + b} for every {@code a > 0} and {@code
   * b}. <b>Shape.</b> {@code [n, h, w, c] → [n, h, w, filters]}; weights {@code [kernel, kernel, c,
   * filters]}. <b>Source.</b> The property is from Herbreteau, Moebel and Kervrann,
   * "Normalization-Equivariant Neural Networks with Application to Image Denoising", NeurIPS 2023;
   * they constrain every layer, here the first one and the residual suffice.
   *
   * @param filters output channels, at least 1
   * @param kernel side of the kernel, an odd number
   */
  record ContrastConvolution(int filters, int kernel) implements Layer {
    /** Checks the ranges. */
    public ContrastConvolution {
      atLeastOne("filters", filters);
      atLeastOne("kernel", kernel);
      if (kernel % 2 == 0) {
        throw new IllegalArgumentException("kernel (" + kernel + ") must be odd");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.contrastConvolution(this);
    }
  }

  /**
   * Transposed convolution with learnt kernels: the adjoint of {@link Convolution}.
   *
   * <p><b>Shape.</b> {@code [n, h, w, c] → [n, h·stride, w·stride, filters]}, and without padding
   * {@code [n, (h − 1)·stride + kernel, (w − 1)·stride + kernel, filters]}; weights {@code [kernel,
   * kernel, filters, c]} and, with bias, {@code [filters]}.
   *
   * @param filters output channels, at least 1
   * @param kernel side of the kernel, at least 1
   * @param stride output samples per input sample, at least 1
   * @param bias whether a learnt constant is added to each output channel
   * @param padding what the convolution takes beyond the border
   */
  record TransposedConvolution(int filters, int kernel, int stride, boolean bias, Padding padding)
      implements Layer {
    /** Checks the ranges. */
    public TransposedConvolution {
      atLeastOne("filters", filters);
      atLeastOne("kernel", kernel);
      atLeastOne("stride", stride);
    }

    /**
     * The adjoint of one with zeros beyond the border.
     *
     * @param filters output channels, at least 1
     * @param kernel side of the kernel, at least 1
     * @param stride output samples per input sample, at least 1
     * @param bias whether a learnt constant is added to each output channel
     */
    public TransposedConvolution(int filters, int kernel, int stride, boolean bias) {
      this(filters, kernel, stride, bias, Padding.SAME);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.transposedConvolution(this);
    }
  }

  /**
   * The largest sample of each square block.
   *
   * <p><b>Shape.</b> {@code [n, h, w, c] → [n, h/size, w/size, c]}.
   *
   * @param size side of the block, at least 2
   */
  record MaxPooling(int size) implements Layer {
    /** Checks the range. */
    public MaxPooling {
      atLeastTwo("size", size);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.maxPooling(this);
    }
  }

  /**
   * Repeats every sample to a square block.
   *
   * <p><b>Shape.</b> {@code [n, h, w, c] → [n, h·factor, w·factor, c]}.
   *
   * @param factor side of the block, at least 2
   */
  record Upsampling(int factor) implements Layer {
    /** Checks the range. */
    public Upsampling {
      atLeastTwo("factor", factor);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.upsampling(this);
    }
  }

  /**
   * Moves each square block of samples into channels; nothing is lost.
   *
   * <p><b>Shape.</b> {@code [n, h, w, c] → [n, h/block, w/block, c·block²]}. <b>Source.</b> As used
   * for denoising by Zhang, Zuo and Zhang, "FFDNet", IEEE TIP 2018, doi:10.1109/TIP.2018.2839891.
   *
   * @param block side of the block, at least 2
   */
  record SpaceToDepth(int block) implements Layer {
    /** Checks the range. */
    public SpaceToDepth {
      atLeastTwo("block", block);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.spaceToDepth(this);
    }
  }

  /**
   * Moves channels back into square blocks of samples: the inverse of {@link SpaceToDepth}.
   *
   * <p><b>Shape.</b> {@code [n, h, w, c] → [n, h·block, w·block, c/block²]}. <b>Source.</b> Shi et
   * al., "Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel
   * Convolutional Neural Network", CVPR 2016, doi:10.1109/CVPR.2016.207.
   *
   * @param block side of the block, at least 2
   */
  record DepthToSpace(int block) implements Layer {
    /** Checks the range. */
    public DepthToSpace {
      atLeastTwo("block", block);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.depthToSpace(this);
    }
  }

  /**
   * Batch normalisation: each channel is brought to mean 0 and variance 1, then to a learnt mean
   * and deviation. In training, mean and variance are the batch's own; applied, they are running
   * means of those. The shape stays.
   *
   * <p><b>Shape.</b> Four weights of {@code [c]}: learnt {@code scale} and {@code offset}, and the
   * running {@code mean} and {@code variance}. <b>Source.</b> Ioffe and Szegedy, ICML 2015,
   * arXiv:1502.03167.
   *
   * @param momentum share of the running values that an update keeps, 0 to below 1
   * @param epsilon added to the variance, above 0
   */
  record BatchNormalization(float momentum, float epsilon) implements Layer {
    /** Checks the ranges. */
    public BatchNormalization {
      if (!(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException("momentum (" + momentum + ") must be in [0, 1)");
      }
      if (!(epsilon > 0 && epsilon <= 1)) {
        throw new IllegalArgumentException("epsilon (" + epsilon + ") must be in (0, 1]");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.batchNormalization(this);
    }
  }

  /** Rectified linear unit: {@code max(x, 0)}. The shape stays. */
  record Relu() implements Layer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.relu(this);
    }
  }

  /**
   * Leaky rectified linear unit: {@code x} above zero, {@code slope · x} below. The shape stays.
   *
   * @param slope 0 (inclusive) to 1 (exclusive)
   */
  record LeakyRelu(float slope) implements Layer {
    /** Checks the range. */
    public LeakyRelu {
      if (!(slope >= 0 && slope < 1)) {
        throw new IllegalArgumentException("slope (" + slope + ") must be in [0, 1)");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leakyRelu(this);
    }
  }

  /** Logistic function {@code 1 / (1 + exp(−x))}, for outputs in 0..1. The shape stays. */
  record Sigmoid() implements Layer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sigmoid(this);
    }
  }

  /** Hyperbolic tangent, for outputs in −1..1. The shape stays. */
  record Tanh() implements Layer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tanh(this);
    }
  }

  /**
   * Remembers the samples at this point under a name, for a later {@link Add} or {@link
   * Concatenate}. The shape stays.
   *
   * @param name one lower-case word
   */
  record Keep(String name) implements Layer {
    /** Checks the name. */
    public Keep {
      word(name);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.keep(this);
    }
  }

  /**
   * Adds the kept samples of that name, which must have the same shape: a skip connection.
   *
   * @param name the name given to {@link Keep}
   */
  record Add(String name) implements Layer {
    /** Checks the name. */
    public Add {
      word(name);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.add(this);
    }
  }

  /**
   * Appends the channels kept under that name, of the same height and width: a skip connection.
   *
   * <p><b>Shape.</b> {@code [n, h, w, c] → [n, h, w, c + kept]}.
   *
   * @param name the name given to {@link Keep}
   */
  record Concatenate(String name) implements Layer {
    /** Checks the name. */
    public Concatenate {
      word(name);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.concatenate(this);
    }
  }

  /**
   * Output: the network's input minus the samples so far, which are the estimated noise. Only as
   * the last layer. <b>Source.</b> Zhang et al., "Beyond a Gaussian Denoiser", IEEE TIP 2017,
   * doi:10.1109/TIP.2017.2662206.
   */
  record Residual() implements Layer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.residual(this);
    }
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " (" + value + ") must be at least 1");
    }
  }

  private static void atLeastTwo(String what, int value) {
    if (value < 2) {
      throw new IllegalArgumentException(what + " (" + value + ") must be at least 2");
    }
  }

  private static void word(String name) {
    if (!name.matches("[a-z][a-z0-9-]{0,79}")) {
      throw new IllegalArgumentException(
          "name (" + Quoted.bare(name) + ") must be one lower-case word");
    }
  }
}
