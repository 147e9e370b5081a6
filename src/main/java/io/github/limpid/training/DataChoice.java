package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.engine.Loss;
import io.github.limpid.image.ImageFinder;
import io.github.limpid.image.ImageSource;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.network.Network;
import io.github.limpid.noise.Clipping;
import io.github.limpid.noise.NoiseRecipe;
import io.github.limpid.patch.BlindSpot;
import io.github.limpid.patch.DataRule;
import io.github.limpid.patch.DataSettings;
import io.github.limpid.patch.Lesson;
import io.github.limpid.patch.PairedImages;
import io.github.limpid.patch.Pairing;
import io.github.limpid.patch.SceneVariation;
import io.github.limpid.patch.TrainingImages;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images of a run, by what they teach.
 *
 * <p>Noisy and clean images in the same place of their lists are pairs; clean ones beyond the noisy
 * ones get noise added; noisy and second ones are two noisy images of a scene; noisy ones alone are
 * learnt from by themselves.
 */
record DataChoice(
    List<String> noisy, List<String> clean, List<String> second, TrainingOptions options) {

  static DataChoice of(TrainingOptions options) {
    DataChoice choice =
        new DataChoice(
            options.texts(TrainingOption.NOISY),
            options.texts(TrainingOption.CLEAN),
            options.texts(TrainingOption.SECOND),
            options);
    choice.requireSense();
    choice.requireSenseOf(choice.held());
    return choice;
  }

  private void requireSense() {
    if (noisy.isEmpty() && clean.isEmpty()) {
      throw new InputException(
          "There are no images to train on.",
          "Give noisy and clean ones, clean ones and noise, or noisy ones alone.");
    }
    if (!clean.isEmpty() && !second.isEmpty()) {
      throw new InputException(
          "There are both clean and second noisy images.",
          "Give clean ones where there are any, and leave second out.");
    }
    if (second.size() > noisy.size()) {
      throw unpaired(second, "second noisy", noisy, "noisy");
    }
    if (!second.isEmpty() && noisy.size() > second.size()) {
      throw unpaired(noisy, "noisy", second, "second");
    }
    if (!clean.isEmpty() && noisy.size() > clean.size()) {
      throw unpaired(noisy, "noisy", clean, "clean");
    }
    boolean scenes = clean.size() > noisy.size();
    if (scenes && !options.has(TrainingOption.NOISE)) {
      throw new InputException(
          "The clean images have neither noisy partners nor noise to be added.",
          "Give noisy, or noise such as gaussian:sigma=5..50.");
    }
    if (!scenes && options.has(TrainingOption.NOISE)) {
      throw new InputException(
          "There are no clean images without noisy ones that noise could be added to.",
          "Leave noise out, or give clean images alone.");
    }
    if (options.flag(TrainingOption.FIT) && !hasClean()) {
      throw new InputException("Without clean images there is nothing to fit.", "Leave fit out.");
    }
    if (options.has(TrainingOption.MASK) && !isBlind()) {
      throw new InputException(
          "A mask is for learning from noisy images alone.", "Leave mask out.");
    }
  }

  private static InputException unpaired(
      List<String> more, String these, List<String> less, String those) {
    return new InputException(
        "There are %d %s folders or images but only %d %s ones."
            .formatted(more.size(), these, less.size(), those),
        "Give a partner for each.");
  }

  /** Whether single noisy images are all there is. */
  boolean isBlind() {
    return clean.isEmpty() && second.isEmpty();
  }

  /** Whether what the network should answer is known. */
  boolean hasClean() {
    return !clean.isEmpty();
  }

  /** Refuses a loss that would reward copying the pixels that are not hidden. */
  void requireFit(TrainingSettings settings) {
    if (isBlind() && settings.loss().has(Loss.Kind.SSIM)) {
      throw new InputException(
          "The loss \"%s\" compares all pixels, and of noisy images alone only hidden ones can be."
              .formatted(settings.loss().text()),
          "Choose mse, mae or huber, or give clean images.");
    }
  }

  /** What is given to validate on, instead of a share of the images. */
  private DataChoice held() {
    return new DataChoice(
        options.texts(TrainingOption.HELDNOISY),
        options.texts(TrainingOption.HELDCLEAN),
        List.of(),
        options);
  }

  private void requireSenseOf(DataChoice held) {
    if (!held.clean.isEmpty() && held.noisy.size() > held.clean.size()) {
      throw unpaired(held.noisy, "held-out noisy", held.clean, "held-out clean");
    }
    if (held.clean.size() > held.noisy.size() && !options.has(TrainingOption.NOISE)) {
      throw new InputException(
          "The held-out clean images have neither noisy partners nor noise to be added.",
          "Give heldnoisy, or noise.");
    }
    if (!held.noisy.isEmpty() && held.clean.isEmpty() && !isBlind()) {
      throw new InputException(
          "The held-out noisy images have no clean partners.", "Give heldclean.");
    }
  }

  private boolean isEmpty() {
    return noisy.isEmpty() && clean.isEmpty();
  }

  TrainingImages open(
      ImageFinder finder, NetworkChoice network, TrainingSettings settings, Progress progress) {
    DataChoice held = held();
    return TrainingImages.of(
        parts(finder),
        held.isEmpty() ? List.of() : held.parts(finder),
        dataSettings(network, settings),
        progress);
  }

  private List<TrainingImages.Part> parts(ImageFinder finder) {
    List<TrainingImages.Part> parts = new ArrayList<>();
    double share = share();
    int pairs = Math.min(noisy.size(), Math.max(clean.size(), second.size()));
    if (pairs > 0 && share > 0) {
      List<PairedImages> images = new ArrayList<>();
      List<String> unpaired = new ArrayList<>();
      for (int i = 0; i < pairs; i++) {
        String partner = (hasClean() ? clean : second).get(i);
        Pairing pairing = Pairing.byName(finder.find(noisy.get(i)), finder.find(partner));
        images.addAll(pairing.requireComplete(options.flag(TrainingOption.SKIP)).pairs());
        unpaired.addAll(pairing.alone());
      }
      Lesson lesson = hasClean() ? new Lesson.Pairs() : new Lesson.Repeats();
      parts.add(new TrainingImages.Part(images, unpaired, lesson, share));
    }
    if (isBlind()) {
      BlindSpot mask = BlindSpot.parse(options.text(TrainingOption.MASK));
      parts.add(new TrainingImages.Part(alone(finder, noisy), new Lesson.Blind(mask), 1));
    }
    if (clean.size() > noisy.size() && share < 1) {
      List<String> scenes = clean.subList(noisy.size(), clean.size());
      parts.add(new TrainingImages.Part(alone(finder, scenes), noise(), 1 - share));
    }
    return parts;
  }

  private static List<PairedImages> alone(ImageFinder finder, List<String> names) {
    List<ImageSource> images = new ArrayList<>();
    names.forEach(name -> images.addAll(finder.find(name)));
    return PairedImages.alone(images);
  }

  private Lesson noise() {
    return new Lesson.Noise(
        NoiseRecipe.parse(options.text(TrainingOption.NOISE)),
        new SceneVariation(
            options.number(TrainingOption.BLUR),
            options.number(TrainingOption.GAMMA),
            options.number(TrainingOption.INVERT)));
  }

  private double share() {
    if (noisy.isEmpty()) {
      return 0;
    }
    if (clean.size() <= noisy.size()) {
      return 1;
    }
    double share = options.number(TrainingOption.SHARE);
    if (!(share >= 0 && share <= 1)) {
      throw new InputException("share (" + share + ") must be 0 to 1.", "Usual is 0.5.");
    }
    return share;
  }

  private DataSettings dataSettings(NetworkChoice network, TrainingSettings settings) {
    return new DataSettings(
        network.network().channels(),
        settings.patch(),
        options.number(TrainingOption.VALIDATION),
        options.memory(),
        settings.seed(),
        scaling(),
        rules(network.network(), settings));
  }

  private ScalingRule scaling() {
    return ScalingRule.parse(options.text(TrainingOption.RANGE));
  }

  private Set<DataRule> rules(Network network, TrainingSettings settings) {
    Map<DataRule, Boolean> rules = new EnumMap<>(DataRule.class);
    rules.put(DataRule.FIT, options.flag(TrainingOption.FIT));
    rules.put(DataRule.SKIP, options.flag(TrainingOption.SKIP));
    rules.put(DataRule.CHECK, options.flag(TrainingOption.CHECK));
    rules.put(DataRule.CLIP, clips());
    rules.put(DataRule.AUGMENT, options.flag(TrainingOption.AUGMENT));
    rules.put(DataRule.UNIT_RANGE, settings.loss().has(Loss.Kind.BCE));
    boolean measured = !(scaling() instanceof ScalingRule.Range);
    rules.put(DataRule.SCALED_AS_NOISY, measured && !network.followsContrast());
    rules.values().removeIf(holds -> !holds);
    return rules.keySet();
  }

  private boolean clips() {
    Clipping clipping = Clipping.parse(options.text(TrainingOption.CLIP));
    return options.has(TrainingOption.NOISE)
        && clipping.clips(NoiseRecipe.parse(options.text(TrainingOption.NOISE)));
  }

  /** What the model learns from, in words, by the last names of paths alone. */
  String inWords() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(noisy.size(), clean.size()); i++) {
      parts.add(
          "pairs of " + last(noisy.get(i)) + " (noisy) and " + last(clean.get(i)) + " (clean)");
    }
    for (int i = 0; i < second.size(); i++) {
      parts.add("pairs of noisy images, " + last(noisy.get(i)) + " and " + last(second.get(i)));
    }
    if (isBlind()) {
      parts.add("noisy images of " + lasts(noisy) + " alone");
    }
    if (clean.size() > noisy.size()) {
      List<String> scenes = clean.subList(noisy.size(), clean.size());
      parts.add("clean images of " + lasts(scenes) + " with noise added");
    }
    return String.join("; ", parts);
  }

  /** The noise that the model learns to remove, in words. */
  String noiseInWords() {
    if (options.has(TrainingOption.NOISE)) {
      String recipe = NoiseRecipe.parse(options.text(TrainingOption.NOISE)).text();
      return noisy.isEmpty() ? recipe : "as in the pairs, and " + recipe;
    }
    return hasClean() ? "as in the pairs" : "as in the noisy images";
  }

  private static String lasts(List<String> paths) {
    return paths.stream().map(DataChoice::last).collect(Collectors.joining(" and "));
  }

  private static String last(String pathOrTitle) {
    try {
      Path name = Path.of(pathOrTitle).toAbsolutePath().normalize().getFileName();
      return name == null ? pathOrTitle : name.toString();
    } catch (InvalidPathException e) {
      return pathOrTitle; // titles may hold what paths may not
    }
  }
}
