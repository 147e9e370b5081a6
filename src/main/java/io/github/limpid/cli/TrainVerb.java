package io.github.limpid.cli;

import io.github.limpid.InputException;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.model.ModelFile;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkPreset;
import io.github.limpid.network.Weights;
import io.github.limpid.noise.NoiseRecipe;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.Examples;
import io.github.limpid.patch.MixedExamples;
import io.github.limpid.patch.NoiseExamples;
import io.github.limpid.patch.PairExamples;
import io.github.limpid.patch.Picture;
import io.github.limpid.patch.SceneVariation;
import io.github.limpid.training.Checkpoint;
import io.github.limpid.training.CheckpointFile;
import io.github.limpid.training.EpochReport;
import io.github.limpid.training.Trainer;
import io.github.limpid.training.TrainingListener;
import io.github.limpid.training.TrainingRecord;
import io.github.limpid.training.TrainingSettings;
import io.github.limpid.training.Validation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limpid train}: trains a network on folders of images and writes a model file. */
@Command(
    name = "train",
    description = {
      "Trains a network and writes a model file.",
      "Each --noisy folder is paired, by file names, with the --clean folder in the same place of"
          + " the line; --clean folders without a --noisy one get the noise of --noise, drawn anew"
          + " for every patch. All options may stand in a file: limpid train @FILE."
    },
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class,
    showDefaultValues = true)
final class TrainVerb implements Runnable {

  private static final int VALIDATION_PATCHES = 64;
  private static final long WEIGHTS_STREAM = -1; // a step number that no batch has

  private final TrainingSettings defaults = TrainingSettings.defaults();

  @Spec private CommandSpec spec;

  @Option(
      names = "--noisy",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description = "Folder of noisy images.")
  private List<Path> noisy = new ArrayList<>();

  @Option(
      names = "--clean",
      paramLabel = "DIR",
      required = true,
      showDefaultValue = Visibility.NEVER,
      description = "Folder of clean images.")
  private List<Path> clean = new ArrayList<>();

  @Option(
      names = "--noise",
      paramLabel = "RECIPE",
      description =
          "gaussian:sigma=5..50, camera:photons=3..300,background=0..0.5,read=0..3 or"
              + " scanner:photons=3..300,background=0..0.5,read=0..3,lag=0..0.5.")
  private String noise;

  @Option(
      names = "--pair-share",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "Share of patches drawn from pairs, if there are both kinds; 0 to 1.")
  private double pairShare;

  @Option(
      names = "--blur",
      defaultValue = "0",
      description = "Clean scenes are blurred by up to this sigma in pixels before noise is added.")
  private double blur;

  @Option(
      names = "--gamma",
      defaultValue = "1",
      description = "Clean scenes get a tone curve with an exponent from 1 to this.")
  private double gamma;

  @Option(
      names = "--invert",
      defaultValue = "0",
      description = "Share of clean scenes that are inverted, 0 to 1.")
  private double invert;

  @Option(
      names = "--network",
      defaultValue = "unet-medium",
      description = "unet-small, unet-medium, or the path of a layer list.")
  private String network;

  @Option(
      names = "--start",
      paramLabel = "MODEL",
      description = "Start from the weights of this model, with its network.")
  private String start;

  @Option(names = "--epochs", description = "Passes.")
  private int epochs = defaults.epochs();

  @Option(names = "--steps", description = "Updates in an epoch.")
  private int steps = defaults.stepsPerEpoch();

  @Option(names = "--batch", description = "Patches in an update.")
  private int batch = defaults.batch();

  @Option(names = "--patch", description = "Side of a patch in pixels.")
  private int patch = defaults.patch();

  @Option(names = "--rate", description = "Highest learning rate.")
  private double rate = defaults.rate();

  @Option(names = "--loss", description = "MAE or MSE.")
  private Loss loss = defaults.loss();

  @Option(names = "--precision", description = "BFLOAT16 or FLOAT32.")
  private Precision precision = defaults.precision();

  @Option(names = "--seed", description = "Decides all that is drawn.")
  private long seed = defaults.seed();

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description =
          "Share of the image files held out, above 0 and below 1; of a single file, of its planes.")
  private double validation;

  @Option(names = "--name", defaultValue = "My model", description = "Name in the model file.")
  private String name;

  @Option(
      names = "--description",
      defaultValue = "A denoiser trained with Limpid.",
      description = "What the model is for.")
  private String description;

  @Option(
      names = "--data",
      description = "What it is trained on; the names of the folders if not given.")
  private String data;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "Limpid user",
      description = "Name in the model file.")
  private List<String> authors;

  @Option(
      names = "--cite",
      defaultValue = "Made with Limpid, https://github.com/limpid/limpid",
      description = "How to cite the model.")
  private String citation;

  @Option(names = "--licence", defaultValue = "BSD-2-Clause", description = "SPDX identifier.")
  private String licence;

  @Option(names = "--resume", description = "Go on from the checkpoint of an interrupted run.")
  private boolean resume;

  @Option(names = "--overwrite", description = "Replace a model file and a checkpoint that exist.")
  private boolean overwrite;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "Model file to write; the checkpoint lies beside it as FILE.checkpoint.")
  private Path model;

  @Override
  public void run() {
    Path checkpointFile = model.resolveSibling(model.getFileName() + ".checkpoint");
    requireWritable(checkpointFile);
    description(Map.of(), Map.of()); // an hour of training later is too late to refuse a name
    Engine engine = EngineLoader.engine();
    Checkpoint from = resume ? left(checkpointFile) : fresh(engine);
    List<Examples> examples = examples(from);
    Validation heldOut =
        new Validation(
            examples.get(1), VALIDATION_PATCHES, from.settings().patch(), from.settings().seed());
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s on %s, %s, %s of %s.%n",
        engine.report().name(),
        engine.report().device(),
        Counted.of(from.network().parameterCount(), "parameter"),
        Counted.of(from.settings().epochs(), "epoch"),
        Counted.of(from.settings().stepsPerEpoch(), "step"));
    Checkpoint end =
        new Trainer(engine, examples.get(0), heldOut, checkpointFile, Clock.systemUTC())
            .train(from, log(out), new TerminalProgress(out));
    ModelFile.write(model(end), model, engine);
    out.println("Model written to " + model + ".");
  }

  private TrainingSettings settings() {
    return new TrainingSettings(epochs, steps, batch, patch, rate, loss, precision, seed);
  }

  /** What the interrupted run left; the rest of the run must be what its beginning was. */
  private Checkpoint left(Path checkpointFile) {
    Checkpoint left = CheckpointFile.read(checkpointFile);
    List<String> changes = settings().changesFrom(left.settings());
    if (!changes.isEmpty()) {
      throw new InputException(
          "The checkpoint "
              + checkpointFile
              + " is of other settings: "
              + String.join(", ", changes)
              + ".",
          "Give the line that began the training, or start again with --overwrite.");
    }
    return left;
  }

  private Checkpoint fresh(Engine engine) {
    TrainingSettings settings = settings();
    if (start != null) {
      Model first = BuiltInModels.find(start, engine);
      return Checkpoint.start(grey(first.network(), start), settings, first.weights());
    }
    Network layers = grey(layers(), network);
    return Checkpoint.start(
        layers, settings, Weights.draw(layers, Batches.generator(seed, WEIGHTS_STREAM)));
  }

  private static Network grey(Network layers, String name) {
    if (layers.channels() != 1 || layers.outputChannels() != 1) {
      throw new InputException(
          "Network \"%s\" reads %s and returns %d; training knows one channel."
              .formatted(name, Counted.of(layers.channels(), "channel"), layers.outputChannels()),
          "Give a network of one channel, which works on every channel of an image.");
    }
    return layers;
  }

  private Network layers() {
    return NetworkPreset.named(network).map(preset -> preset.network(1)).orElseGet(this::layerList);
  }

  private Network layerList() {
    String remedy = "Give " + NetworkPreset.names() + " or the path of a layer list.";
    try {
      return Network.parse(Files.readString(Path.of(network)));
    } catch (IOException | InvalidPathException e) {
      throw new InputException("There is no network \"" + network + "\".", remedy, e);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "Network \"%s\" cannot be used: %s.".formatted(network, e.getMessage()), remedy, e);
    }
  }

  /** Training examples and held-out examples, in this order. */
  private List<Examples> examples(Checkpoint from) {
    int side = from.settings().patch();
    boolean followed = from.network().followsContrast();
    if (noisy.size() > clean.size()) {
      throw new InputException(
          "There are %d --noisy folders but only %s."
              .formatted(noisy.size(), Counted.of(clean.size(), "--clean one")),
          "Give a --clean folder for each.");
    }
    if (noise != null && noisy.size() == clean.size()) {
      throw new InputException(
          "Every --clean folder has a --noisy one, so there is nothing to add --noise to.",
          "Leave out --noise, or give more --clean folders.");
    }
    if (!(pairShare >= 0 && pairShare <= 1)) {
      throw new InputException("pair-share (" + pairShare + ") must be 0 to 1.", "Usual is 0.5.");
    }
    PictureMemory memory = new PictureMemory(Runtime.getRuntime().maxMemory());
    List<PictureFile> pairs = new ArrayList<>();
    for (int i = 0; i < noisy.size(); i++) {
      pairs.addAll(PictureFolder.pairs(noisy.get(i), clean.get(i), memory));
    }
    List<PictureFile> scenes = new ArrayList<>();
    for (Path folder : clean.subList(noisy.size(), clean.size())) {
      scenes.addAll(PictureFolder.clean(folder, memory));
    }
    if (!scenes.isEmpty() && noise == null) {
      throw new InputException(
          "The clean images have neither noisy partners nor a noise recipe.",
          "Give --noisy or --noise.");
    }
    Set<String> held = PictureSplit.heldOutNames(pairs, scenes, side, validation, seed);
    PictureSplit pairSplit = PictureSplit.of(pairs, held, side);
    PictureSplit sceneSplit = PictureSplit.of(scenes, held, side);
    return List.of(
        mixed(pairSplit.training(), sceneSplit.training(), followed),
        mixed(pairSplit.heldOut(), sceneSplit.heldOut(), followed));
  }

  private Examples mixed(List<Picture> pairs, List<Picture> scenes, boolean contrastFollowed) {
    double share = scenes.isEmpty() ? 1 : pairs.isEmpty() ? 0 : pairShare;
    List<MixedExamples.Part> parts = new ArrayList<>();
    if (share > 0) {
      parts.add(new MixedExamples.Part(share, new PairExamples(pairs)));
    }
    if (share < 1) {
      SceneVariation variation = new SceneVariation(blur, gamma, invert);
      NoiseExamples examples = new NoiseExamples(scenes, variation, NoiseRecipe.parse(noise));
      parts.add(
          new MixedExamples.Part(
              1 - share, contrastFollowed ? examples : examples.scaledAsNoisy()));
    }
    return new MixedExamples(parts);
  }

  private Model model(Checkpoint end) {
    EpochReport best = end.bestEpoch();
    Map<String, String> quality =
        Map.of(
            "Held-out patches",
            String.format(
                Locale.ROOT,
                "PSNR %.2f dB, noisy %.2f dB, range 1 (epoch %d of %d)",
                best.validationPsnr(),
                best.noisyPsnr(),
                best.epoch(),
                end.settings().epochs()));
    return new Model(end.network(), end.best(), description(quality, TrainingRecord.of(end)));
  }

  private ModelDescription description(Map<String, String> quality, Map<String, Object> training) {
    return new ModelDescription(
        name,
        description,
        data != null ? data : TrainingFolders.describe(noisy, clean),
        noise != null ? NoiseRecipe.parse(noise).text() : "as in the pairs",
        quality,
        authors,
        citation,
        licence,
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
        training);
  }

  private void requireWritable(Path checkpointFile) {
    if (Files.isDirectory(model)) {
      throw new InputException(model + " is a folder.", "Give the name of a file for --model.");
    }
    Path folder = model.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new InputException(
          "Folder " + folder + " cannot be written.", "Choose another place for --model.");
    }
    if (Files.exists(model) && !overwrite) {
      throw new InputException(
          "Model file " + model + " exists already.",
          "Give --overwrite to replace it, or choose another name.");
    }
    if (Files.exists(checkpointFile) && !resume && !overwrite) {
      throw new InputException(
          "An earlier run left the checkpoint " + checkpointFile + ".",
          "Give --resume to go on with it, or --overwrite to start again.");
    }
  }

  private static TrainingListener log(PrintWriter out) {
    return new TrainingListener() {
      @Override
      public void epoch(EpochReport r, boolean best) {
        out.printf(
            Locale.ROOT,
            "epoch %d, step %d: loss %.5f, validation loss %.5f, PSNR %.2f dB (noisy %.2f dB),"
                + " rate %.2g, %.1f s%s%n",
            r.epoch(),
            r.steps(),
            r.trainingLoss(),
            r.validationLoss(),
            r.validationPsnr(),
            r.noisyPsnr(),
            r.rate(),
            r.seconds(),
            best ? ", best so far" : "");
      }
    };
  }
}
