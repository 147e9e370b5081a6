/**
 * The use case of applying a network: an image in, the denoised image out.
 *
 * <p>May depend on the tiling, engine, network, model, quality, image and root rooms. Main type:
 * {@link io.github.limpid.denoise.Denoiser}.
 */
package io.github.limpid.denoise;
