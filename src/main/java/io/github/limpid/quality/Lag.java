package io.github.limpid.quality;

/**
 * How alike a residual is to itself some pixels away.
 *
 * @param dx pixels to the right, at least 0
 * @param dy pixels down; below 0 for the diagonal that rises to the right
 * @param correlation −1 to 1; NaN if the residual is the same everywhere
 */
public record Lag(int dx, int dy, double correlation) {}
