/**
 * Divides a plane into equal tiles with a halo, sized from a memory budget.
 *
 * <p>May depend on the root room only. Main type: {@link io.github.limpid.tiling.TileGrid}.
 */
package io.github.limpid.tiling;
