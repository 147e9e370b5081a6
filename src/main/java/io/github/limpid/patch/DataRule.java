package io.github.limpid.patch;

/** What is done with images on their way to training examples, or not. */
public enum DataRule {
  /** Clean images are brought on the grey levels of their noisy ones by a line. */
  FIT,
  /** Files that cannot be used, and pairs that look wrong, are left out rather than refused. */
  SKIP,
  /** Data that looks wrong is refused rather than reported. */
  CHECK,
  /** Patches are turned and mirrored in eight ways. */
  AUGMENT,
  /** Added noise is clipped to the range of the clean image. */
  CLIP,
  /** Clean values outside of 0..1 would be lost, as under cross-entropy. */
  UNIT_RANGE,
  /** The network sees how an image is scaled, so training must scale as applying does. */
  SCALED_AS_NOISY,
  /** Pairs are scaled by their clean pictures, so that their noise can be compared. */
  SCALED_BY_CLEAN
}
