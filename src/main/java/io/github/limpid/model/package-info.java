/**
 * Model files, and the models that come with Limpid.
 *
 * <p>May depend on the archive, engine, network, image and root rooms. Main type: {@link
 * io.github.limpid.model.ModelFile}.
 */
package io.github.limpid.model;
