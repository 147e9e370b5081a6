package io.github.limpid.engine;

import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;

/**
 * A TensorFlow model of another program, read as layers.
 *
 * @param network computes what the model's graph computes
 * @param weights its weights
 * @param input the tensor that the model was given its images by
 * @param output the tensor that it gave its results by
 */
public record ForeignNetwork(Network network, Weights weights, String input, String output) {}
