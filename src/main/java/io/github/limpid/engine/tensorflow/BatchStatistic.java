package io.github.limpid.engine.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A mean or variance that batch normalisation found in a batch. <b>Shape.</b> {@code [c]}.
 *
 * @param ofBatch the batch's own value; variances are divided by one less than the number of
 *     pixels, as TensorFlow hands them out, although the batch is normalised by the number itself
 * @param momentum share of the running value that an update keeps
 */
record BatchStatistic(Operand<TFloat32> ofBatch, float momentum) {}
