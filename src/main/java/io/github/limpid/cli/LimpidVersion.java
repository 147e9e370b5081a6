package io.github.limpid.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class LimpidVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = LimpidVersion.class.getPackage().getImplementationVersion();
    return new String[] {"limpid " + (version == null ? "(not packaged)" : version)};
  }
}
