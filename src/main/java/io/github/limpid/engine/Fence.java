package io.github.limpid.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Puts a port around an engine's object so that the engine's class loader is the thread's context
 * loader during every call, and only then.
 */
final class Fence {

  private Fence() {}

  static <T> T around(Class<T> port, T inside) {
    ClassLoader loader = inside.getClass().getClassLoader();
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              Thread thread = Thread.currentThread();
              ClassLoader before = thread.getContextClassLoader();
              thread.setContextClassLoader(loader);
              try {
                return fenced(method.invoke(inside, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                thread.setContextClassLoader(before);
              }
            });
    return port.cast(proxy);
  }

  private static Object fenced(Object result) {
    if (result instanceof Predictor predictor) {
      return around(Predictor.class, predictor);
    }
    if (result instanceof Learner learner) {
      return around(Learner.class, learner);
    }
    return result;
  }
}
