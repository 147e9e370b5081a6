package io.github.limpid.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.limpid.engine.Engine;
import io.github.limpid.engine.FakeEngine;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecentModelTest {

  private final Engine engine = FakeEngine.identity();
  private final Model model = Models.model();
  private final RecentModel recent = new RecentModel();
  private int read;

  private final Supplier<Model> reading =
      () -> {
        read++;
        return model;
      };

  @Test
  void whatIsUnchangedIsReadOnce() {
    assertSame(model, recent.get(key("a.zip", 5, 7), reading));
    assertSame(model, recent.get(key("a.zip", 5, 7), reading));
    assertEquals(1, read);
  }

  @Test
  void whatIsAnotherIsReadAgain() {
    recent.get(key("a.zip", 5, 7), reading);
    recent.get(key("b.zip", 5, 7), reading);
    recent.get(key("b.zip", 6, 7), reading);
    recent.get(key("b.zip", 6, 8), reading);
    recent.get(new RecentModel.Key("b.zip", 6, 8, FakeEngine.identity()), reading);
    assertEquals(5, read);
  }

  private RecentModel.Key key(String source, long bytes, long modified) {
    return new RecentModel.Key(source, bytes, modified, engine);
  }
}
