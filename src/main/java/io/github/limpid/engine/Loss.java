package io.github.limpid.engine;

import io.github.limpid.InputException;
import io.github.limpid.KindSpec;
import io.github.limpid.network.Layer;
import io.github.limpid.network.Network;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What training minimises: a mean over all pixels of a batch, or over those that count in it, of
 * one measure or a weighted sum of several.
 *
 * <p>The text form is a kind such as {@code mae}, or a mix such as {@code 0.84*ssim+0.16*mae}.
 *
 * @param terms the measures and their weights, at least one
 */
public record Loss(List<Term> terms) {

  /** Kinds of measures of the distance between denoised and clean, in the network's range. */
  public enum Kind {
    /** Mean squared error; the network learns the expected clean value, so sums stay honest. */
    MSE,
    /** Mean absolute error; less moved by rare large errors than {@link #MSE}. */
    MAE,
    /**
     * Half the squared error up to {@code delta}, then {@code delta · (|error| − delta/2)}.
     * <b>Source.</b> Huber, Ann. Math. Statist. 35, 1964, doi:10.1214/aoms/1177703732.
     */
    HUBER,
    /**
     * Binary cross-entropy {@code −c·log(d) − (1−c)·log(1−d)} of clean values c clipped to 0..1;
     * only for networks that end in a sigmoid.
     */
    BCE,
    /**
     * One minus the mean structural similarity, for a data range of 1, in a Gaussian window of 11
     * pixels and sigma 1.5; patches must have 11 pixels or more per side. Channels are compared one
     * by one. <b>Source.</b> Wang, Bovik, Sheikh and Simoncelli, IEEE TIP 13, 2004,
     * doi:10.1109/TIP.2003.819861.
     */
    SSIM;

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One measure of a loss.
   *
   * @param weight its factor, above 0
   * @param kind the measure
   * @param delta where {@link Kind#HUBER} turns from squares to absolute values, above 0
   */
  public record Term(double weight, Kind kind, double delta) {
    /** Checks the ranges. */
    public Term {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new InputException(
            "The weight (" + weight + ") of a loss must be above 0.", "Give 1, or leave it out.");
      }
      if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
        throw new InputException(
            "delta (" + delta + ") of the Huber loss must be above 0.", "Usual is 0.1 to 1.");
      }
    }

    private String text() {
      Map<String, Double> numbers = kind == Kind.HUBER ? Map.of("delta", delta) : Map.of();
      String one = KindSpec.text(kind.text(), numbers);
      return weight == 1 ? one : KindSpec.text(weight) + "*" + one;
    }
  }

  /** Where the Huber loss turns by default: a tenth of the network's range. */
  public static final double DELTA = 0.1;

  /** Pixels per side of the window of {@link Kind#SSIM}. */
  public static final int WINDOW = 11;

  /** The mean squared error alone. */
  public static final Loss MSE = of(Kind.MSE);

  /** The mean absolute error alone. */
  public static final Loss MAE = of(Kind.MAE);

  /** Freezes the list. */
  public Loss {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a loss needs a term");
    }
  }

  /**
   * A single measure.
   *
   * @param kind the measure
   * @return a loss of weight 1
   */
  public static Loss of(Kind kind) {
    return new Loss(List.of(new Term(1, kind, DELTA)));
  }

  /**
   * Tells whether a measure is part of the loss.
   *
   * @param kind the measure
   * @return whether any term is of that kind
   */
  public boolean has(Kind kind) {
    return terms.stream().anyMatch(term -> term.kind() == kind);
  }

  /**
   * Checks that a network's output can be measured by this.
   *
   * @param network the network
   * @throws InputException if the loss has {@link Kind#BCE} and the network no sigmoid at its end
   */
  public void requireFit(Network network) {
    List<Layer> layers = network.layers();
    if (has(Kind.BCE) && !(layers.get(layers.size() - 1) instanceof Layer.Sigmoid)) {
      throw new InputException(
          "The loss \"" + text() + "\" needs a network that ends in a sigmoid.",
          "Choose a network with a sigmoid at its end, or another loss, such as mse.");
    }
  }

  /**
   * Checks that patches can be measured by this.
   *
   * @param shape of the patches
   * @throws InputException if the loss has {@link Kind#SSIM} and they are smaller than its window
   */
  public void requireFit(Batch shape) {
    if (has(Kind.SSIM) && Math.min(shape.height(), shape.width()) < WINDOW) {
      throw new InputException(
          "Patches of %d × %d pixels are too small for the loss \"%s\"."
              .formatted(shape.width(), shape.height(), text()),
          "Use patches of " + WINDOW + " pixels or more per side, or another loss, such as mse.");
    }
  }

  /**
   * The text form, which {@link #parse} reads back.
   *
   * @return such as {@code mae} or {@code 0.84*ssim+0.16*mae}
   */
  public String text() {
    return terms.stream().map(Term::text).collect(Collectors.joining("+"));
  }

  /**
   * Reads the text form.
   *
   * @param text such as {@code mae}, {@code huber:delta=0.2} or {@code 0.84*ssim+0.16*mae}
   * @return the loss
   * @throws InputException if it is no such form
   */
  public static Loss parse(String text) {
    List<Term> terms = new ArrayList<>();
    for (String term : text.split("\\+(?=\\s*[A-Za-z0-9.])(?<![\\d.][eE]\\+)", -1)) {
      terms.add(term(term.strip()));
    }
    return new Loss(terms);
  }

  private static Term term(String text) {
    int star = text.indexOf('*');
    KindSpec spec = KindSpec.parse("Loss", text.substring(star + 1));
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(known -> known.text().equals(spec.kind()))
            .findFirst()
            .orElseThrow(() -> spec.unknown(kinds()));
    if (kind == Kind.HUBER) {
      spec.requireOnly("delta");
    } else {
      spec.requireOnly();
    }
    return new Term(
        star < 0 ? 1 : weight(text.substring(0, star)), kind, spec.number("delta", DELTA));
  }

  private static double weight(String text) {
    try {
      return new BigDecimal(text.strip()).doubleValue();
    } catch (NumberFormatException e) {
      throw new InputException(
          "\"" + text + "\" is not a number that a loss could be multiplied by.",
          "Write a mix as 0.84*ssim+0.16*mae.",
          e);
    }
  }

  /**
   * The names of all measures.
   *
   * @return such as {@code mae}
   */
  public static List<String> kinds() {
    return Arrays.stream(Kind.values()).map(Kind::text).toList();
  }
}
