package io.github.limpid.folder;

import ij.ImagePlus;
import ij.process.ShortProcessor;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A folder of noisy images, a folder of results, and what denoises without a native library. */
record Folders(Path in, Path out) {

  static final Instant NOON = Instant.parse("2026-01-02T12:00:00.5Z");

  /** A plan to denoise the images, with those in subfolders. */
  FolderPlan plan(boolean overwrite) {
    return FolderPlan.of(new FolderSettings(in, out, true, overwrite));
  }

  /** A small image that differs for every seed; the engine blurs it. */
  void image(String name, int seed) {
    ShortProcessor pixels = new ShortProcessor(13, 7);
    for (int i = 0; i < pixels.getPixelCount(); i++) {
      pixels.set(i, (i * 7919 + seed * 104729) % 5000);
    }
    Path file = in.resolve(name);
    ImageFiles.save(new ImagePlus(file.getFileName().toString(), pixels), file, true);
  }

  static FolderDenoiser denoiser(double strength) {
    return denoiser(FakeEngine.blurring(1, 1), model("Tester", 0), strength);
  }

  static FolderDenoiser denoiser(Engine engine, Model model, double strength) {
    DenoiseSettings settings = DenoiseSettings.defaults().withStrength(strength);
    return new FolderDenoiser(engine, model, settings, InstantSource.fixed(NOON));
  }

  /** A model of this name, whose one kernel holds this value. */
  static Model model(String name, float value) {
    Network network =
        Network.parse("channels 1\nconvolution filters=1 kernel=3 stride=1 bias=false");
    float[] kernel = new float[9];
    Arrays.fill(kernel, value);
    String weight = network.weightShapes().get(0).name();
    return new Model(network, new Weights(Map.of(weight, kernel)), description(name));
  }

  private static ModelDescription description(String name) {
    return new ModelDescription(
        name,
        "For tests.",
        "nothing",
        "none",
        Map.of(),
        List.of("Limpid"),
        "Cite nobody.",
        "BSD-2-Clause",
        Instant.EPOCH,
        Map.of());
  }
}
