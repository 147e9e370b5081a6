package io.github.limpid.noise;

/** Which planes of an image share one draw of a noise model. */
public enum Extent {
  /** Every plane has noise of its own. */
  PLANE,
  /** Red, green and blue of one pixel meet the same fate; every slice of a stack another. */
  PICTURE,
  /** All planes of the image have the same noise, as from the faults of one camera. */
  IMAGE
}
