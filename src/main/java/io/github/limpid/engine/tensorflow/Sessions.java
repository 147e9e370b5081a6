package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.engine.Precision;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** Opens TensorFlow sessions as Limpid wants them, and translates their failures. */
final class Sessions {

  private Sessions() {}

  static Session open(Graph graph, Precision precision) {
    return open(graph, precision, 0);
  }

  /**
   * A session that computes the graph's operations as they stand, none put together with others.
   */
  static Session openPlain(Graph graph) {
    return open(graph, RewriterConfig.newBuilder().setDisableMetaOptimizer(true), 0);
  }

  /**
   * A session with its own threads for operations beside each other, if the number is above 0.
   *
   * <p>TensorFlow has one pool of threads per process for the work within operations, and the first
   * session says how many; with the environment variable TF_OVERRIDE_GLOBAL_THREADPOOL=1 every
   * session has its own.
   */
  static Session open(Graph graph, Precision precision, int threads) {
    RewriterConfig.Builder rewriter = RewriterConfig.newBuilder();
    if (precision == Precision.BFLOAT16) {
      rewriter.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
    }
    return open(graph, rewriter, threads);
  }

  private static Session open(Graph graph, RewriterConfig.Builder rewriter, int threads) {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(threads)
            .setUsePerSessionThreads(threads > 0)
            .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
            .build();
    return new Session(graph, config);
  }

  /** Prepares a network or copies its weights; failures become sentences. */
  static <T> T call(Supplier<T> work) {
    try {
      return translated(work, e -> new OutOfEngineMemoryException("the network", e));
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          "The network cannot be computed: " + firstLine(e.getMessage()) + ".",
          "Choose another network, or get the model file again.",
          e);
    }
  }

  /** Computes a batch; failures become sentences. */
  static <T> T call(Batch shape, Supplier<T> work) {
    return translated(work, e -> new OutOfEngineMemoryException(shape, e));
  }

  /** Finishes what was begun, or closes it. */
  static <T> T orClose(Runnable close, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      close.run();
      throw e;
    }
  }

  private static <T> T translated(
      Supplier<T> work, Function<TensorFlowException, EngineException> exhausted) {
    try {
      return work.get();
    } catch (TFResourceExhaustedException e) {
      throw exhausted.apply(e);
    } catch (TensorFlowException
        | TFInvalidArgumentException // these two are no children of the first
        | TFUnimplementedException e) {
      throw new EngineException(
          "TensorFlow failed: " + firstLine(e.getMessage()) + ".",
          "Try again; if it stays, report it with this sentence.",
          e);
    }
  }

  private static String firstLine(String message) {
    return message == null
        ? "no reason given"
        : message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }
}
