/**
 * The engine on TensorFlow Java: the only room that names {@code org.tensorflow}.
 *
 * <p>Loaded by {@link io.github.limpid.engine.EngineLoader} in a class loader of its own; nothing
 * refers to it by type. May depend on the engine and network rooms. Main type: {@link
 * io.github.limpid.engine.tensorflow.TensorFlowEngine}.
 */
package io.github.limpid.engine.tensorflow;
