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
    Optional<ForeignTest> test) {}
