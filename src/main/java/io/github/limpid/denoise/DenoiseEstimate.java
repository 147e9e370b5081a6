package io.github.limpid.denoise;

/**
 * What denoising an image will take.
 *
 * @param pixels that the network will compute, halos included
 * @param memory bytes of native memory at the peak, about
 */
public record DenoiseEstimate(long pixels, long memory) {}
