package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.engine.Precision;
import java.util.function.Supplier;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** Opens TensorFlow sessions as Limpid wants them, and translates their failures. */
final class Sessions {

  private Sessions() {}

  static Session open(Graph graph, Precision precision) {
    RewriterConfig.Builder rewriter = RewriterConfig.newBuilder();
    if (precision == Precision.BFLOAT16) {
      rewriter.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
    }
    ConfigProto config =
        ConfigProto.newBuilder()
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
            .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
            .build();
    return new Session(graph, config);
  }

  /** Runs a call into TensorFlow; its failures become sentences. */
  static <T> T call(Batch shape, Supplier<T> work) {
    try {
      return work.get();
    } catch (TFResourceExhaustedException e) {
      throw new OutOfEngineMemoryException(shape, e);
    } catch (TensorFlowException e) {
      throw new EngineException(
          "TensorFlow failed: " + firstLine(e.getMessage()) + ".",
          "Try again; if it stays, report it with this sentence.",
          e);
    }
  }

  private static String firstLine(String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }
}
