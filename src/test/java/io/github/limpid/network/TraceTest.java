package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a list of layers is refused for. */
class TraceTest {

  @Test
  void thereMustBeALayer() {
    refused("a network must have at least one layer");
  }

  @Test
  void theOutputMustBeOfTheInputsSize() {
    refused(
        "the output is 2 times smaller than the input; add upsampling", new Layer.MaxPooling(2));
    refused(
        "the output is 6 times smaller than the input; add upsampling",
        new Layer.Convolution(1, 3, 3, true),
        new Layer.SpaceToDepth(2));
  }

  @Test
  void nothingIsEnlargedBeyondTheInput() {
    refused("layer 1: enlarging 1/1 size by 2; reduce first", new Layer.Upsampling(2));
    refused(
        "layer 2: enlarging 1/2 size by 3; reduce first",
        new Layer.MaxPooling(2),
        new Layer.TransposedConvolution(1, 3, 3, true));
    refused(
        "layer 3: enlarging 1/1 size by 2; reduce first",
        new Layer.SpaceToDepth(2),
        new Layer.DepthToSpace(2),
        new Layer.Upsampling(2));
  }

  @Test
  void depthToSpaceNeedsAWholeNumberOfBlocks() {
    refused(
        "layer 2: channels (3) must be a multiple of 4",
        new Layer.Convolution(3, 3, 2, true),
        new Layer.DepthToSpace(2));
  }

  @Test
  void namesAreKeptOnceAndBeforeTheirUse() {
    refused("layer 1: nothing was kept as \"a\"", new Layer.Add("a"));
    refused("layer 2: nothing was kept as \"b\"", new Layer.Keep("a"), new Layer.Concatenate("b"));
    refused(
        "layer 3: \"a\" is kept twice", new Layer.Keep("a"), new Layer.Relu(), new Layer.Keep("a"));
  }

  @Test
  void normalizationKeepsSizeChannelsAndReach() {
    List<Layer> layers =
        List.of(new Layer.Convolution(4, 3, 2, true), new Layer.BatchNormalization(0.9f, 1e-3f));
    List<Layer> whole = new ArrayList<>(layers);
    whole.add(new Layer.Upsampling(2));
    List<Trace.Point> points = Trace.of(1, whole).points();
    assertEquals(points.get(1), points.get(2));
  }

  @Test
  void withoutPaddingSidesHaveARemainder() {
    // 28, 14, 7 and 3 samples, as 12, 6, 3 and 1 and so on
    List<Layer> halved =
        List.of(new Layer.MaxPooling(4), new Layer.Convolution(1, 3, 2, true, Padding.VALID));
    List<Layer> whole = new ArrayList<>(halved);
    whole.add(new Layer.TransposedConvolution(1, 3, 2, true, Padding.VALID));
    whole.add(new Layer.Upsampling(4));
    Trace trace = Trace.of(1, whole);
    assertEquals(new Sides(12, 8), trace.sides());
    assertEquals(4, trace.points().get(2).lost());
    assertEquals(0, trace.last().lost());
  }

  @Test
  void whatIsLostMustComeBack() {
    refused(
        "the output is 2 pixels smaller than the input; use padding=same, or enlarge as it was"
            + " reduced",
        new Layer.Convolution(1, 3, 1, true, Padding.VALID));
    refused(
        "the output is 1 pixel larger than the input; use padding=same, or enlarge as it was"
            + " reduced",
        new Layer.MaxPooling(2),
        new Layer.TransposedConvolution(1, 3, 2, true, Padding.VALID));
    refused(
        "layer 3: \"a\" is as large as the input, what it meets is 2 pixels smaller than the input",
        new Layer.Keep("a"),
        new Layer.Convolution(1, 3, 1, true, Padding.VALID),
        new Layer.Add("a"));
    refused(
        "layer 3: residual needs the image's size, the samples are 2 pixels larger than the input",
        new Layer.MaxPooling(2),
        new Layer.TransposedConvolution(1, 4, 2, true, Padding.VALID),
        new Layer.Residual());
  }

  @Test
  void someImageSideMustLeaveNothingOver() {
    refused(
        "layer 3: no image side leaves nothing over: it would be one of 3, 5, 7, …, and of those"
            + " none is a multiple of 2 and 0 more",
        new Layer.Convolution(1, 3, 2, true, Padding.VALID),
        new Layer.TransposedConvolution(1, 3, 2, true, Padding.VALID),
        new Layer.MaxPooling(2));
  }

  @Test
  void skipConnectionsJoinEqualSizes() {
    refused(
        "layer 3: \"a\" is at 1/1 size, must be at 1/2",
        new Layer.Keep("a"),
        new Layer.MaxPooling(2),
        new Layer.Concatenate("a"));
    refused(
        "layer 3: add \"a\" of 1 channels to 4 channels",
        new Layer.Keep("a"),
        new Layer.Convolution(4, 3, 1, true),
        new Layer.Add("a"));
  }

  @Test
  void residualComesLastAndMatchesTheImage() {
    refused("layer 1: residual must be the last layer", new Layer.Residual(), new Layer.Relu());
    refused(
        "layer 2: residual needs 1 channels at full size, has 2 at 1/1",
        new Layer.Convolution(2, 3, 1, true),
        new Layer.Residual());
    refused(
        "layer 2: residual needs 1 channels at full size, has 1 at 1/2",
        new Layer.MaxPooling(2),
        new Layer.Residual());
  }

  @Test
  void sizesThatNoImageOrMemoryHasAreRefused() {
    refused(
        "layer 2: image sides would have to be multiples of 8192, at most 4096",
        new Layer.MaxPooling(4096),
        new Layer.MaxPooling(2));
    refused(
        "layer 3: image sides would have to be multiples of 12288, at most 4096",
        new Layer.MaxPooling(4096),
        new Layer.Upsampling(4096),
        new Layer.MaxPooling(3));
    refused(
        "layer 1: image sides would have to be multiples of 2147483647, at most 4096",
        new Layer.Convolution(1, 1, Integer.MAX_VALUE, true));
    refused(
        "layer 1: 1 kernels of 46341 × 46341 × 1 are too many weights",
        new Layer.Convolution(1, 46341, 1, true));
    refused(
        "layer 2: 65536 kernels of 1 × 1 × 65536 are too many weights",
        new Layer.Convolution(65536, 1, 1, true),
        new Layer.TransposedConvolution(65536, 1, 1, true));
    refused(
        "layer 1: 2147483647 kernels of 3 × 3 × 1 are too many weights",
        new Layer.ContrastConvolution(Integer.MAX_VALUE, 3));
    refused(
        "layer 2: too many channels",
        new Layer.Convolution(1000, 1, 1, true),
        new Layer.SpaceToDepth(4000));
    refused(
        "layer 4: too many channels",
        new Layer.Convolution(1 << 30, 1, 1, true),
        new Layer.Keep("a"),
        new Layer.Relu(),
        new Layer.Concatenate("a"),
        new Layer.Concatenate("a"));
    List<Layer> far = new ArrayList<>(List.of(new Layer.MaxPooling(4096)));
    far.addAll(Collections.nCopies(18, new Layer.Convolution(1, 31, 1, true)));
    far.add(new Layer.Upsampling(4096));
    refused(
        "layer 19: an output pixel would depend on pixels 1110015 away, at most 1048576",
        far.toArray(Layer[]::new));
  }

  @Test
  void kernelsThatTakeMinutesOrMemoryWithoutEndAreRefused() {
    String sentence = "layer 1: kernel (33) must be at most 31, or the stride (1)";
    refused(sentence, new Layer.Convolution(1, 33, 1, true));
    refused(sentence, new Layer.ContrastConvolution(1, 33));
    refused(sentence, new Layer.TransposedConvolution(1, 33, 1, true));
    refused(
        "layer 1: kernel (31) times stride (16) must be at most 64, unless they are equal",
        new Layer.Convolution(1, 31, 16, true));
  }

  @Test
  void kernelsBesideEachOtherMayBeOfAnySize() {
    for (int side : new int[] {28, 256, 500}) {
      List<Layer> dense =
          List.of(
              new Layer.Convolution(2, side, side, true),
              new Layer.TransposedConvolution(1, side, side, true));
      assertEquals(side, new Network(1, dense).sides().multiple());
    }
  }

  @Test
  void whatTheFamiliesOfferIsNotTooLarge() {
    for (int stride = 1; stride <= 2; stride++) {
      new Network(
          1,
          List.of(
              new Layer.Convolution(2, 31, stride, true),
              new Layer.TransposedConvolution(1, 31, stride, true)));
    }
  }

  private static void refused(String sentence, Layer... layers) {
    assertEquals(
        sentence,
        assertThrows(IllegalArgumentException.class, () -> new Network(1, List.of(layers)))
            .getMessage());
  }
}
