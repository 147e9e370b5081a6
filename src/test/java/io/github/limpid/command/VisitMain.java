package io.github.limpid.command;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Starts a program, lets a {@link Visit} happen in it, and ends it. Names no class of ImageJ's,
 * since Fiji changes them before they are loaded.
 */
final class VisitMain {

  private VisitMain() {}

  /**
   * Exits with 0 if the visit came to its end.
   *
   * @param arguments the main class of the program, the visit's class, the visit's folder, and
   *     arguments of the program
   */
  public static void main(String[] arguments) throws Exception {
    String[] own = Arrays.copyOfRange(arguments, 3, arguments.length);
    Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) own);
    int status = 0;
    try {
      Constructor<?> visit = Class.forName(arguments[1]).getDeclaredConstructor();
      visit.setAccessible(true);
      ((Visit) visit.newInstance()).by(new Person(Path.of(arguments[2])));
    } catch (Throwable e) {
      e.printStackTrace();
      status = 1;
    }
    System.out.flush();
    Runtime.getRuntime().halt(status); // a program with open windows would ask before it ends
  }

  /** The line behind the JVM's own options. */
  static List<String> line(String program, Class<? extends Visit> visit, Path folder) {
    return List.of(VisitMain.class.getName(), program, visit.getName(), folder.toString());
  }
}
