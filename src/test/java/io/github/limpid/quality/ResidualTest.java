package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class ResidualTest {

  @Test
  void itIsNoisyMinusDenoised() {
    assertArrayEquals(new float[] {2, -3}, Residual.of(new float[] {5, 1}, new float[] {3, 4}));
  }

  @Test
  void integerImagesHaveNegativeResidualsToo() {
    RandomAccessibleInterval<FloatType> residual =
        Residual.of(
            ArrayImgs.unsignedBytes(new byte[] {5, (byte) 200, 0}, 3, 1),
            ArrayImgs.unsignedBytes(new byte[] {7, 100, (byte) 255}, 3, 1));
    assertEquals(-2, residual.getAt(0, 0).get());
    assertEquals(100, residual.getAt(1, 0).get());
    assertEquals(-255, residual.getAt(2, 0).get());
  }

  @Test
  void originsDoNotMatter() {
    RandomAccessibleInterval<FloatType> noisy =
        Views.translate(ArrayImgs.floats(new float[] {5, 1}, 2, 1), 10, 20);
    RandomAccessibleInterval<FloatType> residual =
        Residual.of(noisy, ArrayImgs.floats(new float[] {3, 4}, 2, 1));
    assertEquals(-3, residual.getAt(1, 0).get());
  }

  @Test
  void differentSizesAreRefused() {
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> Residual.of(ArrayImgs.floats(3, 2), ArrayImgs.floats(2, 3)));
    assertEquals(
        "The images differ in size: one has [3, 2], the other [2, 3]."
            + " Compare images of the same width, height and number of planes.",
        refusal.getMessage());
  }
}
