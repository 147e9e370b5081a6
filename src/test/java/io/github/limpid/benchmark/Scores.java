package io.github.limpid.benchmark;

import java.util.ArrayList;
import java.util.List;

/** The PSNR of one setting of one filter on the images of a set. */
final class Scores {

  private final String setting;
  private final List<Double> stored = new ArrayList<>();
  private final List<Double> floating = new ArrayList<>();

  Scores(String setting) {
    this.setting = setting;
  }

  void add(ImagePair pair, float[] denoised) {
    add(pair.psnrAsStored(denoised), pair.psnr(denoised));
  }

  void add(double asStored, double inFloat) {
    stored.add(asStored);
    floating.add(inFloat);
  }

  String setting() {
    return setting;
  }

  /** Of results rounded and clipped to the type of the image. */
  double meanStored() {
    return mean(stored);
  }

  /** Of results in single precision. */
  double meanFloat() {
    return mean(floating);
  }

  double stored(int image) {
    return stored.get(image);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
