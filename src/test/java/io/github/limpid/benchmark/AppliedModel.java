package io.github.limpid.benchmark;

import ij.ImagePlus;
import io.github.limpid.Progress;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;

/** A model that denoises images as the commands do. */
final class AppliedModel implements AutoCloseable {

  private final Denoiser denoiser;
  private final String description;

  AppliedModel(String nameOrPath, Precision precision) {
    Engine engine = EngineLoader.engine();
    Model model = BuiltInModels.find(nameOrPath, engine);
    denoiser = new Denoiser(engine, model, DenoiseSettings.defaults().withPrecision(precision));
    description =
        "Model %s (%s) on %s, %s, %s"
            .formatted(
                model.name(),
                nameOrPath,
                engine.report().name(),
                engine.report().device(),
                engine.report().effective(precision));
  }

  /** A new image of the same type. */
  ImagePlus denoise(ImagePlus noisy) {
    ImagePlus result = ResultImage.blank(noisy);
    denoiser.denoise(ImagePlusPlanes.of(noisy), ImagePlusPlanes.of(result), Progress.NONE);
    return result;
  }

  @Override
  public String toString() {
    return description;
  }

  @Override
  public void close() {
    denoiser.close();
  }
}
