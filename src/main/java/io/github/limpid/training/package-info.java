/**
 * Training: settings, the loop, validation, listeners, history and checkpoints.
 *
 * <p>May depend on the patch, network, quality, engine, model and root rooms. Main type: {@link
 * io.github.limpid.training.Trainer}.
 */
package io.github.limpid.training;
