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
import io.github.limpid.image.PlanesPart;
import io.github.limpid.image.Region;
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
    return denoise(noisy, denoised, Region.of(noisy), progress);
  }

  /**
   * Denoises a rectangle of an image to what it would be if all were denoised.
   *
   * @param noisy the source; is only read
   * @param denoised receives the rectangle; as many planes of the same size and type
   * @param region the rectangle
   * @param progress told of every tile
   * @return what was done, of the rectangle alone
   * @throws InputException if the model takes another number of channels
   * @throws io.github.limpid.CancelledException if stopped; {@code denoised} is then incomplete
   * @throws OutOfEngineMemoryException if even the smallest tiles need more memory than there is
   */
  public DenoiseReport denoise(Planes noisy, Planes denoised, Region region, Progress progress) {
    List<IntensityScaling> scalings = scalings(noisy, progress);
    Guard guard = new Guard(model, new PlanesPart(noisy, region), scalings, settings.strength());
    Job job = new Job(noisy, denoised, region, scalings, guard, progress);
    PixelTotals totals = new PixelTotals();
    TileGrid grid = grid(noisy, region, tilePixels());
    int group = model.network().channels();
    long tiles = 0;
    for (int plane = 0; plane < noisy.count(); plane += group) {
      for (boolean done = false; !done; ) {
        PixelTotals planeTotals = new PixelTotals();
        try {
          tiles += denoisePicture(job, plane, grid, planeTotals);
          totals.add(planeTotals);
          done = true;
        } catch (OutOfEngineMemoryException | OutOfMemoryError e) {
          grid = smaller(noisy, region, grid, e);
        }
      }
    }
    progress.stopIfCancelled("Denoising"); // also if that was in the last tile
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
   * Denoises a rectangle of one picture to what it will be, to be looked at beforehand.
   *
   * @param noisy the source; is only read
   * @param denoised receives the rectangle of that picture's planes, and need not hold more
   * @param picture the first plane of the picture
   * @param region the rectangle
   * @param scalings what {@link #scalings} returned for the source
   * @return pixels that the network computed, halo included
   */
  public long glimpse(
      Planes noisy, Planes denoised, int picture, Region region, List<IntensityScaling> scalings) {
    Guard guard = Guard.ofNothing(model);
    Job job = new Job(noisy, denoised, region, scalings, guard, Progress.NONE);
    TileGrid grid = grid(noisy, region, tilePixels());
    int tiles = denoisePicture(job, picture, grid, new PixelTotals());
    return (long) tiles * grid.sourceWidth() * grid.sourceHeight();
  }

  /**
   * The intensity scaling of each channel.
   *
   * @param noisy an image, of which about a million pixels of each channel are looked at
   * @param progress asked whether to go on
   * @return a scaling for each channel
   * @throws InputException if the model takes another number of channels
   */
  public List<IntensityScaling> scalings(Planes noisy, Progress progress) {
    requireChannels(noisy);
    return ChannelScalings.of(model.scaling(), noisy, progress);
  }

  /**
   * What denoising an image will take.
   *
   * @param noisy the image
   * @return work and memory
   */
  public DenoiseEstimate estimate(Planes noisy) {
    requireChannels(noisy);
    Network network = model.network();
    Region all = Region.of(noisy);
    TileGrid grid = grid(noisy, all, tilePixels());
    long tilePixels = (long) grid.sourceWidth() * grid.sourceHeight();
    long tiles = (long) tiles(grid, all).size() * (noisy.count() / network.channels());
    return new DenoiseEstimate(
        tiles * tilePixels, TileMemory.bytes(network, precision, tilePixels));
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

  /** What is done to every picture of an image. */
  private record Job(
      Planes noisy,
      Planes denoised,
      Region region,
      List<IntensityScaling> scalings,
      Guard guard,
      Progress progress) {

    IntensityScaling scaling(int plane) {
      return scalings.get(plane % noisy.channels());
    }
  }

  /** Returns how many tiles that took. */
  private int denoisePicture(Job job, int plane, TileGrid grid, PixelTotals totals) {
    int group = model.network().channels();
    Batch shape = new Batch(1, grid.sourceHeight(), grid.sourceWidth(), group);
    float[] input = new float[shape.size()];
    float[] output = new float[shape.size()];
    TileReader reader = new TileReader(grid);
    TileWriter writer = new TileWriter(grid, settings.strength(), job.noisy().type(), totals);
    List<RandomAccessibleInterval<? extends RealType<?>>> sources =
        planes(job.noisy(), plane, group);
    List<RandomAccessibleInterval<? extends RealType<?>>> results =
        planes(job.denoised(), plane, group);
    List<Tile> tiles = tiles(grid, job.region());
    long total = (long) tiles.size() * (job.noisy().count() / group);
    long done = (long) tiles.size() * (plane / group);
    for (Tile tile : tiles) {
      job.progress().stopIfCancelled("Denoising");
      for (int c = 0; c < group; c++) {
        reader.read(sources.get(c), tile, job.scaling(plane + c), input, c, group);
      }
      predictor.predict(input, shape, output);
      for (int c = 0; c < group; c++) {
        IntensityScaling scaling = job.scaling(plane + c);
        writer.write(output, c, group, scaling, tile, sources.get(c), results.get(c));
      }
      job.progress().report(++done, total, "Denoising");
    }
    for (int c = 0; c < group; c++) {
      RandomAccessibleInterval<? extends RealType<?>> source =
          PlanesPart.of(sources.get(c), job.region());
      job.guard().look(plane + c, source, PlanesPart.of(results.get(c), job.region()));
    }
    return tiles.size();
  }

  /** The tiles of a rectangle, which lie as they do in the whole plane, but write no more. */
  private List<Tile> tiles(TileGrid grid, Region region) {
    if (grid.equals(TileGrid.whole(grid.width(), grid.height()))) {
      return List.of(new Tile(region.left(), region.top(), region.width(), region.height(), 0, 0));
    }
    Region around = region.from(model.network().sides().multiple());
    return grid.tiles(around.left(), around.top(), around.width(), around.height()).stream()
        .map(tile -> tile.notBefore(region.left(), region.top()))
        .toList();
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
   * What a network knows whole, such as digits, it is given so if the memory allows, also if only a
   * part is wanted: nothing stands around them.
   */
  private TileGrid grid(Planes noisy, Region region, long pixels) {
    int whole = model.wholeSide();
    boolean isWhole = noisy.width() == whole && noisy.height() == whole;
    if (isWhole && (long) whole * whole <= pixels) {
      return TileGrid.whole(whole, whole);
    }
    int radius = model.network().receptiveRadius();
    Sides sides = model.network().sides();
    Region around = region.from(sides.multiple());
    return TileGrid.fitting(
            around.width(), around.height(), radius, sides.multiple(), sides.remainder(), pixels)
        .within(noisy.width(), noisy.height());
  }

  private long tilePixels() {
    Network network = model.network();
    long heap = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    long byHeap = heap / (2L * Float.BYTES * network.channels());
    long byArray = Integer.MAX_VALUE / network.channels();
    long byMemory = TileMemory.pixels(network, precision, settings.memory());
    return Math.min(Math.min(byHeap, byArray), Math.min(byMemory, settings.tilePixels()));
  }

  private TileGrid smaller(Planes noisy, Region region, TileGrid grid, Throwable cause) {
    long half = (long) grid.sourceWidth() * grid.sourceHeight() / 2;
    TileGrid smaller = grid(noisy, region, half);
    if (smaller.sourceWidth() == grid.sourceWidth()
        && smaller.sourceHeight() == grid.sourceHeight()) {
      throw new OutOfEngineMemoryException(
              new Batch(1, grid.sourceHeight(), grid.sourceWidth(), 1), cause)
          .withRemedy("Close other programs and images, or choose a smaller model.");
    }
    return smaller;
  }
}
