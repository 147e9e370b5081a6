package io.github.limpid.training;

import io.github.limpid.engine.Batch;
import io.github.limpid.network.Layer;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives a network that was trained on noisy images alone what it could not learn: what a pixel says
 * of itself.
 *
 * <p>A network that has to tell hidden pixels from their neighbours gives the pixel itself no
 * weight. A smoothing kernel with a hole in its middle answers to the finest pattern, a
 * checkerboard, with the opposite sign, and a faint checkerboard is what such networks leave in
 * their results. The hole is filled by mixing a share {@code a} of the noisy image into the result:
 * {@code a} is such that the finest patterns of the result, in which noise is all there is, no
 * longer depend on those of the residual. For a residual network, {@code x − n(x)}, this is the
 * same as multiplying its last kernel by {@code 1 − a}.
 *
 * <p><b>Source.</b> That a blind-spot estimate is to be combined with the pixel itself: Laine,
 * Karras, Lehtinen and Aila, NeurIPS 2019, arXiv:1901.10277, section 3, and Krull, Vičar, Prakash,
 * Lalit and Jug, Front. Comput. Sci. 2, 2020, doi:10.3389/fcomp.2020.00005. They know the noise
 * model; here the share is found by regression.
 */
final class CentrePixel {

  private static final double LARGEST = 0.5;

  private double products;
  private double squares;

  /** Takes note of patches before and after denoising, {@code [n, h, w, c]}. */
  void add(float[] noisy, float[] denoised, Batch shape) {
    float[] residual = new float[noisy.length];
    for (int i = 0; i < noisy.length; i++) {
      residual[i] = noisy[i] - denoised[i];
    }
    for (int row = 0; row < shape.count() * shape.height() - 1; row++) {
      if ((row + 1) % shape.height() != 0) {
        addRow(denoised, residual, row, shape);
      }
    }
  }

  private void addRow(float[] denoised, float[] residual, int row, Batch shape) {
    int line = shape.width() * shape.channels();
    for (int i = row * line; i < (row + 1) * line - shape.channels(); i++) {
      double fine = finest(residual, i, line, shape.channels());
      products += finest(denoised, i, line, shape.channels()) * fine;
      squares += fine * fine;
    }
  }

  /** The checkerboard in 2 × 2 pixels. */
  private static double finest(float[] values, int i, int line, int right) {
    return (double) values[i] - values[i + right] - values[i + line] + values[i + line + right];
  }

  /** The share of the noisy image that is missing in the result, 0 to a half. */
  double share() {
    return squares > 0 ? Math.min(LARGEST, Math.max(0, -products / squares)) : 0;
  }

  /** Whether the share can be given to a network. */
  static boolean canBeGivenTo(Network network) {
    return network.isResidual() && lastKernel(network) >= 0;
  }

  /** The weights with which the share of the noisy image is in the result. */
  static Weights given(Network network, Weights weights, double share) {
    String prefix = network.weightPrefix(lastKernel(network)) + "/";
    Map<String, float[]> arrays = new LinkedHashMap<>(weights.arrays());
    arrays.replaceAll((name, values) -> name.startsWith(prefix) ? times(values, share) : values);
    return new Weights(arrays);
  }

  private static float[] times(float[] values, double share) {
    float[] less = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      less[i] = (float) (values[i] * (1 - share));
    }
    return less;
  }

  /** The place of the convolution whose output is the estimated noise, or a negative number. */
  private static int lastKernel(Network network) {
    List<Layer> layers = network.layers();
    int last = layers.size() - 2;
    while (last >= 0 && layers.get(last) instanceof Layer.DepthToSpace) {
      last--;
    }
    boolean kernel =
        last >= 0
            && (layers.get(last) instanceof Layer.Convolution
                || layers.get(last) instanceof Layer.TransposedConvolution);
    return kernel ? last : -1;
  }
}
