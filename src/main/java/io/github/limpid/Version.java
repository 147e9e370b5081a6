package io.github.limpid;

import java.util.Objects;

/** Which Limpid this is. */
public final class Version {

  /** The version in the manifest of Limpid's jar, such as {@code 0.1.0}. */
  public static final String NUMBER =
      Objects.requireNonNullElse(
          Version.class.getPackage().getImplementationVersion(), "(not packaged)");

  private Version() {}
}
