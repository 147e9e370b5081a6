/**
 * Files inside zip files and folders, read where they lie. Whatever is damaged or made to do harm
 * is refused: names that lead out, links, sizes without end, wrong checksums.
 *
 * <p>May depend on the root room only. Main type: {@link io.github.limpid.archive.Archive}.
 */
package io.github.limpid.archive;
