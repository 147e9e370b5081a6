package io.github.limpid.cli;

import io.github.limpid.Release;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class LimpidVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"limpid " + Release.version()};
  }
}
