package io.github.limpid.engine.tensorflow;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
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
  private static final int NODE_OF_GRAPH = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private ForeignReader() {}

  static ForeignNetwork read(GraphFiles files) {
    try {
      Parsed parsed = parsed(files);
      ForeignGraph graph = parsed.graph();
      ForeignSignature signature = parsed.signature();
      AllowedOperations.requireOnly(graph, signature.output());
      Map<String, NodeDef> used = ForeignPath.to(graph, signature.output());
      ForeignValues values = ForeignValues.of(graph, CheckpointFile.of(files), used.values());
      ForeignSizes sizes = ForeignSizes.of(graph, values, signature, used.values());
      return new LayerReader(graph, values, sizes, signature, used.values()).read();
    } catch (IOException e) {
      String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw ForeignRefusal.damaged(why, e);
    } catch (EngineException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw ForeignRefusal.damaged(
          e.getMessage() == null ? "it contradicts itself" : e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError e) { // whatever was made to trip us up
      throw ForeignRefusal.damaged("it contradicts itself", e);
    }
  }

  /** A graph and how it is used; of what they were read from nothing is kept. */
  private record Parsed(ForeignGraph graph, ForeignSignature signature) {}

  private static Parsed parsed(GraphFiles files) throws IOException {
    boolean isFrozen = isFrozen(files);
    MetaGraphDef meta = isFrozen ? frozen(files) : metaGraph(savedModel(files));
    return new Parsed(
        ForeignGraph.of(meta.getGraphDef()),
        isFrozen ? ForeignSignature.ofFrozen(meta.getGraphDef()) : ForeignSignature.of(meta));
  }

  /**
   * Field 1 of a SavedModel is a number and that of a graph a node. Their other fields look alike.
   */
  private static boolean isFrozen(GraphFiles files) throws IOException {
    try (InputStream in = files.open(GraphFiles.SAVED_MODEL)) {
      CodedInputStream coded = limited(in);
      int tag = coded.readTag();
      while (tag != 0 && WireFormat.getTagFieldNumber(tag) != 1 && coded.skipField(tag)) {
        tag = coded.readTag();
      }
      return tag == NODE_OF_GRAPH;
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(NOTHING, e);
    }
  }

  private static SavedModel savedModel(GraphFiles files) throws IOException {
    try (InputStream in = files.open(GraphFiles.SAVED_MODEL)) {
      SavedModel model = SavedModel.parseFrom(limited(in));
      if (model.getMetaGraphsCount() == 0) {
        throw new IOException(NOTHING);
      }
      return model;
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(NOTHING, e);
    }
  }

  private static MetaGraphDef frozen(GraphFiles files) throws IOException {
    try (InputStream in = files.open(GraphFiles.SAVED_MODEL)) {
      return MetaGraphDef.newBuilder().setGraphDef(GraphDef.parseFrom(limited(in))).build();
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
