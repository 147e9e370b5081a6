/**
 * Training examples: pictures, the patches drawn from them, their augmentation, and batches.
 *
 * <p>May depend on the noise, engine, image and root rooms. Main type: {@link
 * io.github.limpid.patch.Examples}.
 */
package io.github.limpid.patch;
