package io.github.limpid.engine.tensorflow;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.ForeignNetwork;
import io.github.limpid.engine.GraphFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * Reads a TensorFlow model of another program: SavedModels of TensorFlow 1 and 2, frozen graphs.
 */
final class ForeignReader {

  private static final String NOTHING = "it is neither a SavedModel nor a frozen graph";

  private ForeignReader() {}

  static ForeignNetwork read(GraphFiles files) {
    try {
      Parsed parsed = parsed(files);
      ForeignGraph graph = parsed.graph();
      ForeignSignature signature = parsed.signature();
      AllowedOperations.requireOnly(graph, signature.output());
      Map<String, NodeDef> used = ForeignPath.to(graph, signature.output());
      ForeignValues values = ForeignValues.of(graph, CheckpointFile.of(files), used.values());
      return new LayerReader(graph, values, signature, used.values()).read();
    } catch (IOException e) {
      String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw damaged(why, e);
    } catch (EngineException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw damaged(e.getMessage() == null ? "it contradicts itself" : e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError e) { // whatever was made to trip us up
      throw damaged("it contradicts itself", e);
    }
  }

  /** A graph and how it is used; of what they were read from nothing is kept. */
  private record Parsed(ForeignGraph graph, ForeignSignature signature) {}

  private static Parsed parsed(GraphFiles files) throws IOException {
    SavedModel model = savedModel(files);
    boolean isFrozen = model.getMetaGraphsCount() == 0;
    MetaGraphDef meta = isFrozen ? frozen(files) : metaGraph(model);
    ForeignGraph graph = ForeignGraph.of(meta.getGraphDef());
    return new Parsed(
        graph, isFrozen ? ForeignSignature.ofFrozen(graph) : ForeignSignature.of(meta));
  }

  private static EngineException damaged(String why, Throwable cause) {
    return new EngineException(
        "The TensorFlow graph cannot be read: " + why + ".",
        "Get the model again from where it came from.",
        cause);
  }

  private static SavedModel savedModel(GraphFiles files) throws IOException {
    try (InputStream in = files.open(GraphFiles.SAVED_MODEL)) {
      return SavedModel.parseFrom(limited(in));
    } catch (InvalidProtocolBufferException e) {
      return SavedModel.getDefaultInstance(); // perhaps a frozen graph
    }
  }

  private static MetaGraphDef frozen(GraphFiles files) throws IOException {
    try (InputStream in = files.open(GraphFiles.SAVED_MODEL)) {
      GraphDef graph = GraphDef.parseFrom(limited(in));
      if (graph.getNodeCount() == 0) {
        throw new IOException(NOTHING);
      }
      return MetaGraphDef.newBuilder().setGraphDef(graph).build();
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(NOTHING, e);
    }
  }

  private static CodedInputStream limited(InputStream in) {
    CodedInputStream coded = CodedInputStream.newInstance(in);
    coded.setSizeLimit(Integer.MAX_VALUE);
    return coded;
  }

  private static MetaGraphDef metaGraph(SavedModel model) {
    return model.getMetaGraphsList().stream()
        .filter(meta -> meta.getMetaInfoDef().getTagsList().contains("serve"))
        .findFirst()
        .orElse(model.getMetaGraphs(0));
  }
}
