package io.github.limpid.engine;

import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.Arrays;
import java.util.Map;

/** Loads the engine and computes 2·x + 1 with it, or prints the sentence that says why not. */
final class PredictMain {

  /** What is printed when all is well. */
  static final String ANSWER = "Limpid on TensorFlow 2.18.0: [3.0, 5.0, 7.0, 9.0]";

  private PredictMain() {}

  /**
   * Exit code 0, or 1 after a sentence.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try {
      System.out.println(answer());
    } catch (EngineException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  static String answer() {
    return answer(EngineLoader.engine());
  }

  static String answer(Engine engine) {
    Network network =
        Network.parse("channels 1\nconvolution filters=1 kernel=1 stride=1 bias=true");
    Weights weights =
        new Weights(
            Map.of(
                "01-convolution/kernel", new float[] {2},
                "01-convolution/bias", new float[] {1}));
    float[] answer = new float[4];
    try (Predictor predictor = engine.predictor(network, weights, Precision.FLOAT32)) {
      predictor.predict(new float[] {1, 2, 3, 4}, new Batch(1, 2, 2, 1), answer);
    }
    return "Limpid on " + engine.report().name() + ": " + Arrays.toString(answer);
  }
}
