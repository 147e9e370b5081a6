package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.EngineReport;
import io.github.limpid.engine.ForeignNetwork;
import io.github.limpid.engine.GraphFiles;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.PixelType;
import io.github.limpid.model.Model;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkSettings;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A network without padding in places, whose sides have a remainder, cut into tiles and in one
 * piece. Needs the native library.
 */
class TilesInTensorFlowTest {

  private static final DenoiseSettings SETTINGS =
      DenoiseSettings.defaults().withPrecision(Precision.FLOAT32);

  @Test
  void tiledEqualsWhole() {
    Network network = NetworkSettings.of("classic-strided").network(1);
    Weights weights = Weights.draw(network, new SplittableRandom(1));
    Model model = new Model(network, weights, TestModels.model(1, 1, 1).description());
    int[][] sizes = {{28, 28}, {1, 1}, {61, 47}, {90, 8}};
    for (int[] size : sizes) {
      SplittableRandom random = new SplittableRandom(7);
      ArrayPlanes noisy =
          ArrayPlanes.of(
              PixelType.FLOAT32, size[0], size[1], 1, 1, (x, y, p) -> random.nextInt(256));
      float[] whole = denoised(EngineLoader.engine(), model, noisy);
      for (int pixels : new int[] {44 * 44, 60 * 60}) {
        LimitedEngine tiles = new LimitedEngine(pixels);
        // 255 grey levels; sums of up to 1152 products, each rounded to 2^-24 of about 1
        assertArrayEquals(whole, denoised(tiles, model, noisy), 255 * 1152 * 0x1p-24f);
        assertTrue(size[0] * size[1] < 100 || tiles.calls > 1 || pixels > 44 * 44);
      }
    }
  }

  private static float[] denoised(Engine engine, Model model, ArrayPlanes noisy) {
    ArrayPlanes denoised = ArrayPlanes.like(noisy);
    try (Denoiser denoiser = new Denoiser(engine, model, SETTINGS)) {
      denoiser.denoise(noisy, denoised, Progress.NONE);
    }
    return denoised.pixels();
  }

  /** The engine, with too little memory for more than some pixels. */
  private static final class LimitedEngine implements Engine {
    private final Engine engine = EngineLoader.engine();
    private final int pixels;
    private int calls;

    LimitedEngine(int pixels) {
      this.pixels = pixels;
    }

    @Override
    public EngineReport report() {
      return engine.report();
    }

    @Override
    public Predictor predictor(Network network, Weights weights, Precision precision) {
      Predictor predictor = engine.predictor(network, weights, precision);
      return new Predictor() {
        @Override
        public void predict(float[] noisy, Batch shape, float[] denoised) {
          if (shape.size() > pixels) {
            throw new OutOfEngineMemoryException(shape, null);
          }
          calls++;
          predictor.predict(noisy, shape, denoised);
        }

        @Override
        public void close() {
          predictor.close();
        }
      };
    }

    @Override
    public Learner learner(Network network, LearnerState start, LearningRule rule) {
      return engine.learner(network, start, rule);
    }

    @Override
    public void writeSavedModel(Network network, Weights weights, OutputStream out)
        throws IOException {
      engine.writeSavedModel(network, weights, out);
    }

    @Override
    public ForeignNetwork readForeign(GraphFiles files) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Weights readSavedModel(Network network, InputStream savedModel) throws IOException {
      return engine.readSavedModel(network, savedModel);
    }
  }
}
