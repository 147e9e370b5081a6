package io.github.limpid;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of several kinds of a thing, with numbers: {@code adam:beta1=0.9,beta2=0.999}.
 *
 * <p>Example: {@code KindSpec.parse("Optimizer", "sgd:momentum=0.8").number("momentum", 0.9)}.
 *
 * @param what what there are kinds of, to begin a message with
 * @param kind a lower-case word
 * @param numbers what was written behind the kind, by name
 */
public record KindSpec(String what, String kind, Map<String, Double> numbers) {

  /** Freezes the numbers. */
  public KindSpec {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }

  /**
   * Reads the text form.
   *
   * @param what what there are kinds of, such as {@code Optimizer}
   * @param text a word, or a word, a colon and {@code name=number} pairs with commas between
   * @return what was written
   * @throws InputException if it is not of that form
   */
  public static KindSpec parse(String what, String text) {
    String[] parts = text.strip().toLowerCase(Locale.ROOT).split(":", 2);
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (parts.length == 2) {
      for (String pair : parts[1].split(",", -1)) {
        String[] sides = pair.strip().split("\\s*=\\s*", 2);
        if (sides.length != 2 || numbers.put(sides[0], number(what, text, sides[1])) != null) {
          throw misunderstood(what, text, pair.strip());
        }
      }
    }
    return new KindSpec(what, parts[0].strip(), numbers);
  }

  private static double number(String what, String text, String number) {
    try {
      return new BigDecimal(number).doubleValue();
    } catch (NumberFormatException e) {
      throw misunderstood(what, text, number);
    }
  }

  private static InputException misunderstood(String what, String text, String part) {
    return new InputException(
        "%s \"%s\" is not understood at \"%s\".".formatted(what, text, part),
        "Write it as kind:name=number,name=number.");
  }

  /**
   * One of the numbers.
   *
   * @param name its name
   * @param otherwise what it is if it was not written
   * @return the number
   */
  public double number(String name, double otherwise) {
    return numbers.getOrDefault(name, otherwise);
  }

  /**
   * Refuses numbers that this kind does not have.
   *
   * @param names those that it has
   * @throws InputException if another one was written
   */
  public void requireOnly(String... names) {
    for (String name : numbers.keySet()) {
      if (!List.of(names).contains(name)) {
        throw new InputException(
            "%s \"%s\" has no number \"%s\".".formatted(what, kind, name),
            names.length == 0
                ? "Write " + kind + " alone."
                : "It has " + String.join(", ", names) + ".");
      }
    }
  }

  /**
   * The error for a kind that does not exist.
   *
   * @param known all kinds that do
   * @return an exception to throw
   */
  public InputException unknown(List<String> known) {
    return new InputException(
        "%s \"%s\" is not known.".formatted(what, kind),
        "Known are " + String.join(", ", known) + ".");
  }

  /**
   * Writes the text form.
   *
   * @param kind a lower-case word
   * @param numbers names and numbers in turn
   * @return such as {@code adam:beta1=0.9,beta2=0.999}
   */
  public static String text(String kind, Map<String, Double> numbers) {
    String written =
        numbers.entrySet().stream()
            .map(number -> number.getKey() + "=" + text(number.getValue()))
            .collect(Collectors.joining(","));
    return written.isEmpty() ? kind : kind + ":" + written;
  }

  /**
   * A number as people write it.
   *
   * @param number any finite number
   * @return such as {@code 0.9}, {@code 5} or {@code 1e-7}
   */
  public static String text(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e7) {
      return String.valueOf((long) number);
    }
    return String.valueOf(number).replace(".0E", "e").replace("E", "e");
  }
}
