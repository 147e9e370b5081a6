package io.github.limpid.training;

/**
 * One held-out region, always the same, to see how training goes.
 *
 * <p><b>Shape.</b> {@code [side, side, channels]}. <b>Units.</b> The network's range.
 *
 * @param side pixels per side
 * @param channels values per pixel
 * @param noisy before denoising
 * @param denoised by the weights as they are now
 * @param clean what was to be found, or null if it is not known
 */
public record Preview(int side, int channels, float[] noisy, float[] denoised, float[] clean) {}
