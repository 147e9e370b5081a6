package io.github.limpid.patch;

import io.github.limpid.InputException;
import io.github.limpid.image.ImageSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Two images of one scene, or one image alone.
 *
 * @param noisy the noisy image, or the only one
 * @param clean the clean image, or a second noisy one, or the same object as {@code noisy}
 */
public record PairedImages(ImageSource noisy, ImageSource clean) {

  /**
   * Images without partners.
   *
   * @param images the images
   * @return each of them alone
   */
  public static List<PairedImages> alone(List<ImageSource> images) {
    return images.stream().map(image -> new PairedImages(image, image)).toList();
  }

  /**
   * Pairs images of the same names; two single images are a pair whatever their names.
   *
   * @param noisy noisy images
   * @param clean their partners
   * @return a pair for each noisy image, in their order
   * @throws InputException listing the images that have no partner
   */
  public static List<PairedImages> byName(List<ImageSource> noisy, List<ImageSource> clean) {
    if (noisy.size() == 1 && clean.size() == 1) {
      return List.of(new PairedImages(noisy.get(0), clean.get(0)));
    }
    Map<String, ImageSource> partners = new LinkedHashMap<>();
    clean.forEach(image -> partners.put(image.name(), image));
    TreeSet<String> alone = new TreeSet<>(partners.keySet());
    List<PairedImages> pairs = new ArrayList<>();
    for (ImageSource image : noisy) {
      ImageSource partner = partners.get(image.name());
      if (partner == null) {
        alone.add(image.name());
      } else {
        alone.remove(image.name());
        pairs.add(new PairedImages(image, partner));
      }
    }
    if (!alone.isEmpty()) {
      throw new InputException(
          "These images have no partner of the same name: " + String.join(", ", alone) + ".",
          "Give two folders with the same file names, or move these away.");
    }
    return pairs;
  }

  boolean isAlone() {
    return noisy == clean;
  }
}
