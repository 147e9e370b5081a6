package io.github.limpid.engine;

import io.github.limpid.network.Layer;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A TensorFlow model of another program, read as layers.
 *
 * @param network computes what the model's graph computes
 * @param weights its weights
 * @param input the tensor that the model was given its images by
 * @param output the tensor that it gave its results by
 * @param side the height and width in pixels that all its images had; 0 if it took others, too
 */
public record ForeignNetwork(
    Network network, Weights weights, String input, String output, int side) {

  /**
   * The same for images whose rows were given to the model as columns.
   *
   * @return a network with every kernel turned
   * @throws IllegalArgumentException if it moves pixels into channels, whose order would change
   */
  public ForeignNetwork transposed() {
    for (Layer layer : network.layers()) {
      if (layer instanceof Layer.SpaceToDepth || layer instanceof Layer.DepthToSpace) {
        throw new IllegalArgumentException("blocks of pixels in channels cannot be transposed");
      }
    }
    Map<String, float[]> turned = new LinkedHashMap<>();
    for (WeightShape shape : network.weightShapes()) {
      float[] values = weights.arrays().get(shape.name());
      turned.put(shape.name(), shape.shape().size() == 4 ? turned(values, shape) : values);
    }
    return new ForeignNetwork(network, new Weights(turned), input, output, side);
  }

  private static float[] turned(float[] kernel, WeightShape shape) {
    int side = shape.shape().get(0);
    int inner = kernel.length / (side * side);
    float[] turned = new float[kernel.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        System.arraycopy(kernel, (y * side + x) * inner, turned, (x * side + y) * inner, inner);
      }
    }
    return turned;
  }
}
