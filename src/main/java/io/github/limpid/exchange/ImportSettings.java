package io.github.limpid.exchange;

import io.github.limpid.InputException;
import io.github.limpid.image.ScalingRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a user says of a model from elsewhere. What is left out is taken from the model itself.
 *
 * @param name what to call it
 * @param scaling how grey levels find their place in its range, which a bare SavedModel does not
 *     say
 * @param transposed whether it was given columns as rows
 * @param licence SPDX identifier
 */
public record ImportSettings(
    Optional<String> name,
    Optional<ScalingRule> scaling,
    boolean transposed,
    Optional<String> licence) {

  /** Checks the licence. */
  public ImportSettings {
    licence.ifPresent(ImportSettings::requireIdentifier);
  }

  private static void requireIdentifier(String licence) {
    if (!licence.matches("[A-Za-z0-9.+-]+")) {
      throw new InputException(
          "Licence \"" + licence + "\" is not an SPDX identifier.",
          "Give one of https://spdx.org/licenses, such as BSD-2-Clause or CC-BY-4.0.");
    }
  }

  /** Refuses what a model that Limpid wrote says itself. */
  void requireForOwn(Path file) {
    List<String> given = new ArrayList<>();
    scaling.ifPresent(any -> given.add("range"));
    licence.ifPresent(any -> given.add("licence"));
    if (transposed) {
      given.add("transposed");
    }
    if (!given.isEmpty()) {
      String keys = String.join(" and ", given);
      throw new InputException(
          "Model " + file + " was written by Limpid and says itself what " + keys + " would.",
          "Leave " + keys + " out.");
    }
  }

  /** All is taken from the model itself. */
  public static final ImportSettings NONE =
      new ImportSettings(Optional.empty(), Optional.empty(), false, Optional.empty());

  /**
   * What was typed.
   *
   * @param name what to call the model; empty: as the model says
   * @param range text of a {@link ScalingRule}; empty: as the model says
   * @param transposed whether it was given columns as rows
   * @param licence SPDX identifier; empty: as the model says
   * @return the settings
   * @throws InputException if the range is none, or the licence no identifier
   */
  public static ImportSettings typed(
      String name, String range, boolean transposed, String licence) {
    return new ImportSettings(
        given(name), given(range).map(ScalingRule::parse), transposed, given(licence));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text.strip()).filter(one -> !one.isEmpty());
  }

  /**
   * The same with another name.
   *
   * @param other what to call the model
   * @return changed settings
   */
  public ImportSettings withName(String other) {
    return new ImportSettings(Optional.of(other), scaling, transposed, licence);
  }

  /**
   * The same with another scaling.
   *
   * @param other how grey levels find their place
   * @return changed settings
   */
  public ImportSettings withScaling(ScalingRule other) {
    return new ImportSettings(name, Optional.of(other), transposed, licence);
  }

  /**
   * The same for a model that was given columns as rows, or not.
   *
   * @param other whether it was
   * @return changed settings
   */
  public ImportSettings withTransposed(boolean other) {
    return new ImportSettings(name, scaling, other, licence);
  }

  /**
   * The same with another licence.
   *
   * @param other SPDX identifier
   * @return changed settings
   */
  public ImportSettings withLicence(String other) {
    return new ImportSettings(name, scaling, transposed, Optional.of(other));
  }
}
