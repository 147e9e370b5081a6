package io.github.limpid.cli;

import io.github.limpid.denoise.SelfTest;
import io.github.limpid.denoise.SelfTestReport;
import io.github.limpid.engine.EngineLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code limpid self-test}: whether Limpid works on this machine. */
@Command(
    name = "self-test",
    description =
        "Says which engine was found, checks its files, and denoises a test picture; the exit code"
            + " is 1 if the result is wrong.",
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class)
final class SelfTestVerb implements Callable<Integer> {

  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SelfTestReport report = SelfTest.run(EngineLoader.engine(), EngineLoader.installation());
    report.lines().forEach(spec.commandLine().getOut()::println);
    return report.passed() ? 0 : FAILED;
  }
}
