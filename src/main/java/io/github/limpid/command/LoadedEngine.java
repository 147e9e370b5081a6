package io.github.limpid.command;

import ij.IJ;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;

/** The engine, of which a person who waits for it reads in ImageJ's status line. */
final class LoadedEngine {

  private LoadedEngine() {}

  /** Loads it, which takes seconds the first time, and minutes where it is unpacked. */
  static Engine get() {
    IJ.showStatus("Loading TensorFlow");
    return EngineLoader.engine();
  }
}
