package io.github.limpid.denoise;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineReport;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.Planes;
import io.github.limpid.model.Model;
import io.github.limpid.network.Network;
import io.github.limpid.network.Sides;
import io.github.limpid.tiling.Tile;
import io.github.limpid.tiling.TileGrid;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Applies a model to an image of any size, tile by tile.
 *
 * <p>Example: {@code try (Denoiser denoiser = new Denoiser(engine, model, settings)) {
 * denoiser.denoise(noisy, denoised, progress); }}.
 *
 * <p>A model of one channel is applied to every plane by itself; a model of more channels to the
 * planes that are the channels of one picture. Pixels that are not finite, or a million times the
 * image's range away from it, are kept as they are, and their neighbours are denoised as if the
 * pixel before them stood there. <b>Threads.</b> One at a time. <b>Ownership.</b> Whoever creates
 * it closes it.
 */
public final class Denoiser implements AutoCloseable {

  private static final int HEAP_SHARE = 4;

  private final Model model;
  private final DenoiseSettings settings;
  private final EngineReport engine;
  private final Precision precision;
  private final Predictor predictor;

  /**
   * Prepares a model.
   *
   * @param engine computes
   * @param model the model to apply
   * @param settings strength, precision and memory budget
   */
  public Denoiser(Engine engine, Model model, DenoiseSettings settings) {
    this.model = model;
    this.settings = settings;
    this.engine = engine.report();
    this.precision = engine.report().effective(settings.precision());
    this.predictor = engine.predictor(model.network(), model.weights(), settings.precision());
  }

  /**
   * Denoises an image.
   *
   * @param noisy the source; is only read
   * @param denoised receives the result; as many planes of the same size and type
   * @param progress told of every tile
   * @return what was done
   * @throws InputException if the model takes another number of channels
   * @throws io.github.limpid.CancelledException if stopped; {@code denoised} is then incomplete
   * @throws OutOfEngineMemoryException if even the smallest tiles need more memory than there is
   */
  public DenoiseReport denoise(Planes noisy, Planes denoised, Progress progress) {
    requireChannels(noisy);
    List<IntensityScaling> scalings = ChannelScalings.of(model.scaling(), noisy, progress);
    Guard guard = new Guard(model, noisy, scalings, settings.strength());
    PixelTotals totals = new PixelTotals();
    TileGrid grid = grid(noisy, tilePixels());
    int group = model.network().channels();
    long tiles = 0;
    for (int plane = 0; plane < noisy.count(); plane += group) {
      for (boolean done = false; !done; ) {
        PixelTotals planeTotals = new PixelTotals();
        try {
          denoisePicture(noisy, denoised, plane, grid, scalings, planeTotals, guard, progress);
          totals.add(planeTotals);
          tiles += grid.count();
          done = true;
        } catch (OutOfEngineMemoryException | OutOfMemoryError e) {
          grid = smaller(noisy, grid, e);
        }
      }
    }
    return new DenoiseReport(
        noisy.count(),
        tiles,
        grid.sourceWidth(),
        grid.sourceHeight(),
        scalings,
        totals.noisyMean(),
        totals.denoisedMean(),
        totals.residualDeviation(),
        totals.notFinite(),
        guard.warnings());
  }

  /**
   * What was done to an image, with all settings that had an effect, in one line that can be cited
   * in a methods section.
   *
   * @param name what the image is called
   * @param noisy the image that was denoised
   * @param report what {@link #denoise} returned for it
   * @return one line without a line end
   */
  public String methods(String name, Planes noisy, DenoiseReport report) {
    return new MethodsLine(model, settings, engine, name, noisy, report).text();
  }

  /**
   * The same, and what a user should know beside: what is to be logged, and kept with the result.
   *
   * @param name what the image is called
   * @param noisy the image that was denoised
   * @param report what {@link #denoise} returned for it
   * @return {@link #methods}, then the report's {@linkplain DenoiseReport#remarks() remarks}
   */
  public List<String> account(String name, Planes noisy, DenoiseReport report) {
    List<String> lines = new ArrayList<>(List.of(methods(name, noisy, report)));
    lines.addAll(report.remarks());
    return lines;
  }

  @Override
  public void close() {
    predictor.close();
  }

  private void denoisePicture(
      Planes noisy,
      Planes denoised,
      int plane,
      TileGrid grid,
      List<IntensityScaling> scalings,
      PixelTotals totals,
      Guard guard,
      Progress progress) {
    int group = model.network().channels();
    Batch shape = new Batch(1, grid.sourceHeight(), grid.sourceWidth(), group);
    float[] input = new float[shape.size()];
    float[] output = new float[shape.size()];
    TileReader reader = new TileReader(grid);
    TileWriter writer = new TileWriter(grid, settings.strength(), noisy.type(), totals);
    List<RandomAccessibleInterval<? extends RealType<?>>> sources = planes(noisy, plane, group);
    List<RandomAccessibleInterval<? extends RealType<?>>> results = planes(denoised, plane, group);
    long total = (long) grid.count() * (noisy.count() / group);
    long done = (long) grid.count() * (plane / group);
    for (Tile tile : grid.tiles()) {
      progress.stopIfCancelled("Denoising");
      for (int c = 0; c < group; c++) {
        IntensityScaling scaling = scalings.get((plane + c) % noisy.channels());
        reader.read(sources.get(c), tile, scaling, input, c, group);
      }
      predictor.predict(input, shape, output);
      for (int c = 0; c < group; c++) {
        IntensityScaling scaling = scalings.get((plane + c) % noisy.channels());
        writer.write(output, c, group, scaling, tile, sources.get(c), results.get(c));
      }
      progress.report(++done, total, "Denoising");
    }
    for (int c = 0; c < group; c++) {
      guard.look(plane + c, sources.get(c), results.get(c));
    }
  }

  /** The planes of one picture, asked for once, since each may have to be read from disk. */
  private static List<RandomAccessibleInterval<? extends RealType<?>>> planes(
      Planes image, int first, int count) {
    List<RandomAccessibleInterval<? extends RealType<?>>> planes = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      planes.add(image.plane(first + c));
    }
    return planes;
  }

  private void requireChannels(Planes noisy) {
    int wanted = model.network().channels();
    if (wanted != 1 && wanted != noisy.channels()) {
      throw new InputException(
          "Model \"%s\" denoises images of %d channels; this one has %d."
              .formatted(model.name(), wanted, noisy.channels()),
          "Choose a model for one channel, which works on any image.");
    }
  }

  /**
   * What a network knows whole, such as digits, it is given so if the memory allows: nothing stands
   * around them.
   */
  private TileGrid grid(Planes noisy, long pixels) {
    int whole = model.wholeSide();
    boolean isWhole = noisy.width() == whole && noisy.height() == whole;
    if (isWhole && (long) whole * whole <= pixels) {
      return TileGrid.whole(whole, whole);
    }
    int radius = model.network().receptiveRadius();
    Sides sides = model.network().sides();
    return TileGrid.fitting(
        noisy.width(), noisy.height(), radius, sides.multiple(), sides.remainder(), pixels);
  }

  private long tilePixels() {
    Network network = model.network();
    long heap = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    long byHeap = heap / (2L * Float.BYTES * network.channels());
    long byArray = Integer.MAX_VALUE / network.channels();
    long byMemory = TileMemory.pixels(network, precision, settings.memory());
    return Math.min(Math.min(byHeap, byArray), byMemory);
  }

  private TileGrid smaller(Planes noisy, TileGrid grid, Throwable cause) {
    long half = (long) grid.sourceWidth() * grid.sourceHeight() / 2;
    TileGrid smaller = grid(noisy, half);
    if (smaller.sourceWidth() == grid.sourceWidth()
        && smaller.sourceHeight() == grid.sourceHeight()) {
      throw new OutOfEngineMemoryException(
              new Batch(1, grid.sourceHeight(), grid.sourceWidth(), 1), cause)
          .withRemedy("Close other programs and images, or choose a smaller model.");
    }
    return smaller;
  }
}
