package io.github.limpid.oldjava;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginService;
import org.scijava.service.SciJavaService;

/** Commands are refused as on Java 8, by a Java that could run them. */
class OldJavaServiceTest {

  private static final JavaVersion OLD = new JavaVersion("1.8.0_504");
  private static final String SENTENCE =
      "Limpid needs Java 17 or later; this Fiji runs on Java 1.8.0_504. Download a current Fiji"
          + " from https://fiji.sc, or start this Fiji with --java-home and the folder of a newer"
          + " Java.";

  private final Context context = new Context(CommandService.class);

  @AfterEach
  void stopSciJava() {
    context.close();
  }

  @Test
  void commandsKeepTheirNamesAndPlaces() {
    Map<String, String> before = menu();
    refuse(OLD);
    assertFalse(before.isEmpty());
    assertEquals(before, menu());
  }

  @Test
  void everyCommandIsRefused() {
    refuse(OLD);
    for (CommandInfo command : commands().values()) {
      Module module = context.service(ModuleService.class).createModule(command);
      assertSame(Refusal.class, module.getDelegateObject().getClass(), command.toString());
      assertFalse(command.inputs().iterator().hasNext(), "a dialog would come first");
      assertTrue(command.canRunHeadless());
      assertTrue(command.isValid());
    }
  }

  @Test
  void commandsOfOthersAreLeftAlone() {
    CommandInfo other = new CommandInfo("org.example.OtherCommand");
    context.service(PluginService.class).addPlugin(other);
    refuse(OLD);
    assertSame(other, context.service(CommandService.class).getCommand(other.getClassName()));
  }

  @Test
  void aJavaThatIsNewEnoughChangesNothing() {
    Map<String, CommandInfo> before = commands();
    refuse(new JavaVersion("17.0.15"));
    assertEquals(before, commands());
  }

  @Test
  void theServiceIsAmongThoseThatFijiStartsFirst() {
    try (Context fiji = new Context(SciJavaService.class)) {
      assertEquals(OldJavaService.class, fiji.getServiceIndex().getAll().get(0).getClass());
    }
  }

  @Test
  void withoutAMacroTheSentenceIsSaid() throws Exception {
    refuse(OLD);
    assertEquals(SENTENCE, printed(this::denoise).strip().replaceAll("\\s+", " "));
  }

  @Test
  void aMacroIsStoppedWithTheSentence() throws Exception {
    refuse(OLD);
    FutureTask<String> macro =
        new FutureTask<>(
            () -> {
              Macro.setOptions("model=Gaussian ");
              denoise();
              return Macro.getOptions();
            });
    Thread thread = new Thread(macro, "Run$_Macro$");
    String said =
        printed(
            () -> {
              thread.start();
              thread.join();
            });
    assertEquals(SENTENCE, said.strip());
    assertNull(macro.get(), "the macro goes on");
  }

  private void refuse(JavaVersion java) {
    OldJavaService.refuseOn(java, context.service(PluginService.class));
  }

  private void denoise() {
    CommandInfo info = commands().get("io.github.limpid.command.DenoiseCommand");
    context.service(ModuleService.class).createModule(info).run();
  }

  /** Limpid's commands, by the names of their classes. */
  private Map<String, CommandInfo> commands() {
    return context.service(CommandService.class).getCommands().stream()
        .filter(command -> command.getClassName().startsWith("io.github.limpid."))
        .collect(toMap(CommandInfo::getClassName, command -> command));
  }

  private Map<String, String> menu() {
    return commands().values().stream()
        .collect(
            toMap(
                CommandInfo::getIdentifier,
                command -> command.getMenuPath().getMenuString() + ": " + command.getTitle()));
  }

  private static String printed(Executable work) throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      work.execute();
    } catch (Throwable e) {
      throw new AssertionError(e);
    } finally {
      System.setOut(console);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
