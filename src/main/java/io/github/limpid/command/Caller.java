package io.github.limpid.command;

import ij.IJ;
import ij.macro.Interpreter;
import java.util.Arrays;
import java.util.List;
import org.scijava.Context;
import org.scijava.script.ScriptModule;
import org.scijava.thread.ThreadService;

/**
 * Who calls a command. Commands may run on threads of their own; the one that started this one, and
 * now waits for it, has the answer on its stack.
 *
 * @param thread the one that started the command, or that the command runs on
 * @param kind what called it there
 * @param isMacro whether the thread runs a macro
 */
record Caller(Thread thread, Kind kind, boolean isMacro) {

  /** What may call a command. */
  enum Kind {
    /** A person, from a menu or the like. */
    PERSON,
    /** A line of a macro, or one that a script or plugin gives ImageJ to run. */
    LINE,
    /** A script or plugin, which hands over inputs and takes outputs. */
    PROGRAM
  }

  /** Stands between a command and whoever calls it. */
  private static final List<String> BETWEEN =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "org.scijava.",
          "net.imagej.",
          "ij.IJ",
          "ij.Executer",
          "io.github.limpid.");

  /** Asked on the thread that the command runs on, when it begins. */
  static Caller of(Context context) {
    Thread parent = context.service(ThreadService.class).getParent(null);
    Thread thread = parent == null ? Thread.currentThread() : parent;
    StackTraceElement[] stack = thread.getStackTrace();
    return new Caller(
        thread,
        kind(stack),
        Arrays.stream(stack).anyMatch(frame -> isOf(frame, Interpreter.class)));
  }

  /** The first frame, from the innermost one, that tells. */
  static Kind kind(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (isOf(frame, IJ.class) && frame.getMethodName().equals("run")) {
        return Kind.LINE;
      }
      boolean isBetween = BETWEEN.stream().anyMatch(frame.getClassName()::startsWith);
      if (!isBetween || isOf(frame, ScriptModule.class)) {
        return Kind.PROGRAM;
      }
    }
    return Kind.PERSON;
  }

  private static boolean isOf(StackTraceElement frame, Class<?> type) {
    return frame.getClassName().equals(type.getName());
  }
}
