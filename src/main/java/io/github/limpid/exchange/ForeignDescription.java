package io.github.limpid.exchange;

import io.github.limpid.image.ScalingRule;
import java.util.List;
import java.util.Optional;

/**
 * What the archive of another program says of its model.
 *
 * @param format what kind of archive it is
 * @param name what it is called
 * @param description what it is for; may be empty
 * @param authors names; may be empty
 * @param citation how to cite it; may be empty
 * @param licence SPDX identifier, if it says one
 * @param weights the file or folder of its TensorFlow weights; empty for the archive itself
 * @param weightsSha256 the checksum of that file, if it says one
 * @param scaling how grey levels find their place in its range, if it says so
 * @param isJoint whether the channels of an image share what is measured for that
 * @param transposed whether it takes columns as rows
 * @param test a picture with what the model makes of it, if there is one
 */
record ForeignDescription(
    String format,
    String name,
    String description,
    List<String> authors,
    String citation,
    Optional<String> licence,
    String weights,
    Optional<String> weightsSha256,
    Optional<ScalingRule> scaling,
    boolean isJoint,
    boolean transposed,
    Optional<ForeignTest> test) {

  private static final ScalingRule OF_CARE = new ScalingRule.Quantiles(0.03, 0.998);

  /**
   * What is known of a graph without a description.
   *
   * @param format what kind of file it is
   * @param fileName the name of the file
   */
  static ForeignDescription bare(String format, String fileName) {
    return of(format, fileName, "", Optional.empty());
  }

  /** The same of what CSBDeep exports in Python, which has its scaling in the program. */
  static ForeignDescription care(String fileName) {
    return of(
        "CSBDeep SavedModel",
        fileName,
        "Weigert et al., Content-aware image restoration, Nature Methods 2018,"
            + " doi:10.1038/s41592-018-0216-7",
        Optional.of(OF_CARE));
  }

  private static ForeignDescription of(
      String format, String fileName, String citation, Optional<ScalingRule> scaling) {
    return new ForeignDescription(
        format,
        fileName.replaceFirst("\\.(zip|pb)$", ""),
        "",
        List.of(),
        citation,
        Optional.empty(),
        "",
        Optional.empty(),
        scaling,
        false,
        false,
        Optional.empty());
  }
}
