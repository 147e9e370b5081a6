package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.TrainingBatch;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;

/**
 * Neighbouring patches of a batch.
 *
 * @param batch the whole batch
 * @param from the first patch, from 0
 * @param count patches, at least 1
 * @param share of a value in the mean over those of the whole batch that count
 */
record Piece(TrainingBatch batch, int from, int count, double share) {

  private static final float[][][][] ALL = {{{{1}}}};

  /** The whole batch as one piece. */
  static Piece whole(TrainingBatch batch) {
    return new Piece(batch, 0, batch.shape().count(), 1.0 / counted(batch));
  }

  /** The batch in pieces of as equal sizes as possible. */
  static List<Piece> of(TrainingBatch batch, int parts) {
    double share = 1.0 / counted(batch);
    return IntStream.range(0, parts).mapToObj(i -> piece(batch, i, parts, share)).toList();
  }

  private static Piece piece(TrainingBatch batch, int i, int parts, double share) {
    int from = (int) ((long) batch.shape().count() * i / parts);
    int to = (int) ((long) batch.shape().count() * (i + 1) / parts);
    return new Piece(batch, from, to - from, share);
  }

  /** Where nothing counts, the sum over nothing is divided by 1. */
  private static double counted(TrainingBatch batch) {
    if (batch.counts() == null) {
      return batch.clean().length;
    }
    double counted = 0;
    for (float count : batch.counts()) {
      counted += count;
    }
    return counted == 0 ? 1 : counted;
  }

  /** The shape of what the network sees. */
  Batch shape() {
    return shape(batch.shape().channels());
  }

  private Batch shape(int channels) {
    return new Batch(count, batch.shape().height(), batch.shape().width(), channels);
  }

  /** The share of the whole batch's patches. */
  double portion() {
    return (double) count / batch.shape().count();
  }

  TFloat32 noisy() {
    return tensor(batch.noisy());
  }

  TFloat32 clean() {
    return tensor(batch.clean());
  }

  TFloat32 counts() {
    return batch.counts() == null
        ? TFloat32.tensorOf(StdArrays.ndCopyOf(ALL))
        : tensor(batch.counts());
  }

  private TFloat32 tensor(float[] values) {
    int perPatch = values.length / batch.shape().count();
    int perChannel = batch.shape().height() * batch.shape().width();
    return Tensors.of(values, from * perPatch, shape(perPatch / perChannel));
  }
}
