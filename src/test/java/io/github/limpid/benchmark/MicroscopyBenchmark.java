package io.github.limpid.benchmark;

import ij.ImagePlus;
import io.github.limpid.engine.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Denoises real microscopy images that have a clean reference, with a model and with the filters
 * that users have otherwise.
 *
 * <p>Prints the mean over each set of the PSNR: range 255 for 8-bit images, else what the clean
 * image spans; of results as the commands store them (of the type of the noisy image) and of
 * results in 32-bit. Each filter gets the setting that suits the set best, which favours it: the
 * choice sees the clean images. Sets that are not there are left out; {@code w2s/train}, on which
 * models may have been trained, shows how far they learnt it by heart.
 */
@Command(name = "MicroscopyBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class MicroscopyBenchmark implements Runnable {

  @Parameters(index = "0", description = "Folder that holds the sets.")
  private Path folder;

  @Parameters(index = "1", description = "Name of a built-in model or path of a model file.")
  private String model;

  @Option(names = "--precision", defaultValue = "BFLOAT16", description = "BFLOAT16 or FLOAT32.")
  private Precision precision;

  @Option(
      names = "--sets",
      split = ",",
      defaultValue = "w2s/val,fmd_confocal5,flim_float32,w2s/train",
      description = "Folders with noisy and clean in them.")
  private List<String> sets;

  @Option(names = "--images", description = "A line for each image too.")
  private boolean images;

  @Option(names = "--no-filters", description = "The model alone.")
  private boolean noFilters;

  private MicroscopyBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments the folder, the model and options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new MicroscopyBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    try (AppliedModel subject = new AppliedModel(model, precision)) {
      System.out.println(subject);
      for (String set : sets) {
        List<ImagePair> pairs = ImagePair.in(folder.resolve(set));
        System.out.printf("%n%s, %d pairs%n%n", set, pairs.size());
        measure(subject, pairs);
      }
    }
  }

  private void measure(AppliedModel subject, List<ImagePair> pairs) {
    Map<String, Scores> rows = new LinkedHashMap<>();
    rows.put("noisy", noisy(pairs));
    if (!noFilters) {
      for (Filters filter : Filters.values()) {
        rows.put(filter.text(), best(filter, pairs));
      }
    }
    rows.put("model", model(subject, pairs));
    print(rows);
    if (images) {
      printImages(rows, pairs);
    }
  }

  private static Scores noisy(List<ImagePair> pairs) {
    Scores scores = new Scores("");
    pairs.forEach(pair -> scores.add(pair, GreyImages.pixels(pair.noisy())));
    return scores;
  }

  private static Scores best(Filters filter, List<ImagePair> pairs) {
    Map<String, Scores> settings = new LinkedHashMap<>();
    for (ImagePair pair : pairs) {
      filter
          .denoise(GreyImages.pixels(pair.noisy()), pair.noisy().getWidth())
          .forEach(
              (setting, denoised) ->
                  settings.computeIfAbsent(setting, Scores::new).add(pair, denoised));
    }
    return settings.values().stream()
        .max(Comparator.comparingDouble(Scores::meanStored))
        .orElseThrow();
  }

  private static Scores model(AppliedModel subject, List<ImagePair> pairs) {
    Scores scores = new Scores("");
    for (ImagePair pair : pairs) {
      ImagePlus noisy = pair.noisy();
      ImagePlus float32 = GreyImages.float32(GreyImages.pixels(noisy), noisy);
      scores.add(
          pair.psnr(GreyImages.pixels(subject.denoise(noisy))),
          pair.psnr(GreyImages.pixels(subject.denoise(float32))));
    }
    return scores;
  }

  private static void print(Map<String, Scores> rows) {
    System.out.printf("| | mean PSNR, as stored | in 32-bit | setting |%n|---|---|---|---|%n");
    rows.forEach(
        (name, scores) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %s |%n",
                name,
                scores.meanStored(),
                scores.meanFloat(),
                scores.setting()));
  }

  private static void printImages(Map<String, Scores> rows, List<ImagePair> pairs) {
    System.out.printf("%n| image | %s |%n", String.join(" | ", rows.keySet()));
    System.out.printf("|---|%s%n", "---|".repeat(rows.size()));
    for (int i = 0; i < pairs.size(); i++) {
      List<String> cells = new ArrayList<>();
      for (Scores scores : rows.values()) {
        cells.add(String.format(Locale.ROOT, "%.2f", scores.stored(i)));
      }
      System.out.printf("| %s | %s |%n", pairs.get(i).name(), String.join(" | ", cells));
    }
  }
}
