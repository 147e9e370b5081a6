package io.github.limpid.engine;

/** What training minimises: a mean over all pixels of a batch. */
public enum Loss {
  /** Mean squared error; the network learns the expected clean value, so sums stay honest. */
  MSE,
  /** Mean absolute error; less moved by rare large errors than {@link #MSE}. */
  MAE
}
