package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.GraphFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Variables are read from the files that TensorFlow wrote, or these are refused. */
class CheckpointFileTest {

  private static final String SHARD = "variables/variables.data-00000-of-00001";
  private static final String KERNEL = "k/.ATTRIBUTES/VARIABLE_VALUE";
  private static final String BIAS = "b/.ATTRIBUTES/VARIABLE_VALUE";
  private static final ForeignFixture FIXTURE = ForeignFixture.named("tensorflow2");
  private static final byte[] INDEX = FIXTURE.files().get(GraphFiles.INDEX);
  private static final byte[] VALUES = FIXTURE.files().get(SHARD);

  @Test
  void variablesHaveTheirShapesAndNumbers() throws IOException {
    CheckpointFile checkpoint = CheckpointFile.of(FIXTURE);
    assertTrue(checkpoint.has(KERNEL));
    assertFalse(checkpoint.has("k3/.ATTRIBUTES/VARIABLE_VALUE"));
    Map<String, FloatArray> values = checkpoint.read(Set.of(KERNEL, BIAS));
    assertArrayEquals(new long[] {3, 3, 1, 2}, values.get(KERNEL).shape());
    assertArrayEquals(new long[] {2}, values.get(BIAS).shape());
    // numpy.random.default_rng(3).normal: 18 for the kernel, then 2 for the bias
    assertEquals(2.040919f, values.get(KERNEL).values()[0]);
    assertEquals(-2.555665f, values.get(KERNEL).values()[1]);
    assertArrayEquals(new float[] {0.9577587f, -0.19980213f}, values.get(BIAS).values());
  }

  @Test
  void aModelWithoutVariablesHasNone() throws IOException {
    assertFalse(CheckpointFile.of(ForeignFixture.named("frozen")).has(KERNEL));
  }

  @Test
  void anAlteredByteIsFoundByTheChecksum() throws IOException {
    for (int at = 0; at < 72; at++) { // the bias lies before the kernels
      byte[] altered = VALUES.clone();
      altered[at] ^= 1;
      CheckpointFile checkpoint = CheckpointFile.of(FIXTURE.with(SHARD, altered));
      String sentence =
          assertThrows(IOException.class, () -> checkpoint.read(Set.of(KERNEL, BIAS))).getMessage();
      assertTrue(
          sentence.matches("its variable \"[bk]/.*\" is altered: its checksum is wrong"), sentence);
    }
  }

  @Test
  void aFileThatEndsTooEarlyIsRefused() throws IOException {
    CheckpointFile checkpoint = CheckpointFile.of(FIXTURE.with(SHARD, Arrays.copyOf(VALUES, 60)));
    assertEquals(
        "its variable \"" + KERNEL + "\" ends too early",
        assertThrows(IOException.class, () -> checkpoint.read(Set.of(KERNEL))).getMessage());
  }

  @Test
  void aTableWithAnyByteAlteredIsRefused() {
    for (int at = 0; at < INDEX.length; at++) {
      for (int change : new int[] {1, 0x80, 0xff}) {
        byte[] altered = INDEX.clone();
        altered[at] ^= (byte) change;
        refusedOrUnused(altered);
      }
    }
  }

  /** The footer and the table of tables have bytes that nobody reads. */
  private static void refusedOrUnused(byte[] index) {
    try {
      CheckpointFile checkpoint = CheckpointFile.of(FIXTURE.with(GraphFiles.INDEX, index));
      assertArrayEquals(
          CheckpointFile.of(FIXTURE).read(Set.of(KERNEL)).get(KERNEL).values(),
          checkpoint.read(Set.of(KERNEL)).get(KERNEL).values());
    } catch (IOException e) {
      assertEquals("its table of variables is damaged", e.getMessage());
    }
  }

  @Test
  void aTableThatEndsTooEarlyIsRefused() {
    for (int length = 0; length < INDEX.length; length++) {
      byte[] shorter = Arrays.copyOf(INDEX, length);
      assertEquals(
          "its table of variables is damaged",
          assertThrows(
                  IOException.class,
                  () -> CheckpointFile.of(FIXTURE.with(GraphFiles.INDEX, shorter)))
              .getMessage());
    }
  }

  @Test
  void anythingElseIsRefusedAsATable() {
    SplittableRandom random = new SplittableRandom(7);
    byte[] footer = Arrays.copyOfRange(INDEX, INDEX.length - 48, INDEX.length);
    for (int i = 0; i < 2000; i++) {
      byte[] garbage = new byte[500];
      random.nextBytes(garbage);
      System.arraycopy(footer, 0, garbage, garbage.length - 48, 48);
      garbage[garbage.length - 48 + random.nextInt(40)] = (byte) random.nextInt(128);
      assertThrows(
          IOException.class, () -> CheckpointFile.of(FIXTURE.with(GraphFiles.INDEX, garbage)));
    }
  }
}
