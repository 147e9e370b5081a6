/**
 * What every room of Limpid shares: errors that say what to do, and progress that can be cancelled.
 *
 * <p>Depends on nothing. Main types: {@link io.github.limpid.LimpidException} and {@link
 * io.github.limpid.Progress}.
 */
package io.github.limpid;
