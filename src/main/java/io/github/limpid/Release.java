package io.github.limpid;

/** Which Limpid this is. */
public final class Release {

  private Release() {}

  /**
   * The version in the jar's manifest.
   *
   * @return such as {@code 0.1.0}; {@code (not packaged)} where classes are not in a jar
   */
  public static String version() {
    String version = Release.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
