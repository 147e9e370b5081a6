package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Dirt of a scanned text page: what years of use and a careless scan do to clean black print on
 * white paper.
 *
 * <p>With r = (clean − black) / (white − black) the reflectance of the clean page, 0 in ink and 1
 * in paper, the dirty page is black + (white − black) · G(r · back · grain · stains · folds ·
 * light), where every factor is a random picture of its own and G is the blur of the scan. The
 * factors multiply what the page reflects, so ink stays ink:
 *
 * <ul>
 *   <li>back: print of the other side shows through, {@link ShowThrough};
 *   <li>grain: mottled paper and noise of the scan, {@link PaperGrain};
 *   <li>stains: cup rings, puddles, dirt and footprints, {@link Stains};
 *   <li>folds: light and shade of folds and wrinkles, {@link Folds};
 *   <li>light: the lamp is dim and uneven, {@link UnevenLight};
 *   <li>G: the scan is out of focus, {@link ScanBlur}.
 * </ul>
 *
 * <p>An effect of strength 0 is left out, and leaving one out does not change what the others draw.
 *
 * <p><b>Units.</b> Lengths other than that of the blur grow with the page, see {@link Sheet}: a
 * stain covers the same share of a page scanned at 75 and at 300 dots per inch. A plane less than
 * {@value Sheet#SMALLEST_SIDE} pixels wide or high is dirtied like a piece cut out of a page that
 * is just so wide or high. <b>Range.</b> Grey levels from black to white stay above black and below
 * white + 6 · grain · (white − black), and below white without grain. Nothing is rounded or
 * clipped. <b>Precision.</b> Single.
 *
 * <p><b>Source.</b> The order of the effects follows H. S. Baird (1992), Document image defect
 * models, DOI 10.1007/978-3-642-77281-8_26, and N. Journet, M. Visani, B. Mansencal, K. Van-Cuong,
 * A. Billy (2017), DocCreator, DOI 10.3390/jimaging3040062; ours draws the pictures instead of
 * taking them from photographs.
 *
 * @param stains share of the light that the darkest stain takes, 0 to 1
 * @param folds share of the light between the brightest and the darkest side of a fold, 0 to 1;
 *     flat paper loses a quarter of it
 * @param light largest share of the light missing anywhere, 0 to 1
 * @param grain standard deviation of the paper's reflectance, 0 to 0.15
 * @param blur standard deviation of the blur in pixels, 0 to 20
 * @param bleed share of the light taken by the blackest print showing through, 0 to 1
 * @param black grey level of ink, finite
 * @param white grey level of paper, finite, above {@code black}
 */
public record PageDirt(
    double stains,
    double folds,
    double light,
    double grain,
    double blur,
    double bleed,
    double black,
    double white)
    implements NoiseModel {

  private static final double MOST_GRAIN = 0.15;
  private static final double MOST_BLUR = 20;

  /**
   * Refuses parameters outside their ranges.
   *
   * @param stains 0 to 1
   * @param folds 0 to 1
   * @param light 0 to 1
   * @param grain 0 to 0.15
   * @param blur 0 to 20
   * @param bleed 0 to 1
   * @param black finite
   * @param white finite, above {@code black}
   * @throws InputException for the first that is outside
   */
  public PageDirt {
    check("stains", stains, 1, "Give the share of light that the darkest stain takes", "0.5");
    check("folds", folds, 1, "Give the share of light between a fold's two sides", "0.25");
    check("light", light, 1, "Give the largest share of light missing anywhere", "0.2");
    check("grain", grain, MOST_GRAIN, "Give the share of light by which paper varies", "0.02");
    check("blur", blur, MOST_BLUR, "Give the blur's standard deviation in pixels", "0.5");
    check("bleed", bleed, 1, "Give the share of light that print showing through takes", "0.1");
    if (!(black > Double.NEGATIVE_INFINITY && black < white && white < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "Page black ("
              + ParameterRange.number(black)
              + ") and white ("
              + ParameterRange.number(white)
              + ") must be finite and black below white.",
          "Give the grey levels of ink and paper, for example 0 and 255.");
    }
  }

  private static void check(String name, double value, double most, String remedy, String example) {
    if (!(value >= 0 && value <= most)) {
      throw new InputException(
          "Page "
              + name
              + " ("
              + ParameterRange.number(value)
              + ") must be at least 0 and at most "
              + ParameterRange.number(most)
              + ".",
          remedy + ", for example " + example + ".");
    }
  }

  /** As {@link NoiseModel} says; six numbers are taken from the generator, whatever the size. */
  @Override
  public void addTo(float[] plane, int width, RandomGenerator random) {
    Sheet sheet = Sheet.around(width, plane.length / width, fork(random));
    multiply(plane, width, shades(plane, sheet, random));
    if (blur > 0) {
      new ScanBlur(blur).blur(plane, width);
    }
  }

  @Override
  public Extent extent() {
    return Extent.PICTURE;
  }

  @Override
  public String text() {
    return NoiseKind.PAGE.text(stains, folds, light, grain, blur, bleed, black, white);
  }

  private List<Shade> shades(float[] plane, Sheet sheet, RandomGenerator random) {
    RandomGenerator ofBleed = fork(random);
    RandomGenerator ofGrain = fork(random);
    RandomGenerator ofStains = fork(random);
    RandomGenerator ofFolds = fork(random);
    RandomGenerator ofLight = fork(random);
    List<Shade> shades = new ArrayList<>();
    if (bleed > 0) {
      shades.add(new ShowThrough(bleed, darkness(plane), sheet, ofBleed));
    }
    if (grain > 0) {
      shades.add(new PaperGrain(grain, sheet, ofGrain));
    }
    if (stains > 0) {
      shades.add(new Stains(stains, sheet, ofStains));
    }
    if (folds > 0) {
      shades.add(new Folds(folds, sheet, ofFolds));
    }
    if (light > 0) {
      shades.add(new UnevenLight(light, sheet, ofLight));
    }
    return shades;
  }

  /** A generator of its own for each effect, so that none depends on how much another draws. */
  private static RandomGenerator fork(RandomGenerator random) {
    return new SplittableRandom(random.nextLong());
  }

  /** 1 in ink, 0 in paper and where there is no number. */
  private float[] darkness(float[] plane) {
    float[] dark = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      double share = (white - plane[i]) / (white - black);
      dark[i] = share > 0 ? (float) Math.min(share, 1) : 0;
    }
    return dark;
  }

  private void multiply(float[] plane, int width, List<Shade> shades) {
    if (shades.isEmpty()) {
      return;
    }
    float[] row = new float[width];
    for (int y = 0; y < plane.length / width; y++) {
      Arrays.fill(row, 1);
      for (Shade shade : shades) {
        shade.multiply(y, row);
      }
      for (int x = 0; x < width; x++) {
        float pixel = plane[y * width + x];
        if (Float.isFinite(pixel)) {
          plane[y * width + x] = (float) (black + (pixel - black) * row[x]);
        }
      }
    }
  }
}
