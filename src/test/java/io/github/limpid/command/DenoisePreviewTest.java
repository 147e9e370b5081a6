package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DenoisePreviewTest {

  private static final PreviewChoice NOTHING = new PreviewChoice(null, "", 1);

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final PreviewScreen screen =
      new PreviewScreen() {
        @Override
        public void show(BufferedImage picture, String words) {
          said.add(words);
        }

        @Override
        public void close() {
          said.add("closed");
        }
      };

  @Test
  void closingWaitsUntilTheWorkHasEnded() throws Exception {
    Looking looking = new Looking();
    DenoisePreview preview = DenoisePreview.follow(looking, screen);
    looking.begun.await();
    preview.close();
    assertTrue(looking.ended);
    assertEquals("closed", said.take());
  }

  @Test
  void closingByTheThreadOfTheWindowsDoesNotWait() throws Exception {
    Looking looking = new Looking();
    DenoisePreview preview = DenoisePreview.follow(looking, screen);
    looking.begun.await();
    EventQueue.invokeAndWait(
        () -> {
          preview.close();
          assertFalse(looking.ended);
        });
  }

  /** Takes a while to look at what is chosen. */
  private static final class Looking implements Supplier<PreviewChoice> {
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean ended;

    @Override
    public PreviewChoice get() {
      begun.countDown();
      try {
        Thread.sleep(700);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      ended = true;
      return NOTHING;
    }
  }

  @Test
  void aFaultIsSaid() throws Exception {
    Supplier<PreviewChoice> fault =
        () -> {
          throw new IllegalStateException("half a pixel");
        };
    assertEquals(
        "The preview has ended. This is an error in Limpid; please report it:"
            + " java.lang.IllegalStateException: half a pixel.",
        saidOf(fault));
  }

  @Test
  void lackOfMemoryIsSaid() throws Exception {
    Supplier<PreviewChoice> large =
        () -> {
          throw new OutOfMemoryError("in a test");
        };
    assertEquals(
        "The preview needs more memory than Java has, and has ended. Give Java more, with -Xmx.",
        saidOf(large));
  }

  private String saidOf(Supplier<PreviewChoice> choices) throws InterruptedException {
    try (DenoisePreview preview = DenoisePreview.follow(choices, screen)) {
      return said.poll(20, TimeUnit.SECONDS);
    }
  }
}
