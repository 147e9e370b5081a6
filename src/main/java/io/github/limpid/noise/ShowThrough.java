package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * Print of the other side of the sheet: multiplies the page by 1 − strength · thin · back.
 *
 * <p>back is the darkness of the other side's print seen from this one, for want of another text
 * the page itself: mirrored left to right, rolled up or down by a random number of rows so that
 * lines rarely lie on lines, and blurred by {@value #SPREAD} of the page, as light spreads in
 * paper. thin says how well the paper lets print through: 0.4 to 1, changing slowly over the page.
 *
 * <p><b>Range.</b> Factors of 1 − strength to 1.
 *
 * <p><b>Source.</b> G. Sharma (2001), Show-through cancellation in scans of duplex printed
 * documents, DOI 10.1109/83.918567: the densities of the two sides add, the other one's blurred, so
 * reflectances multiply. R. F. Moghaddam and M. Cheriet (2010), A variational approach to degraded
 * document enhancement, DOI 10.1109/TPAMI.2009.141, let the other side's ink diffuse through the
 * sheet. That it thins from place to place is ours.
 */
final class ShowThrough implements Shade {

  private static final double SPREAD = 0.0015;
  private static final double PATCH = 0.2;

  private final float strength;
  private final float[] darkness;
  private final int roll;
  private final int height;
  private final Clouds thin;

  /**
   * Prepares the other side.
   *
   * @param darkness 1 in ink and 0 in paper; belongs to the new object from now on
   */
  ShowThrough(double strength, float[] darkness, Sheet sheet, RandomGenerator random) {
    this.strength = (float) strength;
    this.darkness = darkness;
    height = sheet.height();
    roll = (int) (height * random.nextDouble());
    thin = Clouds.of(sheet, random, PATCH);
    new ScanBlur(SPREAD * sheet.unit()).blur(darkness, sheet.width());
  }

  @Override
  public void multiply(int y, float[] row) {
    float[] patch = thin.row(y);
    int last = ((y + roll) % height + 1) * row.length - 1;
    for (int x = 0; x < row.length; x++) {
      float let = Math.min(Math.max(0.7f + 0.2f * patch[x], 0.4f), 1);
      row[x] *= 1 - strength * let * darkness[last - x];
    }
  }
}
