package io.github.limpid.model;

import io.github.limpid.AtomicFile;
import io.github.limpid.Sha256;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a model as the files in a zip, one after another, with the checksums of all in the last.
 * The weights go through as they are written and are not in memory a second time.
 */
final class ModelFileWriter {

  private final Model model;
  private final Engine engine;
  private final TestPicture picture;
  private final Batch shape;
  private final float[] noisy;
  private final float[] denoised;
  private final Map<String, String> sums = new HashMap<>(); // by the names of files

  /** Computes the test picture; nothing is written yet. */
  ModelFileWriter(Model model, Engine engine) {
    this.model = model;
    this.engine = engine;
    Network network = model.network();
    picture = TestPicture.of(network);
    shape = new Batch(1, picture.side(), picture.side(), network.channels());
    noisy = picture.noisy();
    denoised = new float[shape.size()];
    engine.predictOnce(network, model.weights(), noisy, shape, denoised);
  }

  void write(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    add(ModelFile.WEIGHTS, zip, this::writeWeights);
    add(ModelFile.NOISY, zip, array(noisy));
    add(ModelFile.DENOISED, zip, array(denoised));
    add(ModelFile.COVER, zip, picture.cover(noisy, denoised));
    add(ModelFile.README, zip, ModelText.readme(model).getBytes(StandardCharsets.UTF_8));
    String rdf = ModelText.rdf(model, engine.report().name(), sums::get);
    add(ModelFile.RDF, zip, rdf.getBytes(StandardCharsets.UTF_8));
    zip.finish();
  }

  private void writeWeights(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    add(
        ModelFile.SAVED_MODEL,
        zip,
        to -> engine.writeSavedModel(model.network(), model.weights(), to));
    zip.finish();
  }

  private void add(String name, ZipOutputStream zip, byte[] bytes) throws IOException {
    add(name, zip, to -> to.write(bytes));
  }

  private void add(String name, ZipOutputStream zip, AtomicFile.Content content)
      throws IOException {
    ZipEntry header = new ZipEntry(name);
    header.setTime(model.description().created().toEpochMilli());
    zip.putNextEntry(header);
    MessageDigest digest = Sha256.digest();
    content.write(new DigestOutputStream(zip, digest));
    zip.closeEntry();
    sums.put(name, Sha256.hex(digest));
  }

  private byte[] array(float[] values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Integer> axes = List.of(shape.count(), shape.height(), shape.width(), shape.channels());
    new NumberArray(axes, values).write(bytes);
    return bytes.toByteArray();
  }
}
