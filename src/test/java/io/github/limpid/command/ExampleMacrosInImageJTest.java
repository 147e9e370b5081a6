package io.github.limpid.command;

import java.nio.file.Path;

/** The example macros in ImageJ 1 without Fiji. Needs the native library. */
class ExampleMacrosInImageJTest extends ExampleMacros {

  @Override
  String printed(Path macro, String... argument) throws Exception {
    try (PlainImageJHost host = new PlainImageJHost(folder)) {
      return host.run(macro, argument);
    }
  }
}
