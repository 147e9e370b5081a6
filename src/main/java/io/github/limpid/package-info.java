/**
 * What every room of Limpid shares: errors that say what to do, progress that can be cancelled, and
 * files that are written whole or not at all.
 *
 * <p>Depends on nothing. Main types: {@link io.github.limpid.LimpidException} and {@link
 * io.github.limpid.Progress}.
 */
package io.github.limpid;
