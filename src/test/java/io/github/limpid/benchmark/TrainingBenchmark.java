package io.github.limpid.benchmark;

import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.engine.tensorflow.BareTraining;
import io.github.limpid.engine.tensorflow.TensorFlowEngine;
import io.github.limpid.image.ImageFinder;
import io.github.limpid.image.ImageSource;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.imageplus.FoundImages;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkSettings;
import io.github.limpid.network.Weights;
import io.github.limpid.noise.NoiseRecipe;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.BlindSpot;
import io.github.limpid.patch.DataRule;
import io.github.limpid.patch.DataSettings;
import io.github.limpid.patch.Lesson;
import io.github.limpid.patch.PairedImages;
import io.github.limpid.patch.Pairing;
import io.github.limpid.patch.SceneVariation;
import io.github.limpid.patch.TrainingImages;
import io.github.limpid.training.TrainingSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Compares the time of a training step, drawing its patches included, with that of the library's
 * own session call for the same update on tensors that are already filled.
 *
 * <p>Patches are drawn in the background while the step before is computed, as in training, so that
 * the ratio also tells whether drawing keeps up. Both take turns of some steps, so that they see
 * the machine in the same state; medians of the turns are compared. Besides, the time is given that
 * the loop waits for patches.
 */
@Command(name = "TrainingBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class TrainingBenchmark implements Runnable {

  @Parameters(index = "0", paramLabel = "NOISY", description = "Folder of noisy images.")
  private String noisy;

  @Parameters(index = "1", paramLabel = "CLEAN", description = "Folder of their clean partners.")
  private String clean;

  @Option(names = "--network", defaultValue = "unet-small,unet-medium", split = ",")
  private List<String> networks;

  @Option(names = "--precision", split = ",", description = "BFLOAT16, FLOAT32; both if not given.")
  private List<Precision> precisions = List.of(Precision.values());

  @Option(names = "--batch", defaultValue = "16")
  private int batch;

  @Option(names = "--turns", defaultValue = "9")
  private int turns;

  @Option(names = "--steps", defaultValue = "20", description = "Steps of a turn.")
  private int steps;

  private static final int MEMORY_STEPS = 3;

  private final Engine engine = new TensorFlowEngine();
  private final ImageFinder finder = FoundImages.inFiles();

  private TrainingBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments folders and options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TrainingBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    System.out.printf("%s, %s%n%n", engine.report().name(), engine.report().device());
    System.out.println(
        "| network | precision | data | bare call ms | step ms | ratio | waiting for patches ms |"
            + " native memory MB |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (String name : networks) {
      for (Precision precision : precisions) {
        data().forEach((what, part) -> measure(name, precision, what, part));
      }
    }
  }

  private Map<String, TrainingImages.Part> data() {
    List<ImageSource> cleanImages = finder.find(clean);
    List<ImageSource> noisyImages = finder.find(noisy);
    Map<String, TrainingImages.Part> parts = new LinkedHashMap<>();
    parts.put(
        "pairs",
        new TrainingImages.Part(
            Pairing.byName(noisyImages, cleanImages).pairs(), new Lesson.Pairs(), 1));
    parts.put(
        "camera noise on clean",
        new TrainingImages.Part(
            PairedImages.alone(cleanImages),
            new Lesson.Noise(
                NoiseRecipe.parse("camera:photons=3..300,background=0..0.5,read=0..3"),
                SceneVariation.NONE),
            1));
    parts.put(
        "noisy alone",
        new TrainingImages.Part(
            PairedImages.alone(noisyImages), new Lesson.Blind(BlindSpot.DEFAULT), 1));
    return parts;
  }

  private void measure(String name, Precision precision, String what, TrainingImages.Part part) {
    Network network = NetworkSettings.of(name).network(1);
    LearningRule rule = LearningRule.of(Loss.MSE, precision);
    LearnerState start =
        LearnerState.start(
            network, Weights.draw(network, new SplittableRandom(1)), rule.optimizer());
    int side = TrainingSettings.PATCH;
    Batch shape = new Batch(batch, side, side, 1);
    DataSettings settings =
        new DataSettings(
            1,
            side,
            DataSettings.VALIDATION,
            Runtime.getRuntime().maxMemory() / 2,
            1,
            ScalingRule.QUANTILES,
            Set.of(DataRule.AUGMENT));
    TrainingImages data = TrainingImages.of(List.of(part), List.of(), settings, Progress.NONE);
    long memory = memory(network, start, rule, data, shape);
    try (Batches batches = new Batches(data.training(), shape, 1);
        Learner learner = engine.learner(network, start, rule);
        BareTraining bare =
            new BareTraining(network, start, rule, batches.batch(0), TrainingSettings.RATE)) {
      race(name, precision, what, memory, new Race(batches, learner, bare));
    }
  }

  /** What the process grows by from before the learner is made to the peak of some steps. */
  private long memory(
      Network network, LearnerState start, LearningRule rule, TrainingImages data, Batch shape) {
    TrainingBatch batch = Batches.draw(data.training().at(0), shape, Batches.generator(1, 0));
    NativeMemory.resetPeak();
    long before = NativeMemory.resident();
    try (Learner learner = engine.learner(network, start, rule)) {
      for (int i = 0; i < MEMORY_STEPS; i++) {
        learner.step(batch, 1, TrainingSettings.RATE);
      }
      return (NativeMemory.peak() - before) >> 20;
    }
  }

  private void race(String name, Precision precision, String what, long memory, Race race) {
    race.bareSeconds(steps); // compiles
    race.wholeSeconds(steps);
    double[] bare = new double[turns];
    double[] whole = new double[turns];
    double[] ratios = new double[turns];
    race.waited = 0;
    for (int turn = 0; turn < turns; turn++) {
      bare[turn] = race.bareSeconds(steps) / steps;
      whole[turn] = race.wholeSeconds(steps) / steps;
      ratios[turn] = whole[turn] / bare[turn];
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.1f | %.1f | %.3f | %.2f | %d |%n",
        name,
        engine.report().effective(precision),
        what,
        1000 * median(bare),
        1000 * median(whole),
        median(ratios),
        1000 * race.waited / ((double) turns * steps),
        memory);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** The two ways to make an update. */
  private static final class Race {
    private final Batches batches;
    private final Learner learner;
    private final BareTraining bare;
    private long step = 1;
    private double waited;

    Race(Batches batches, Learner learner, BareTraining bare) {
      this.batches = batches;
      this.learner = learner;
      this.bare = bare;
    }

    double bareSeconds(int count) {
      Stopwatch watch = new Stopwatch();
      for (int i = 0; i < count; i++) {
        watch.time(bare::run);
      }
      return watch.wall();
    }

    double wholeSeconds(int count) {
      Stopwatch watch = new Stopwatch();
      for (int i = 0; i < count; i++) {
        watch.time(this::step);
      }
      return watch.wall();
    }

    private void step() {
      Stopwatch waiting = new Stopwatch();
      TrainingBatch[] batch = new TrainingBatch[1];
      waiting.time(() -> batch[0] = batches.batch(step++));
      waited += waiting.wall();
      learner.step(batch[0], 1, TrainingSettings.RATE);
    }
  }
}
