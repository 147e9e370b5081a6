package io.github.limpid.image;

/** The pixel types that images have here, with the range of grey levels each can hold. */
public enum PixelType {
  /** Whole grey levels 0 to 255; a channel of an RGB picture is of this type too. */
  UINT8(0, 255, true),
  /** Whole grey levels 0 to 65535. */
  UINT16(0, 65535, true),
  /** Any finite grey level, in single precision. */
  FLOAT32(-Float.MAX_VALUE, Float.MAX_VALUE, false);

  private final float min;
  private final float max;
  private final boolean integer;

  PixelType(float min, float max, boolean integer) {
    this.min = min;
    this.max = max;
    this.integer = integer;
  }

  /**
   * The lowest grey level.
   *
   * @return the lowest value a pixel can hold
   */
  public float min() {
    return min;
  }

  /**
   * The highest grey level.
   *
   * @return the highest value a pixel can hold
   */
  public float max() {
    return max;
  }

  /**
   * Tells whether grey levels are whole numbers.
   *
   * @return true for the integer types
   */
  public boolean isInteger() {
    return integer;
  }

  /**
   * The grey level of this type that is nearest to a value: rounded half up and clipped to the
   * range for integer types, the value itself otherwise.
   *
   * @param value any grey level
   * @return the grey level to store
   */
  public float quantize(float value) {
    if (!integer) {
      return value;
    }
    return (float) Math.floor(Math.min(max, Math.max(min, value)) + 0.5);
  }
}
