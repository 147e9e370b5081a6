package io.github.limpid.patch;

import io.github.limpid.Counted;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Images made ready to train on: looked at, divided, and given out as patches.
 *
 * <p>Example: {@code TrainingImages.of(List.of(new TrainingImages.Part(pairs, new Lesson.Pairs(),
 * 1)), settings, progress)}. Every image is opened once to be looked at, and again when it is
 * trained on.
 */
public final class TrainingImages {

  /**
   * Images that teach in the same way.
   *
   * @param images the images
   * @param unpaired names of images that were left out, since they have no partner
   * @param lesson what they teach
   * @param weight how often patches are drawn from them, relative to other parts; above 0
   */
  public record Part(
      List<PairedImages> images, List<String> unpaired, Lesson lesson, double weight) {
    /** Freezes the lists. */
    public Part {
      images = List.copyOf(images);
      unpaired = List.copyOf(unpaired);
      if (images.isEmpty()) {
        throw new InputException("There are no images to train on.", "Give some.");
      }
    }

    /**
     * Images of which none was left out.
     *
     * @param images the images
     * @param lesson what they teach
     * @param weight how often patches are drawn from them, relative to other parts; above 0
     */
    public Part(List<PairedImages> images, Lesson lesson, double weight) {
      this(images, List.of(), lesson, weight);
    }
  }

  private static final int COMPARED = 24; // pairs whose places and noise are compared
  private static final int FEW_PATCHES = 4;
  private static final int MANY_PATCHES = 64;

  private record Ready(Part part, PicturePool training, PicturePool heldOut) {}

  private final DataSettings settings;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Ready> parts = new ArrayList<>();
  private long pictures;
  private long pixels;
  private long fingerprint;
  private int smallestHeldOut = Integer.MAX_VALUE;
  private boolean whole = true; // whether every picture is as large as a patch

  private TrainingImages(DataSettings settings) {
    this.settings = settings;
  }

  /**
   * Looks at all images and divides them.
   *
   * @param parts images by what they teach, at least one
   * @param held images to hold out; if there are none, a share of the others is
   * @param settings how they become examples
   * @param progress told of every image
   * @return the data
   * @throws InputException if an image cannot be read, a pair does not fit together, the data looks
   *     wrong, or nothing would be left to train on or to validate with
   */
  public static TrainingImages of(
      List<Part> parts, List<Part> held, DataSettings settings, Progress progress) {
    TrainingImages data = new TrainingImages(settings);
    List<List<PictureSource>> sources = data.inspected(parts, progress);
    data.addAmount();
    List<List<PictureSource>> heldSources = data.inspected(held, progress);
    data.refuseGraveFindings();
    if (held.isEmpty()) {
      data.divide(parts, sources);
    } else {
      data.take(parts, sources, held, heldSources);
    }
    return data;
  }

  private List<List<PictureSource>> inspected(List<Part> parts, Progress progress) {
    List<List<PictureSource>> sources = new ArrayList<>();
    for (Part part : parts) {
      sources.add(inspected(part, progress));
    }
    return sources;
  }

  /** Trains on all of the ones and holds all of the others out. */
  private void take(
      List<Part> parts,
      List<List<PictureSource>> sources,
      List<Part> held,
      List<List<PictureSource>> heldSources) {
    long memory = Math.max(1, settings.memory() / (parts.size() + held.size()));
    for (int i = 0; i < parts.size(); i++) {
      requireSome(sources.get(i).size());
      addReady(parts.get(i), new PictureSplit(sources.get(i), List.of()), memory);
    }
    for (int i = 0; i < held.size(); i++) {
      requireSome(heldSources.get(i).size());
      addReady(held.get(i), new PictureSplit(List.of(), heldSources.get(i)), memory);
    }
  }

  private void addReady(Part part, PictureSplit split, long memory) {
    for (PictureSource picture : split.heldOut()) {
      int side = Math.min(picture.usedWidth(), picture.usedHeight());
      smallestHeldOut = Math.min(smallestHeldOut, side);
    }
    whole &=
        Stream.concat(split.training().stream(), split.heldOut().stream()).allMatch(this::isPatch);
    parts.add(
        new Ready(
            part,
            new PicturePool(split.training(), memory, settings.seed()),
            new PicturePool(split.heldOut(), memory, settings.seed())));
  }

  private boolean isPatch(PictureSource picture) {
    return picture.width() == settings.side() && picture.height() == settings.side();
  }

  private List<PictureSource> inspected(Part part, Progress progress) {
    Inspection inspection = new Inspection(settings, part.lesson());
    List<PictureSource> sources = new ArrayList<>();
    OpenedImages opened = new OpenedImages();
    List<InputException> skipped = new ArrayList<>();
    int perFile = 1 + (COMPARED - 1) / part.images().size();
    for (int i = 0; i < part.images().size(); i++) {
      progress.stopIfCancelled("Training");
      PairedImages images = part.images().get(i);
      try {
        List<PictureSource> pictures = pictures(images, opened);
        if (settings.has(DataRule.SKIP)) {
          pictures.forEach(p -> inspection.requireFit(p.load())); // all of an image, or nothing
        }
        int wanted = isOneOf(i, COMPARED, part.images().size()) ? perFile : 0;
        sources.addAll(fine(pictures, inspection, wanted));
      } catch (InputException e) {
        if (!settings.has(DataRule.SKIP)) {
          throw part.images().size() == 1 ? e : withSkip(e);
        }
        skipped.add(e);
      }
      progress.report(i + 1, part.images().size(), "Looking at images");
    }
    opened.close();
    if (skipped.size() == part.images().size()) {
      throw new InputException(
          "No image could be used. " + skipped.get(0).problem(), skipped.get(0).remedy());
    }
    addLeftOut(part, skipped);
    findings.addAll(inspection.findings());
    pictures += inspection.pictures();
    pixels += inspection.pixels();
    fingerprint = 31 * fingerprint + inspection.fingerprint();
    return sources;
  }

  /** Looks at the pictures of a file, at some of them closely. */
  private static List<PictureSource> fine(
      List<PictureSource> pictures, Inspection inspection, int closely) {
    List<PictureSource> fine = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      PictureSource picture = pictures.get(i);
      if (inspection.look(picture.load(), picture.file(), isOneOf(i, closely, pictures.size()))) {
        fine.add(picture);
      }
    }
    return fine;
  }

  /** Whether a number is one of some, spread evenly over all; the last is one of them. */
  private static boolean isOneOf(int number, int some, int all) {
    return some >= all || (number + 1L) * some / all != (long) number * some / all;
  }

  private static InputException withSkip(InputException e) {
    return new InputException(
        e.problem(), e.remedy() + " Or give skip=true to leave it out.", e.getCause());
  }

  private void addLeftOut(Part part, List<InputException> skipped) {
    if (!part.unpaired().isEmpty()) {
      String why = Pairing.problem(part.unpaired());
      findings.add(new Finding("Left out: " + why, "", false));
    }
    skipped.forEach(why -> findings.add(new Finding("Left out: " + why.problem(), "", false)));
  }

  private List<PictureSource> pictures(PairedImages images, OpenedImages opened) {
    Planes noisy = opened.planes(images.noisy());
    if (!images.isAlone()) {
      requireSameSize(images.noisy().name(), noisy, opened.planes(images.clean()));
    }
    int group = group(images.noisy().name(), noisy);
    int count = noisy.count() / group;
    List<PictureSource> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pictures.add(
          new PictureSource(
              images,
              opened,
              images.noisy().name(),
              i,
              count,
              group,
              settings,
              noisy.width(),
              noisy.height(),
              null));
    }
    return pictures;
  }

  /** How many planes make a picture. */
  private int group(String name, Planes planes) {
    if (settings.channels() == 1) {
      return planes.colours();
    }
    if (planes.channels() != settings.channels()) {
      throw new InputException(
          "Image %s has %s, and the network reads %d together."
              .formatted(name, Counted.of(planes.channels(), "channel"), settings.channels()),
          "Give images of %d channels, train a new model with channels=1, or start from one of 1."
              .formatted(settings.channels()));
    }
    return planes.channels();
  }

  private static void requireSameSize(String name, Planes a, Planes b) {
    if (a.width() != b.width() || a.height() != b.height() || a.count() != b.count()) {
      throw new InputException(
          "Pair %s: the noisy image has %d × %d pixels in %d planes, its partner %d × %d in %d."
              .formatted(name, a.width(), a.height(), a.count(), b.width(), b.height(), b.count()),
          "Give images of the same scene and size.");
    }
  }

  /** A few pairs are enough where scenes are many, so that all parts count together. */
  private void addAmount() {
    long patches = pixels / ((long) settings.side() * settings.side());
    if (patches > 0 && patches < MANY_PATCHES) {
      findings.add(
          new Finding(
              patches == 1
                  ? "There is only one patch's worth of pixels to learn from."
                  : "There are only " + patches + " patches' worth of pixels to learn from.",
              "Give more images, a smaller patch, or fine-tune a model instead.",
              patches < FEW_PATCHES));
    }
  }

  private void refuseGraveFindings() {
    for (Finding finding : findings) {
      if (finding.grave() && settings.has(DataRule.CHECK)) {
        throw new InputException(finding.problem(), finding.remedy());
      }
    }
  }

  private void divide(List<Part> parts, List<List<PictureSource>> sources) {
    PictureSplit.Rule rule = rule(parts, sources);
    long memory = Math.max(1, settings.memory() / parts.size());
    int heldOut = 0;
    for (int i = 0; i < parts.size(); i++) {
      PictureSplit split = rule.split(sources.get(i));
      requireSome(split.training().size());
      heldOut += split.heldOut().size();
      addReady(parts.get(i), split, memory);
    }
    requireSome(heldOut);
  }

  private PictureSplit.Rule rule(List<Part> parts, List<List<PictureSource>> sources) {
    List<PictureSource> pairs = new ArrayList<>();
    List<PictureSource> scenes = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean alone = parts.get(i).images().get(0).isAlone();
      (alone ? scenes : pairs).addAll(sources.get(i));
    }
    return PictureSplit.Rule.of(
        pairs, scenes, settings.side(), settings.validation(), settings.seed());
  }

  private void requireSome(int left) {
    if (left == 0) {
      throw new InputException(
          "Of %s, too few have %d × %d pixels to train on some and hold others out."
              .formatted(Counted.of(pictures, "picture"), settings.side(), settings.side()),
          "Give more or larger pictures, a smaller patch, or another validation share.");
    }
  }

  /**
   * What to train on.
   *
   * @return patches by step
   */
  public ExampleStream training() {
    return step -> mixed(trainingParts(), step, false, settings);
  }

  private List<Ready> trainingParts() {
    return parts.stream().filter(p -> !p.training.isEmpty()).toList();
  }

  /**
   * What to train on, scaled as an image is when the network is applied to it, whether training
   * scales so or not: see {@link DataRule#SCALED_AS_NOISY}.
   *
   * @return patches such as those of the first step
   */
  public Examples asApplied() {
    return mixed(trainingParts(), 0, false, settings.with(DataRule.SCALED_AS_NOISY));
  }

  /**
   * The same with the span of each clean picture as the unit, or of the noisy one if there is none,
   * so that noise can be told as a share of it; where the scaling is measured.
   *
   * @return patches such as those of the first step
   */
  public Examples scaledByClean() {
    DataSettings byClean =
        settings.without(DataRule.SCALED_AS_NOISY).with(DataRule.SCALED_BY_CLEAN);
    return mixed(trainingParts(), 0, false, byClean);
  }

  /**
   * Tells whether what the network should answer is known for all that is trained on.
   *
   * @return false if there are noisy images only
   */
  public boolean knowsClean() {
    return trainingParts().stream().allMatch(ready -> ready.part.lesson().hasClean());
  }

  /**
   * What is held out, read now; as many pictures of it as fit into the memory.
   *
   * @return patches that training never sees
   */
  public Examples heldOut() {
    return mixed(parts.stream().filter(p -> !p.heldOut.isEmpty()).toList(), 0, true, settings);
  }

  private static Examples mixed(
      List<Ready> ready, long step, boolean heldOut, DataSettings settings) {
    List<MixedExamples.Part> mixed = new ArrayList<>();
    for (Ready one : ready) {
      List<Picture> pictures = heldOut ? one.heldOut.some() : one.training.at(step);
      PictureChoice choice =
          heldOut ? PictureChoice.inTurn(pictures) : PictureChoice.atRandom(pictures);
      Examples examples = one.part.lesson().examples(choice, settings);
      mixed.add(new MixedExamples.Part(one.part.weight(), examples));
    }
    return mixed.size() == 1 ? mixed.get(0).examples() : new MixedExamples(mixed);
  }

  /**
   * What looks wrong, though not so much that it was refused.
   *
   * @return one for each thing found
   */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /**
   * The number of pictures: planes, or planes that belong together.
   *
   * @return at least 1
   */
  public long pictures() {
    return pictures;
  }

  /**
   * The number of pixels in pictures that are large enough.
   *
   * @return at least 1
   */
  public long pixels() {
    return pixels;
  }

  /**
   * A number that changes with the names, sizes and pixels of the images.
   *
   * @return the number
   */
  public long fingerprint() {
    return fingerprint;
  }

  /**
   * The largest square that every held-out picture has.
   *
   * @return pixels per side
   */
  public int smallestHeldOut() {
    return smallestHeldOut;
  }

  /**
   * The side of the pictures, if they are all as large as a patch, so that the network sees them
   * whole.
   *
   * @return pixels; 0 if patches are cut from larger ones
   */
  public int wholeSide() {
    return whole ? settings.side() : 0;
  }

  /**
   * Tells whether what the network should answer is known for all that is held out.
   *
   * @return false if there are noisy images only
   */
  public boolean hasClean() {
    return parts.stream()
        .filter(ready -> !ready.heldOut.isEmpty())
        .allMatch(ready -> ready.part.lesson().hasClean());
  }

  /**
   * Tells whether all pictures are in memory at once.
   *
   * @return false if some are read again and again
   */
  public boolean fits() {
    return parts.stream().allMatch(ready -> ready.training.fits());
  }
}
