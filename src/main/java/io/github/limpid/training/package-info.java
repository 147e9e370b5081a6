/**
 * Training: what a user can say of it, the loop, validation, listeners, history and checkpoints.
 *
 * <p>May depend on the patch, noise, network, quality, engine, model, image and root rooms. Main
 * types: {@link io.github.limpid.training.TrainingRun} and {@link
 * io.github.limpid.training.Trainer}.
 */
package io.github.limpid.training;
