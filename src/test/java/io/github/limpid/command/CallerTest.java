package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** By stacks as they were seen in Fiji and in ImageJ, the innermost frame first. */
class CallerTest {

  private static final String[] LAYER = {
    "java.util.concurrent.FutureTask.get",
    "net.imagej.legacy.LegacyService.runLegacyCompatibleCommand",
    "net.imagej.legacy.DefaultLegacyHooks.interceptRunPlugIn",
    "ij.IJ.runPlugIn",
    "ij.Executer.runCommand",
    "ij.Executer.run"
  };

  @Test
  void clickInAMenuIsAPersons() {
    assertKind(Caller.Kind.PERSON, LAYER, "java.lang.Thread.run");
    assertKind(
        Caller.Kind.PERSON,
        new String[] {"io.github.limpid.imagej1.CommandBridge.run", "ij.IJ.runUserPlugIn"},
        "ij.IJ.runPlugIn",
        "ij.Executer.runCommand",
        "ij.Executer.run",
        "java.lang.Thread.run");
  }

  @Test
  void lineOfAMacroIsALine() {
    assertKind(
        Caller.Kind.LINE,
        LAYER,
        "ij.IJ.run",
        "ij.macro.Functions.doRun",
        "ij.macro.Interpreter.run");
  }

  @Test
  void lineThatAScriptGivesImageJIsALine() {
    assertKind(
        Caller.Kind.LINE, LAYER, "ij.IJ.run", "Script1.run", "org.scijava.script.ScriptModule.run");
  }

  @Test
  void pluginThatHandsOverInputsIsAProgramWhoeverCalledIt() {
    assertKind(
        Caller.Kind.PROGRAM,
        new String[] {"org.scijava.module.DefaultModuleService.run"},
        "my.Plugin_.run",
        "ij.IJ.runPlugIn",
        "ij.Executer.run",
        "ij.IJ.run",
        "ij.macro.Interpreter.run");
  }

  @Test
  void scriptsOfJavasOwnLanguagesAreProgramsToo() {
    assertKind(
        Caller.Kind.PROGRAM,
        new String[] {"org.scijava.module.DefaultModuleService.run"},
        "jdk.nashorn.internal.scripts.Script.run",
        "org.scijava.script.ScriptModule.run",
        "java.lang.Thread.run");
  }

  private static void assertKind(Caller.Kind kind, String[] inner, String... outer) {
    StackTraceElement[] stack =
        Stream.concat(Stream.of(inner), Stream.of(outer))
            .map(CallerTest::frame)
            .toArray(StackTraceElement[]::new);
    assertEquals(kind, Caller.kind(stack));
  }

  private static StackTraceElement frame(String name) {
    int dot = name.lastIndexOf('.');
    return new StackTraceElement(name.substring(0, dot), name.substring(dot + 1), null, -1);
  }
}
