package io.github.limpid.training;

import io.github.limpid.CancelledException;
import io.github.limpid.Counted;
import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.image.ImageFinder;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import io.github.limpid.model.TrainedOn;
import io.github.limpid.patch.Finding;
import io.github.limpid.patch.TrainingImages;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A training from what a user said to the model file: checked, estimated, and ready to run.
 *
 * <p>Example: {@code TrainingRun.begin(options, finder, engine, progress).train(listener,
 * progress)}.
 */
public final class TrainingRun {

  /** What decides, besides the settings of the loop, which patches a step sees. */
  private static final List<TrainingOption> DECIDING =
      List.of(
          TrainingOption.CLIP,
          TrainingOption.HELDPATCHES,
          TrainingOption.VALIDATION,
          TrainingOption.SHARE,
          TrainingOption.RANGE,
          TrainingOption.AUGMENT,
          TrainingOption.BLUR,
          TrainingOption.GAMMA,
          TrainingOption.INVERT,
          TrainingOption.FIT,
          TrainingOption.SKIP,
          TrainingOption.CHECK);

  private static final String FINISHED =
      "This training had come to its end; its model file is written again.";

  private static final int REGION = 192; // pixels per side of what is shown

  private final Engine engine;
  private final TrainingOptions options;
  private final DataChoice choice;
  private final TrainingImages data;
  private final Checkpoint from;
  private final Validation validation;
  private final StepEstimate estimate;
  private final Runnable stillRight; // throws if another training came first

  private TrainingRun(
      Engine engine,
      TrainingOptions options,
      DataChoice choice,
      TrainingImages data,
      Checkpoint from,
      Runnable stillRight) {
    this.engine = engine;
    this.stillRight = stillRight;
    this.options = options;
    this.choice = choice;
    this.data = data;
    this.validation = validation(data, from, options.patchesHeldOut());
    this.estimate = StepEstimate.of(engine, from, data.training());
    this.from = from.withParts(Math.max(from.parts(), estimate.parts()));
  }

  private static Validation validation(TrainingImages data, Checkpoint from, int patches) {
    int channels = from.network().channels();
    int side = from.settings().patch();
    int region = from.network().sides().atMost(Math.min(REGION, data.smallestHeldOut()));
    return new Validation(
        data.heldOut(),
        new Batch(patches, side, side, channels),
        Math.max(side, region),
        data.hasClean(),
        from.settings().seed());
  }

  /**
   * Prepares a new training, of a new network or, with {@link TrainingOption#START}, of a model.
   *
   * @param options what the user said
   * @param finder finds the images
   * @param engine computes
   * @param progress told of every image that is looked at
   * @return a run that can be trained
   * @throws InputException if something said cannot be done, before anything is written
   */
  public static TrainingRun begin(
      TrainingOptions options, ImageFinder finder, Engine engine, Progress progress) {
    TrainingOptions asked = lasting(options, finder);
    asked.settings(TrainingSettings.PATCH, DataChoice.of(asked).hasClean()); // opens nothing yet
    ModelPlace place = ModelPlace.of(asked);
    place.requireFree();
    NetworkChoice network = NetworkChoice.of(asked, engine);
    TrainingOptions lasting = network.completed(asked);
    DataChoice choice = DataChoice.of(lasting);
    TrainingSettings settings = lasting.settings(network.patch(lasting), choice.hasClean());
    Checkpoint start = Checkpoint.start(network.network(), settings, Map.of(), network.weights());
    Provenance.description(lasting, choice, start, place); // hours later is too late to refuse
    settings.rule(network.network()).requireFit(network.network());
    choice.requireFit(settings);
    place.requireRoom(start);
    StepEstimate.requireRoom(
        engine, start, lasting.patchesHeldOut(), "Give a smaller batch, patch or network.");
    TrainingImages data = choice.open(finder, network, settings, progress);
    Optional<TrainedOn> seen =
        PatchSurvey.of(data, settings.patch(), network.network().channels(), settings.seed());
    Map<String, Object> origin = Provenance.origin(lasting, data, seen, network.start());
    return new TrainingRun(
        engine,
        lasting,
        choice,
        data,
        Checkpoint.start(network.network(), settings, origin, network.weights()),
        place::requireFree);
  }

  /** Names that find the same images and files from anywhere. */
  private static TrainingOptions lasting(TrainingOptions options, ImageFinder finder) {
    TrainingOptions lasting = options.lasting(finder);
    for (TrainingOption option : DECIDING) { // a later release may have other defaults
      lasting = lasting.with(option, lasting.text(option));
    }
    if (DataChoice.of(lasting).isBlind()) {
      lasting = lasting.with(TrainingOption.MASK, lasting.text(TrainingOption.MASK));
    }
    return lasting
        .with(TrainingOption.MEMORY, lasting.megabytes())
        .with(TrainingOption.MODEL, ModelPlace.of(options).file().toString());
  }

  /**
   * Prepares to go on with a training that was interrupted.
   *
   * @param what the model file that it was to write, its folder or one of its checkpoints
   * @param moved where images are that are no longer where they were; other options do not count
   * @param finder finds the images
   * @param engine computes
   * @param progress told of every image that is looked at
   * @return a run that goes on where the checkpoint stands
   * @throws InputException if there is no checkpoint, or the images are not there or have changed
   */
  public static TrainingRun resume(
      Path what, TrainingOptions moved, ImageFinder finder, Engine engine, Progress progress) {
    LeftTraining left = LeftTraining.of(what).moved(moved, finder);
    left.options().requireMemory();
    ModelPlace place = left.place();
    place.requireFolder();
    place.requireRoom(left.checkpoint());
    StepEstimate.requireRoom(
        engine,
        left.checkpoint(),
        left.options().patchesHeldOut(),
        "Give Java and the machine as much as then.");
    left.requireFound(finder);
    DataChoice choice = DataChoice.of(left.options());
    Checkpoint from = left.checkpoint();
    NetworkChoice network = new NetworkChoice(from.network(), from.state().weights(), null);
    TrainingImages data = reopened(choice, finder, network, from, progress);
    Provenance.requireSameData(from, data, left.file());
    return new TrainingRun(engine, left.options(), choice, data, from, left::requireLatest);
  }

  private static TrainingImages reopened(
      DataChoice choice,
      ImageFinder finder,
      NetworkChoice network,
      Checkpoint from,
      Progress progress) {
    try {
      return choice.open(finder, network, from.settings(), progress);
    } catch (InputException e) { // its remedy is for who begins
      throw new InputException(
          e.problem(), "Give the images that the training began with, as they were.", e);
    }
  }

  /**
   * Ends a training that was interrupted where it stands: writes the best that it has learnt as its
   * model file. Needs none of its images.
   *
   * @param what the model file that it was to write, its folder or one of its checkpoints
   * @param engine writes the model
   * @return what came out
   * @throws InputException if there is no checkpoint, or nothing was learnt yet
   */
  public static TrainingResult keepBest(Path what, Engine engine) {
    Path file = RunFolder.left(what);
    try (Closeable alone = LeftTraining.of(file).folder().lock()) {
      LeftTraining left = LeftTraining.of(file).best();
      ModelPlace place = left.place();
      place.requireFolder();
      Model model = left.model(place);
      ModelFile.write(model, place.file(), engine);
      left.moved(place).settle();
      return new TrainingResult(model, place.file(), left.checkpoint());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of a lock that was held
    }
  }

  /**
   * What a person should know before training begins: what it is trained on and with, what looks
   * wrong in the data, and how long it will take.
   *
   * @return sentences, one to a line
   */
  public List<String> preflight() {
    TrainingSettings settings = from.settings();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s on %s; %s, %s of %s of %s of %d × %d pixels."
            .formatted(
                engine.report().name(),
                engine.report().device(),
                Counted.of(from.network().parameterCount(), "parameter"),
                Counted.of(settings.epochs(), "epoch"),
                Counted.of(settings.stepsPerEpoch(), "step"),
                settings.batch() == 1 ? "1 patch" : settings.batch() + " patches",
                settings.patch(),
                settings.patch()));
    lines.add(
        "Data: %s; %s with those held out, %s million pixels%s."
            .formatted(
                choice.inWords(),
                Counted.of(data.pictures(), "picture"),
                String.format(Locale.ROOT, "%.1f", data.pixels() / 1e6),
                data.fits() ? "" : ", more than fit into memory and read in turns"));
    lines.add(from.isFinished() ? FINISHED : estimate.text(from));
    data.findings().stream().map(Finding::text).forEach(lines::add);
    lines.add("The model will be written to " + file() + ".");
    return lines;
  }

  /**
   * Where the run stands.
   *
   * @return its checkpoint
   */
  public Checkpoint checkpoint() {
    return from;
  }

  /**
   * The model file that will be written.
   *
   * @return its path
   */
  public Path file() {
    return ModelPlace.of(options).file();
  }

  /**
   * Trains and writes the model file with the best weights.
   *
   * @param listener is told of every step and epoch, and may end the training early
   * @param progress asked before every step whether to cancel
   * @return what came out
   * @throws io.github.limpid.CancelledException if cancelled; the run can be resumed
   * @throws LimpidException if training fails; the run can be resumed from its last checkpoint
   */
  public TrainingResult train(TrainingListener listener, Progress progress) {
    ModelPlace place = ModelPlace.of(options);
    try (Closeable alone = place.folder().lock()) {
      stillRight.run();
      Checkpoint end =
          new Trainer(engine, data.training(), validation, place.folder(), Clock.systemUTC())
              .train(from, listener, progress);
      return written(end, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of a lock that was held
    }
  }

  private TrainingResult written(Checkpoint end, ModelPlace place) {
    try {
      Model model = Provenance.model(options, choice, end, place);
      ModelFile.write(model, place.file(), engine);
      return new TrainingResult(model, place.file(), end);
    } catch (CancelledException e) {
      throw place.folder().cancelled(end);
    }
  }
}
