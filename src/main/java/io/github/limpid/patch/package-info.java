/**
 * Training examples: images looked at and divided, the patches drawn from them, their augmentation,
 * blind-spot masks, and batches.
 *
 * <p>May depend on the noise, engine, image and root rooms. Main type: {@link
 * io.github.limpid.patch.TrainingImages}.
 */
package io.github.limpid.patch;
