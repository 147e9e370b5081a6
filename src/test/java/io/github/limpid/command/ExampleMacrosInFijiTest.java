package io.github.limpid.command;

import java.nio.file.Path;

/** The example macros in a Fiji without a display. */
class ExampleMacrosInFijiTest extends ExampleMacros {

  @Override
  String printed(Path macro, String... argument) throws Exception {
    try (FijiHost fiji = new FijiHost(folder)) {
      return fiji.run(macro, argument);
    }
  }
}
