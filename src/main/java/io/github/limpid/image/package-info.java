/**
 * Images as ImgLib2 planes with a pixel type, and the affine scaling of their intensities.
 *
 * <p>May depend on ImgLib2 and the root room. Main types: {@link io.github.limpid.image.Planes} and
 * {@link io.github.limpid.image.IntensityScaling}.
 */
package io.github.limpid.image;
