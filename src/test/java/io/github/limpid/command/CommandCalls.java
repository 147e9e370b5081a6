package io.github.limpid.command;

import ij.ImagePlus;
import io.github.limpid.Progress;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.model.BuiltInModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.scijava.Cancelable;
import org.scijava.module.Module;

/** What a click does, for benchmarks: commands through SciJava, and the work of the preview. */
public final class CommandCalls implements AutoCloseable {

  private static final int ZOOM = 1;

  private final String model;
  private final SciJava sciJava;
  private PreviewWork work;
  private PreviewPicture picture;

  /**
   * Starts SciJava, which remembers nothing of earlier runs.
   *
   * @param model name or path
   */
  public CommandCalls(String model) {
    this.model = model;
    try {
      sciJava = new SciJava(Files.createTempDirectory("limpid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@code Limpid Denoise...}.
   *
   * @param noisy the source
   */
  public void denoise(ImagePlus noisy) {
    Module module = sciJava.run(DenoiseCommand.class, "image", noisy, "model", model);
    if (((Cancelable) module).isCanceled()) {
      throw new IllegalStateException(((Cancelable) module).getCancelReason());
    }
  }

  /**
   * The preview of what is looked at in an image, from its pixels to the picture.
   *
   * @param noisy the image
   * @param strength 0 to 1
   */
  public void preview(ImagePlus noisy, double strength) {
    if (work == null) {
      Engine engine = EngineLoader.engine();
      work = new PreviewWork(engine, BuiltInModels.find(model, engine));
    }
    picture = work.picture(PreviewSource.of(noisy).orElseThrow(), Progress.NONE);
    redraw(strength);
  }

  /**
   * The preview at another strength.
   *
   * @param strength 0 to 1
   */
  public void redraw(double strength) {
    picture.draw(strength, ZOOM);
  }

  @Override
  public void close() {
    if (work != null) {
      work.close();
    }
    sciJava.close();
  }
}
