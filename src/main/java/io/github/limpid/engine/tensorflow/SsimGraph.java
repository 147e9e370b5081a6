package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

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

  private final int channels;

  /**
   * @param tf where operations are added
   * @param channels of the images
   */
  SsimGraph(Ops tf, int channels) {
    this.tf = tf;
    this.channels = channels;
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
    Operand<TFloat64> down = filtered(image, Shape.of(WINDOW, 1, channels, 1));
    return filtered(down, Shape.of(1, WINDOW, channels, 1));
  }

  private Operand<TFloat64> filtered(Operand<TFloat64> image, Shape shape) {
    Operand<TFloat64> kernel = tf.constant(shape, DataBuffers.of(curves(), true, false));
    return tf.nn.depthwiseConv2dNative(image, kernel, List.of(1L, 1L, 1L, 1L), "VALID");
  }

  /** A Gaussian curve of sum 1 for each channel, channels fastest. */
  private double[] curves() {
    double[] curves = new double[WINDOW * channels];
    double sum = IntStream.range(0, WINDOW).mapToDouble(SsimGraph::gaussian).sum();
    Arrays.setAll(curves, i -> gaussian(i / channels) / sum);
    return curves;
  }

  private static double gaussian(int pixel) {
    double distance = (pixel - WINDOW / 2) / SIGMA;
    return Math.exp(-distance * distance / 2);
  }
}
