package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Predictor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Needs the native library. */
class SelfTestTest {

  @Test
  void anEngineThatComputesRightPasses() {
    SelfTestReport report = SelfTest.run(EngineLoader.engine(), EngineLoader.installation());
    assertTrue(report.passed(), report.lines().toString());
    assertEquals("Self-test passed.", last(report.lines()));
    List<String> beginnings =
        List.of("Limpid ", "Engine: ", "Unpacked libraries: ", "Device: ", "Memory: ");
    for (int i = 0; i < beginnings.size(); i++) {
      assertTrue(report.lines().get(i).startsWith(beginnings.get(i)), report.lines().get(i));
    }
  }

  @Test
  void anEngineThatComputesWrongFails() {
    assertFails(scaled(1.001f));
  }

  @Test
  void anEngineThatComputesNothingFails() {
    assertFails(scaled(Float.NaN));
  }

  private static void assertFails(Engine wrong) {
    SelfTestReport report = SelfTest.run(wrong, EngineLoader.installation());
    assertFalse(report.passed());
    assertTrue(report.lines().get(5).endsWith("WRONG"), report.lines().get(5));
    assertTrue(last(report.lines()).startsWith("Self-test FAILED."), last(report.lines()));
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  /** The engine, with all that it denoises multiplied. */
  private static Engine scaled(float factor) {
    Engine engine = EngineLoader.engine();
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (self, method, arguments) -> {
              try {
                Object result = method.invoke(engine, arguments);
                return result instanceof Predictor right ? scaled(right, factor) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Predictor scaled(Predictor right, float factor) {
    return new Predictor() {
      @Override
      public void predict(float[] noisy, Batch shape, float[] denoised) {
        right.predict(noisy, shape, denoised);
        for (int i = 0; i < denoised.length; i++) {
          denoised[i] *= factor;
        }
      }

      @Override
      public void close() {
        right.close();
      }
    };
  }
}
