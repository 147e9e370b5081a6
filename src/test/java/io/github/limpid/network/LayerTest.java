package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LayerTest {

  @Test
  void everyRangeIsRefusedWithItsSentence() {
    refused(() -> new Layer.Convolution(0, 3, 1, true), "filters (0) must be at least 1");
    refused(() -> new Layer.Convolution(1, 0, 1, true), "kernel (0) must be at least 1");
    refused(() -> new Layer.Convolution(1, 3, 0, true), "stride (0) must be at least 1");
    refused(() -> new Layer.ContrastConvolution(-1, 3), "filters (-1) must be at least 1");
    refused(() -> new Layer.ContrastConvolution(1, -1), "kernel (-1) must be at least 1");
    refused(() -> new Layer.ContrastConvolution(1, 4), "kernel (4) must be odd");
    refused(() -> new Layer.TransposedConvolution(0, 3, 2, true), "filters (0) must be at least 1");
    refused(() -> new Layer.TransposedConvolution(1, 0, 2, true), "kernel (0) must be at least 1");
    refused(() -> new Layer.TransposedConvolution(1, 3, 0, true), "stride (0) must be at least 1");
    refused(() -> new Layer.MaxPooling(1), "size (1) must be at least 2");
    refused(() -> new Layer.Upsampling(1), "factor (1) must be at least 2");
    refused(() -> new Layer.SpaceToDepth(1), "block (1) must be at least 2");
    refused(() -> new Layer.DepthToSpace(1), "block (1) must be at least 2");
  }

  @Test
  void slopesAreFromZeroToBelowOne() {
    assertEquals(0, new Layer.LeakyRelu(0).slope());
    refused(() -> new Layer.LeakyRelu(1), "slope (1.0) must be in [0, 1)");
    refused(() -> new Layer.LeakyRelu(-0.1f), "slope (-0.1) must be in [0, 1)");
    refused(() -> new Layer.LeakyRelu(Float.NaN), "slope (NaN) must be in [0, 1)");
  }

  @Test
  void batchNormalizationHasItsRanges() {
    assertEquals(0, new Layer.BatchNormalization(0, 1).momentum());
    refused(() -> new Layer.BatchNormalization(1, 1e-3f), "momentum (1.0) must be in [0, 1)");
    refused(() -> new Layer.BatchNormalization(-0.1f, 1), "momentum (-0.1) must be in [0, 1)");
    refused(() -> new Layer.BatchNormalization(0.9f, 0), "epsilon (0.0) must be in (0, 1]");
    refused(() -> new Layer.BatchNormalization(0.9f, 2), "epsilon (2.0) must be in (0, 1]");
    refused(() -> new Layer.BatchNormalization(Float.NaN, 1), "momentum (NaN) must be in [0, 1)");
  }

  @Test
  void namesAreOneLowerCaseWord() {
    assertEquals("d1-2", new Layer.Keep("d1-2").name());
    refused(() -> new Layer.Keep(""), "name () must be one lower-case word");
    refused(() -> new Layer.Keep("Skip"), "name (Skip) must be one lower-case word");
    refused(() -> new Layer.Add("a b"), "name (a b) must be one lower-case word");
    refused(() -> new Layer.Concatenate("1"), "name (1) must be one lower-case word");
  }

  private static void refused(Executable layer, String sentence) {
    assertEquals(sentence, assertThrows(IllegalArgumentException.class, layer).getMessage());
  }
}
