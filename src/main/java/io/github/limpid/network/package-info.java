/**
 * A network as data: a list of layers that can be written as text, sized and counted, and its
 * weights.
 *
 * <p>May depend on the root room only. Main type: {@link io.github.limpid.network.Network}.
 */
package io.github.limpid.network;
