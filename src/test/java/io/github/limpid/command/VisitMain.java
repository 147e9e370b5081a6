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

  /** What is printed if the visit came to its end. */
  static final String OVER = "The visit is over.";

  private VisitMain() {}

  /**
   * Says if the visit came to its end.
   *
   * @param arguments the main class of the program, the visit's class, the visit's folder, and
   *     arguments of the program
   */
  public static void main(String[] arguments) throws Exception {
    String[] own = Arrays.copyOfRange(arguments, 3, arguments.length);
    Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) own);
    try {
      Constructor<?> visit = Class.forName(arguments[1]).getDeclaredConstructor();
      visit.setAccessible(true);
      ((Visit) visit.newInstance()).by(new Person(Path.of(arguments[2])));
      System.out.println(OVER);
    } catch (Throwable e) {
      e.printStackTrace();
    }
    System.out.flush();
    Runtime.getRuntime().halt(0); // a program with open windows would ask before it ends
  }

  /** The line behind the JVM's own options. */
  static List<String> line(String program, Class<? extends Visit> visit, Path folder) {
    return List.of(VisitMain.class.getName(), program, visit.getName(), folder.toString());
  }
}
