package io.github.limpid.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.limpid.LimpidException;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.model.BuiltInModels;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.util.Optional;
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

  private final Supplier<PreviewChoice> choices;
  private volatile boolean closed;
  private PreviewFrame frame; // on AWT's thread, like all that is done with it

  private PreviewWork work; // or null if there is no such model
  private String modelChosen = "";
  private PreviewView shown;
  private PreviewPicture picture;
  private double strengthShown;
  private String said = "";

  private DenoisePreview(Supplier<PreviewChoice> choices) {
    this.choices = choices;
  }

  /** Opens a preview that follows what a dialog says. */
  static DenoisePreview follow(Supplier<PreviewChoice> choices) {
    DenoisePreview preview = new DenoisePreview(choices);
    Thread thread = new Thread(preview::follow, "Limpid preview");
    thread.setDaemon(true);
    thread.start();
    return preview;
  }

  @Override
  public void close() {
    closed = true;
    EventQueue.invokeLater(
        () -> {
          if (frame != null) {
            frame.close();
          }
        });
  }

  private void follow() {
    try {
      Thread.sleep(FIRST_LOOK);
      while (!closed) {
        look(choices.get());
        Thread.sleep(NEXT_LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    picture = work.picture(source);
    said = work.account(source);
    show(strength);
  }

  private void show(double strength) {
    strengthShown = strength;
    boolean isSmall = 4 * picture.width() <= MOST * IJ.getScreenSize().width;
    show(picture.draw(Math.max(0, Math.min(1, strength)), isSmall ? 2 : 1), said);
  }

  private void say(String sentence) {
    show(null, sentence);
  }

  private void show(BufferedImage drawn, String words) {
    EventQueue.invokeLater(
        () -> {
          if (!closed) {
            frame = frame == null ? new PreviewFrame() : frame;
            frame.show(drawn, words);
          }
        });
  }
}
