package io.github.limpid.engine;

import io.github.limpid.engine.tensorflow.TensorFlowEngine;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Computes with the TensorFlow of the class path and with Limpid's, in the order of the arguments.
 *
 * <p>The host's TensorFlow 1.15 is called by name, since it is on the class path at run time only.
 */
final class CoexistenceMain {

  /** The argument that computes with the host's TensorFlow. */
  static final String HOST = "host";

  /** The argument that computes with Limpid's engine. */
  static final String LIMPID = "limpid";

  /** The argument that computes with Limpid's engine as it is found on the class path. */
  static final String UNFENCED = "unfenced";

  /** The argument that names the jars which the class path has protobuf and JavaCPP from. */
  static final String LIBRARIES = "libraries";

  /** What the host's TensorFlow answers. */
  static final String HOST_ANSWER = "host on TensorFlow 1.15.0: 1.5 + 2.25 = 3.75";

  private CoexistenceMain() {}

  /**
   * Prints a line for each argument.
   *
   * @param arguments any number of the constants above
   * @throws Exception if the host's TensorFlow fails
   */
  public static void main(String[] arguments) throws Exception {
    for (String who : arguments) {
      System.out.println(
          switch (who) {
            case HOST -> hostAnswer();
            case LIMPID -> PredictMain.answer();
            case UNFENCED -> PredictMain.answer(new TensorFlowEngine());
            case LIBRARIES ->
                jarOf("com.google.protobuf.Message") + ", " + jarOf("org.bytedeco.javacpp.Loader");
            default -> throw new IllegalArgumentException(who);
          });
    }
  }

  private static String jarOf(String type) throws Exception {
    Class<?> found = Class.forName(type, false, CoexistenceMain.class.getClassLoader());
    return Path.of(found.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getFileName()
        .toString();
  }

  private static String hostAnswer() throws Exception {
    try (AutoCloseable graph = (AutoCloseable) create("org.tensorflow.Graph")) {
      Object sum =
          call(
              call(
                  call(call(graph, "opBuilder", "Add", "sum"), "addInput", constant(graph, 1.5f)),
                  "addInput",
                  constant(graph, 2.25f)),
              "build");
      try (AutoCloseable session = (AutoCloseable) create("org.tensorflow.Session", graph)) {
        Object results =
            call(call(call(session, "runner"), "fetch", call(sum, "output", 0)), "run");
        Object version =
            Class.forName("org.tensorflow.TensorFlow").getMethod("version").invoke(null);
        Object answer = call(call(results, "get", 0), "floatValue");
        return "host on TensorFlow " + version + ": 1.5 + 2.25 = " + answer;
      }
    }
  }

  private static Object constant(Object graph, float value) throws Exception {
    Object tensor =
        Class.forName("org.tensorflow.Tensor")
            .getMethod("create", Object.class)
            .invoke(null, value);
    Object builder = call(graph, "opBuilder", "Const", "constant" + value);
    builder = call(builder, "setAttr", "dtype", call(tensor, "dataType"));
    builder = call(builder, "setAttr", "value", tensor);
    return call(call(builder, "build"), "output", 0);
  }

  private static Object create(String name, Object... arguments) throws Exception {
    for (Constructor<?> constructor : Class.forName(name).getConstructors()) {
      if (fits(constructor.getParameterTypes(), arguments)) {
        return constructor.newInstance(arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }

  private static Object call(Object target, String name, Object... arguments) throws Exception {
    Method method =
        Stream.of(target.getClass().getMethods())
            .filter(m -> m.getName().equals(name) && fits(m.getParameterTypes(), arguments))
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException(target.getClass() + "." + name));
    method.setAccessible(true); // a public method of a class that is not
    return method.invoke(target, arguments);
  }

  private static boolean fits(Class<?>[] types, Object[] arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isInstance(arguments[i])
          && !(types[i] == int.class && arguments[i] instanceof Integer)) {
        return false;
      }
    }
    return true;
  }
}
