/**
 * Models that travel: those of other programs become Limpid's, and Limpid's become files that other
 * programs open.
 *
 * <p>Nothing of a foreign archive is unpacked onto the disk, fetched from elsewhere, or run. May
 * depend on the archive, model, engine, network, image and root rooms. Main type: {@link
 * io.github.limpid.exchange.ModelImport}.
 */
package io.github.limpid.exchange;
