package io.github.limpid.cli;

import io.github.limpid.Version;
import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}. */
final class LimpidVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"limpid " + Version.NUMBER};
  }
}
