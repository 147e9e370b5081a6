package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import io.github.limpid.Progress;
import io.github.limpid.cli.SmallModels;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs the native library. */
class PreviewWorkTest {

  private static final int WIDTH = 60;
  private static final int HEIGHT = 50;

  @TempDir private static Path folder;

  private final Engine engine = EngineLoader.engine();
  private final Model model = BuiltInModels.find(SmallModels.box(folder).toString(), engine);
  private final ImagePlus image = stack();

  @Test
  void previewOfASelectionIsWhatTheWholeWillBeThere() {
    image.setSlice(2);
    image.setRoi(new Roi(21, 13, 17, 9));
    PreviewPicture picture = preview();
    ImagePlus whole = denoised();
    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 17; x++) {
        float expected = whole.getStack().getProcessor(2).getf(21 + x, 13 + y);
        assertEquals(expected, picture.denoised()[0][y * 17 + x], 1e-3f);
        float noisy = image.getStack().getProcessor(2).getf(21 + x, 13 + y);
        assertEquals(noisy, picture.noisy()[0][y * 17 + x]);
      }
    }
  }

  @Test
  void wordsSayWhatTheWholeWillTake() {
    try (PreviewWork work = new PreviewWork(engine, model)) {
      PreviewSource source = PreviewSource.of(image).orElseThrow();
      work.picture(source, Progress.NONE);
      String said = work.account(source);
      assertTrue(said.contains("The whole image, 3 slices: about "), said);
      assertTrue(said.startsWith(model.name() + ": "), said);
    }
  }

  @Test
  void imageThatIsClosedWhileItIsLookedAtIsShownAllTheSame() {
    PreviewSource source = PreviewSource.of(image).orElseThrow();
    image.flush(); // what closing its window does
    try (PreviewWork work = new PreviewWork(engine, model)) {
      assertEquals(WIDTH + 6 + WIDTH, work.picture(source, Progress.NONE).draw(1, 1).getWidth());
    }
  }

  @Test
  void imageThatAnotherCommandWorksOnIsWaitedFor() throws Exception {
    FutureTask<Boolean> other = new FutureTask<>(image::lockSilently);
    new Thread(other).start();
    assertTrue(other.get());
    assertTrue(PreviewSource.of(image).isEmpty());
    image.unlock();
    assertFalse(PreviewSource.of(image).isEmpty());
  }

  private PreviewPicture preview() {
    try (PreviewWork work = new PreviewWork(engine, model)) {
      return work.picture(PreviewSource.of(image).orElseThrow(), Progress.NONE);
    }
  }

  private ImagePlus denoised() {
    ImagePlus result = ResultImage.blank(image);
    try (Denoiser denoiser = new Denoiser(engine, model, DenoiseSettings.defaults())) {
      denoiser.denoise(ImagePlusPlanes.of(image), ImagePlusPlanes.of(result), Progress.NONE);
    }
    return result;
  }

  private static ImagePlus stack() {
    SplittableRandom random = new SplittableRandom(1);
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int slice = 0; slice < 3; slice++) {
      FloatProcessor pixels = new FloatProcessor(WIDTH, HEIGHT);
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        pixels.setf(i, 100 * slice + 10 * (float) random.nextGaussian());
      }
      stack.addSlice(pixels);
    }
    return new ImagePlus("stack.tif", stack);
  }
}
