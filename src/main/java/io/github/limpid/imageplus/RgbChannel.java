package io.github.limpid.imageplus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import net.imglib2.img.basictypeaccess.ByteAccess;

/**
 * One colour of packed RGB pixels, read and written where they lie; the other colours stay as they
 * are.
 *
 * <p><b>Threads.</b> Several threads may write different colours of the same pixels at once.
 */
final class RgbChannel implements ByteAccess {

  private static final VarHandle PIXELS = MethodHandles.arrayElementVarHandle(int[].class);

  private final int[] pixels;
  private final int shift;

  /**
   * Sees one colour of some pixels.
   *
   * @param pixels packed as {@code 0xAARRGGBB}, not copied
   * @param channel 0 for red, 1 for green, 2 for blue
   */
  RgbChannel(int[] pixels, int channel) {
    this.pixels = pixels;
    this.shift = 16 - 8 * channel;
  }

  @Override
  public byte getValue(int index) {
    return (byte) (pixels[index] >> shift);
  }

  @Override
  public void setValue(int index, byte value) {
    int flips = (((pixels[index] >> shift) ^ value) & 0xff) << shift;
    if (flips != 0) {
      // Atomic: a plain store would undo what another thread just wrote to another colour.
      int unused = (int) PIXELS.getAndBitwiseXor(pixels, index, flips);
    }
  }
}
