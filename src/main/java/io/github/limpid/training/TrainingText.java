package io.github.limpid.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** The figures of a training run as people read them. */
public final class TrainingText {

  private static final MathContext RATE_DIGITS = new MathContext(3);
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private TrainingText() {}

  /**
   * A loss, which may be far from 1.
   *
   * @param loss any number
   * @return such as {@code 0.01234} or {@code 1.234e-05}
   */
  public static String loss(double loss) {
    return String.format(Locale.ROOT, "%.4g", loss);
  }

  /**
   * A learning rate, or how many steps are made in a second.
   *
   * @param rate a finite number
   * @return such as {@code 0.0005}; three digits at most
   */
  public static String rate(double rate) {
    return BigDecimal.valueOf(rate).round(RATE_DIGITS).stripTrailingZeros().toPlainString();
  }

  /**
   * A peak signal-to-noise ratio.
   *
   * @param psnr in dB
   * @return such as {@code 31.20 dB}
   */
  public static String psnr(double psnr) {
    return String.format(Locale.ROOT, "%.2f dB", psnr);
  }

  /**
   * A structural similarity.
   *
   * @param ssim -1 to 1
   * @return such as {@code 0.9012}
   */
  public static String ssim(double ssim) {
    return String.format(Locale.ROOT, "%.4f", ssim);
  }

  /**
   * A time as long as training takes, in its two largest units.
   *
   * @param time not negative
   * @return such as {@code 40 s}, {@code 3 min 20 s} or {@code 2 h 5 min}
   */
  public static String time(Duration time) {
    long seconds = (time.toMillis() + 500) / 1000;
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }
    return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
  }

  /**
   * The time to the end of a run.
   *
   * @param left how long it will take at the pace so far
   * @param settings tell whether it may end earlier
   * @return such as {@code about 11 min 5 s left}
   */
  public static String left(Duration left, TrainingSettings settings) {
    return (settings.patience() > 0 ? "at most " : "about ") + time(left) + " left";
  }
}
