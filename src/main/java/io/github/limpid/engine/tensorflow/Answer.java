package io.github.limpid.engine.tensorflow;

import io.github.limpid.network.Layer;
import io.github.limpid.network.Network;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * What a network answers, as losses want to see it.
 *
 * <p><b>Precision.</b> The last layer is computed in double precision if it is a residual or a
 * sigmoid: with mixed precision TensorFlow would otherwise round the difference of two nearly equal
 * images, or a logarithm near 1, to the 8 bits of bfloat16. Mixed precision turns single precision
 * into bfloat16 and leaves doubles alone, so they are a fence as well: nothing behind them is
 * rounded, up to the loss.
 *
 * @param beforeLast {@code [n, h, w, c]}, what the last residual or sigmoid reads; the answer
 *     itself if there is none
 * @param denoised {@code [n, h, w, c]}, the answer
 * @param statistics what batch normalisations found in the batch, by the name of their weights
 */
record Answer(
    Operand<TFloat64> beforeLast,
    Operand<TFloat64> denoised,
    Map<String, BatchStatistic> statistics) {

  static Answer of(Ops tf, Network network, Operand<TFloat32> noisy, GraphCompiler compiler) {
    List<Layer> layers = network.layers();
    boolean split = network.isResidual() || endsInSigmoid(network);
    Operand<TFloat32> output =
        compiler.output(network, noisy, split ? layers.size() - 1 : layers.size());
    Operand<TFloat64> raw = tf.dtypes.cast(output, TFloat64.class);
    return new Answer(raw, last(tf, network, noisy, raw), compiler.statistics());
  }

  static boolean endsInSigmoid(Network network) {
    return network.layers().get(network.layers().size() - 1) instanceof Layer.Sigmoid;
  }

  private static Operand<TFloat64> last(
      Ops tf, Network network, Operand<TFloat32> noisy, Operand<TFloat64> raw) {
    if (network.isResidual()) {
      return tf.math.sub(tf.dtypes.cast(noisy, TFloat64.class), raw);
    }
    return endsInSigmoid(network) ? tf.math.sigmoid(raw) : raw;
  }
}
