/**
 * What the rest of Limpid asks of any engine that computes networks, and the loader that fences the
 * engine in.
 *
 * <p>Arrays are {@code float[]} in {@code [batch, height, width, channels]} order; no type of any
 * engine library appears here. May depend on the network room and the root room. Main types: {@link
 * io.github.limpid.engine.Engine} and {@link io.github.limpid.engine.EngineLoader}.
 */
package io.github.limpid.engine;
