package io.github.limpid.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.limpid.LimpidException;
import io.github.limpid.Progress;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.model.BuiltInModels;
import java.awt.EventQueue;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows what denoising would make of the part of an image that the user looks at, and follows what
 * is chosen in the dialog until it is closed.
 *
 * <p><b>Threads.</b> Works on a thread of its own, which ends soon after {@link #close}.
 */
final class DenoisePreview implements AutoCloseable {

  private static final long FIRST_LOOK = 400; // milliseconds; a program's call is over by then
  private static final long NEXT_LOOK = 50;
  private static final double MOST = 0.5; // of the screen's width, for parts twice as large

  private static final long PATIENCE = 2000;

  private final Supplier<PreviewChoice> choices;
  private final PreviewScreen screen;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "Limpid preview");

  private PreviewWork work; // or null if there is no such model
  private String modelChosen = "";
  private PreviewView shown;
  private PreviewPicture picture;
  private double strengthShown;
  private String said = "";

  private DenoisePreview(Supplier<PreviewChoice> choices, PreviewScreen screen) {
    this.choices = choices;
    this.screen = screen;
  }

  /** Opens a preview that follows what a dialog says. */
  static DenoisePreview follow(Supplier<PreviewChoice> choices) {
    return follow(choices, new PreviewWindow());
  }

  static DenoisePreview follow(Supplier<PreviewChoice> choices, PreviewScreen screen) {
    DenoisePreview preview = new DenoisePreview(choices, screen);
    preview.thread.setDaemon(true);
    preview.thread.start();
    return preview;
  }

  /**
   * Ends the preview, and waits a little for the model that it has prepared, so that the command
   * does not prepare it again; not on AWT's thread, which has windows to draw.
   */
  @Override
  public void close() {
    closed.countDown();
    screen.close();
    if (EventQueue.isDispatchThread()) {
      return;
    }
    try {
      thread.join(PATIENCE); // not interrupted: it may be unpacking libraries
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try {
      boolean ends = closed.await(FIRST_LOOK, TimeUnit.MILLISECONDS);
      while (!ends) {
        look(choices.get());
        ends = closed.await(NEXT_LOOK, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError e) {
      say("The preview needs more memory than Java has, and has ended. Give Java more, with -Xmx.");
    } catch (RuntimeException e) { // our fault, and must not look like a preview that is up to date
      say("The preview has ended. This is an error in Limpid; please report it: " + e + ".");
    } finally {
      if (work != null) {
        work.close();
      }
    }
  }

  private void look(PreviewChoice choice) {
    if (!choice.isComplete()) {
      return;
    }
    try {
      if (!choice.model().equals(modelChosen)) {
        load(choice.model());
      }
      PreviewView view = PreviewView.of(choice.image());
      if (work != null && !view.equals(shown)) {
        look(choice.image(), choice.strength());
      } else if (picture != null && choice.strength() != strengthShown) {
        show(choice.strength());
      }
    } catch (LimpidException e) {
      say(e.getMessage());
    }
  }

  private void look(ImagePlus image, double strength) {
    Optional<PreviewSource> source = PreviewSource.of(image);
    if (source.isEmpty()) {
      return; // it will be there next time
    }
    shown = source.get().view(); // also if it fails, or it would fail again and again
    denoise(source.get(), strength);
    denoise(source.get(), strength); // a second time tells what it takes once all is prepared
  }

  private void load(String chosen) {
    say("Loading " + chosen + "...");
    modelChosen = chosen;
    shown = null;
    picture = null;
    if (work != null) {
      work.close();
      work = null;
    }
    Engine engine = EngineLoader.engine();
    work = new PreviewWork(engine, BuiltInModels.find(chosen, engine));
  }

  private void denoise(PreviewSource source, double strength) {
    picture = work.picture(source, untilClosed());
    said = work.account(source);
    show(strength);
  }

  private void show(double strength) {
    strengthShown = strength;
    boolean isSmall = 4 * picture.width() <= MOST * IJ.getScreenSize().width;
    screen.show(picture.draw(Math.max(0, Math.min(1, strength)), isSmall ? 2 : 1), said);
  }

  private void say(String sentence) {
    screen.show(null, sentence);
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Nobody waits for what is shown nowhere. */
  private Progress untilClosed() {
    return new Progress() {
      @Override
      public void report(long done, long total, String what) {}

      @Override
      public boolean cancelled() {
        return isClosed();
      }
    };
  }
}
