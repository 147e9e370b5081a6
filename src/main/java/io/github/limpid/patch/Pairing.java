package io.github.limpid.patch;

import io.github.limpid.InputException;
import io.github.limpid.image.ImageName;
import io.github.limpid.image.ImageSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The images of two folders, paired by their names: those of the same name, or else the only two of
 * the same name but for their extensions.
 *
 * @param pairs noisy images with their partners
 * @param alone names of images that have no partner
 */
public record Pairing(List<PairedImages> pairs, List<String> alone) {

  private static final int NAMED = 20; // images in a sentence

  /** Freezes the lists. */
  public Pairing {
    pairs = List.copyOf(pairs);
    alone = List.copyOf(alone);
  }

  /**
   * Pairs images by their names; two single images are a pair whatever their names.
   *
   * @param noisy noisy images
   * @param clean their partners
   * @return the pairs in the order of the noisy images, and what is left
   */
  public static Pairing byName(List<ImageSource> noisy, List<ImageSource> clean) {
    if (noisy.size() == 1 && clean.size() == 1) {
      return new Pairing(List.of(new PairedImages(noisy.get(0), clean.get(0))), List.of());
    }
    Map<String, List<ImageSource>> named =
        clean.stream().collect(Collectors.groupingBy(ImageSource::name));
    Map<String, List<ImageSource>> others = byStem(clean, noisy);
    Map<String, List<ImageSource>> same = byStem(noisy, clean);
    List<PairedImages> pairs = new ArrayList<>();
    TreeSet<String> alone = new TreeSet<>(names(clean));
    for (ImageSource image : noisy) {
      String stem = ImageName.stem(image.name());
      List<ImageSource> alike =
          named.getOrDefault(image.name(), others.getOrDefault(stem, List.of()));
      boolean clear = alike.size() == 1 && same.getOrDefault(stem, List.of()).size() <= 1;
      if (named.containsKey(image.name()) || clear) {
        pairs.add(new PairedImages(image, alike.get(0)));
        alone.remove(alike.get(0).name());
      } else {
        alone.add(image.name());
      }
    }
    return new Pairing(pairs, List.copyOf(alone));
  }

  /** Images by their names without extensions, but those whose very name the others have. */
  private static Map<String, List<ImageSource>> byStem(
      List<ImageSource> images, List<ImageSource> others) {
    Set<String> taken = names(others);
    return images.stream()
        .filter(image -> !taken.contains(image.name()))
        .collect(Collectors.groupingBy(image -> ImageName.stem(image.name())));
  }

  private static Set<String> names(List<ImageSource> images) {
    return images.stream().map(ImageSource::name).collect(Collectors.toSet());
  }

  /**
   * Refuses images without partners, unless they may be left out and pairs remain.
   *
   * @param skip whether they may be left out
   * @return this
   * @throws InputException listing the images that have no partner
   */
  public Pairing requireComplete(boolean skip) {
    if (!alone.isEmpty() && (!skip || pairs.isEmpty())) {
      throw new InputException(
          problem(alone),
          "Give two folders with the same file names, or move these away"
              + (pairs.isEmpty() ? "." : ", or give skip=true to leave them out."));
    }
    return this;
  }

  /** What is wrong with images without partners. */
  static String problem(List<String> alone) {
    String named = String.join(", ", alone.subList(0, Math.min(NAMED, alone.size())));
    String more = alone.size() > NAMED ? " and " + (alone.size() - NAMED) + " more" : "";
    return "These images have no partner of the same name: " + named + more + ".";
  }
}
