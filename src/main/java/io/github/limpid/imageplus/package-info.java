/**
 * The border to ImageJ's pixels: an {@code ImagePlus} seen as ImgLib2 planes without copying, the
 * result dressed in the source's metadata, files opened and saved. Nothing here needs a display.
 *
 * <p>May depend on ImageJ ({@code ij}), ImgLib2, the image room and the root room. Main type:
 * {@link io.github.limpid.imageplus.ImagePlusPlanes}.
 */
package io.github.limpid.imageplus;
