package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceProd;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Structural similarity as operations of a TensorFlow graph.
 *
 * <p><b>Precision.</b> Double, since variances are small differences of large squares.
 *
 * <p><b>Source.</b> Wang, Bovik, Sheikh and Simoncelli, IEEE TIP 13, 2004,
 * doi:10.1109/TIP.2003.819861, equations 13 to 16, for a data range of 1; where the window leaves
 * the image there is no value.
 */
final class SsimGraph {

  private static final int WINDOW = Loss.WINDOW;
  private static final double SIGMA = 1.5;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  private final Ops tf;

  /**
   * @param tf where operations are added
   */
  SsimGraph(Ops tf) {
    this.tf = tf;
  }

  /** The mean over all places of the window, channels and images, {@code []}. */
  Operand<TFloat64> mean(Operand<TFloat64> x, Operand<TFloat64> y) {
    Operand<TFloat64> meanX = windowed(x); // [n, h - 10, w - 10, c]
    Operand<TFloat64> meanY = windowed(y);
    Operand<TFloat64> productXY = tf.math.mul(meanX, meanY);
    Operand<TFloat64> squares = tf.math.add(tf.math.square(meanX), tf.math.square(meanY));
    Operand<TFloat64> covariance = tf.math.sub(windowed(tf.math.mul(x, y)), productXY);
    Operand<TFloat64> variances =
        tf.math.sub(windowed(tf.math.add(tf.math.square(x), tf.math.square(y))), squares);
    Operand<TFloat64> luminance = ratio(productXY, squares, C1);
    Operand<TFloat64> structure = ratio(covariance, variances, C2);
    return tf.math.mean(tf.math.mul(luminance, structure), tf.array(0, 1, 2, 3));
  }

  private Operand<TFloat64> ratio(Operand<TFloat64> product, Operand<TFloat64> sum, double c) {
    Operand<TFloat64> constant = tf.constant(c);
    Operand<TFloat64> above = tf.math.add(tf.math.add(product, product), constant);
    return tf.math.div(above, tf.math.add(sum, constant));
  }

  /** The mean under the window, which is a product of the same curve along both axes. */
  private Operand<TFloat64> windowed(Operand<TFloat64> image) {
    return transposed(filtered(transposed(filtered(image))));
  }

  /**
   * The mean under the curve along the second axis, {@code [n, h, w, c] → [n, h - 10, w, c]}. All
   * columns are handed over as channels of one, which TensorFlow computes many times faster.
   */
  private Operand<TFloat64> filtered(Operand<TFloat64> image) {
    Operand<TInt32> row = tf.slice(tf.shape(image), tf.array(2), tf.array(2)); // [w, c]
    Operand<TInt32> values = tf.reduceProd(row, tf.array(0), ReduceProd.keepDims(true)); // [w·c]
    Operand<TFloat64> rows =
        reshaped(image, tf.concat(List.of(tf.array(1), values), tf.constant(0)));
    Operand<TInt32> all =
        tf.concat(List.of(tf.array(WINDOW, 1), values, tf.array(1)), tf.constant(0));
    Operand<TFloat64> kernel = tf.broadcastTo(curve(), all); // [11, 1, w·c, 1]
    return reshaped(
        tf.nn.depthwiseConv2dNative(rows, kernel, List.of(1L, 1L, 1L, 1L), "VALID"), row);
  }

  /** Other sizes behind the first two. */
  private Operand<TFloat64> reshaped(Operand<TFloat64> image, Operand<TInt32> behind) {
    Operand<TInt32> before = tf.slice(tf.shape(image), tf.array(0), tf.array(2));
    return tf.reshape(image, tf.concat(List.of(before, behind), tf.constant(0)));
  }

  private Operand<TFloat64> transposed(Operand<TFloat64> image) {
    return tf.linalg.transpose(image, tf.array(0, 2, 1, 3));
  }

  /** A Gaussian curve of sum 1, {@code [11, 1, 1, 1]}. */
  private Operand<TFloat64> curve() {
    double[] curve = IntStream.range(0, WINDOW).mapToDouble(SsimGraph::gaussian).toArray();
    double sum = Arrays.stream(curve).sum();
    Arrays.setAll(curve, i -> curve[i] / sum);
    return tf.constant(Shape.of(WINDOW, 1, 1, 1), DataBuffers.of(curve, true, false));
  }

  private static double gaussian(int pixel) {
    double distance = (pixel - WINDOW / 2) / SIGMA;
    return Math.exp(-distance * distance / 2);
  }
}
