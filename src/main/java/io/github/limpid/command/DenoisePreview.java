package io.github.limpid.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.limpid.Counted;
import io.github.limpid.LimpidException;
import io.github.limpid.Progress;
import io.github.limpid.denoise.DenoiseEstimate;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.image.Blocks;
import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.Region;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.training.TrainingText;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Shows what denoising would make of the part of an image that the user looks at, and follows what
 * is chosen in the dialog until it is closed.
 *
 * <p><b>Threads.</b> Works on a thread of its own, which ends soon after {@link #close}.
 */
final class DenoisePreview implements AutoCloseable {

  private static final long FIRST_LOOK = 400; // milliseconds; a program's call is over by then
  private static final long NEXT_LOOK = 50;
  private static final double NANOS = 1e9;
  private static final double MB = 1 << 20;
  private static final int FIGURES = 2;
  private static final double MOST = 0.5; // of the screen's width, for parts twice as large

  private final Supplier<PreviewChoice> choices;
  private volatile boolean closed;
  private PreviewFrame frame; // on AWT's thread, like all that is done with it

  private Denoiser denoiser;
  private Model model;
  private String modelChosen = "";
  private double secondsPerPixel;
  private List<IntensityScaling> scalings;
  private int imageScaled;
  private PreviewView shown;
  private PreviewPicture picture;
  private double strengthShown = -1;
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
      if (denoiser != null) {
        denoiser.close();
      }
    }
  }

  private void look(PreviewChoice choice) {
    ImagePlus image = choice.image();
    if (image == null || image.getWidth() == 0) {
      return; // not chosen yet
    }
    try {
      PreviewView view = PreviewView.of(image);
      if (!choice.model().equals(modelChosen)) {
        load(choice.model());
      }
      if (denoiser == null) {
        return; // what is wrong with the model was said
      }
      if (!view.equals(shown)) {
        shown = view; // also if it fails, or it would fail again and again
        denoise(image, view);
        show(image, choice.strength());
        denoise(image, view); // a second time tells what it takes once all is prepared
        show(image, choice.strength());
      } else if (choice.strength() != strengthShown && picture != null) {
        show(image, choice.strength());
      }
    } catch (LimpidException e) {
      say(e.getMessage());
    } catch (NullPointerException | IndexOutOfBoundsException e) {
      say("The image was closed or changed meanwhile."); // another thread took its pixels away
    }
  }

  private void load(String chosen) {
    say("Loading " + chosen + "...");
    modelChosen = chosen;
    shown = null;
    picture = null;
    scalings = null;
    secondsPerPixel = Double.POSITIVE_INFINITY;
    if (denoiser != null) {
      denoiser.close();
      denoiser = null;
    }
    Engine engine = EngineLoader.engine();
    model = BuiltInModels.find(chosen, engine);
    denoiser = new Denoiser(engine, model, DenoiseSettings.defaults());
  }

  private void denoise(ImagePlus image, PreviewView view) {
    ImagePlusPlanes noisy = ImagePlusPlanes.of(image);
    if (scalings == null || imageScaled != view.image()) {
      scalings = denoiser.scalings(sampled(image, noisy), Progress.NONE);
      imageScaled = view.image();
    }
    int group = Math.max(model.network().channels(), noisy.colours());
    int first = (view.slice() - 1) * noisy.colours() / group * group;
    Region region = view.region();
    PartOfPicture denoised = new PartOfPicture(noisy, region);
    long start = System.nanoTime();
    long pixels = 0;
    for (int plane = first; plane < first + group; plane += model.network().channels()) {
      pixels += denoiser.glimpse(noisy, denoised, plane, region, scalings);
    }
    secondsPerPixel = Math.min(secondsPerPixel, (System.nanoTime() - start) / NANOS / pixels);
    int shownPlane = noisy.colours() > 1 ? first : view.slice() - 1;
    picture = picture(noisy, denoised, shownPlane, noisy.colours(), region);
    said = account(image);
  }

  /** Of a stack that lies on disk, what is looked at says enough for a preview. */
  private ImagePlusPlanes sampled(ImagePlus image, ImagePlusPlanes all) {
    boolean isOneChannel = all.channels() == 1 && model.network().channels() == 1;
    return image.getStack().isVirtual() && isOneChannel
        ? ImagePlusPlanes.of(new ImagePlus(image.getTitle(), image.getProcessor().duplicate()))
        : all;
  }

  private static PreviewPicture picture(
      ImagePlusPlanes noisy, PartOfPicture denoised, int first, int channels, Region region) {
    float[][] before = new float[channels][];
    float[][] after = new float[channels][];
    for (int c = 0; c < channels; c++) {
      Blocks.Place place = new Blocks.Place(first + c, region.left(), region.top());
      before[c] = Blocks.read(noisy.plane(first + c), place, region.width(), region.height());
      after[c] = denoised.pixels(first + c);
    }
    return new PreviewPicture(region.width(), region.height(), before, after);
  }

  /** The model, and what denoising the whole image will take. */
  private String account(ImagePlus image) {
    DenoiseEstimate estimate = denoiser.estimate(ImagePlusPlanes.of(image));
    String quality =
        model.description().quality().entrySet().stream()
            .limit(FIGURES)
            .map(figure -> figure.getKey() + ": " + figure.getValue())
            .collect(Collectors.joining("; "));
    return model.name()
        + ": "
        + model.description().description()
        + (quality.isEmpty() ? "" : "\n" + quality)
        + String.format(
            Locale.ROOT,
            "\nThe whole image, %s: about %s, %.0f MB of memory, and %.0f MB for the result.",
            Counted.of(image.getStackSize(), "slice"),
            TrainingText.time(
                Duration.ofMillis((long) (1000 * estimate.pixels() * secondsPerPixel) + 500)),
            estimate.memory() / MB,
            Math.max(1, image.getSizeInBytes() / MB));
  }

  private void show(ImagePlus image, double strength) {
    strengthShown = strength;
    boolean isSmall = 4 * picture.width() <= MOST * IJ.getScreenSize().width;
    show(picture.draw(image, Math.max(0, Math.min(1, strength)), isSmall ? 2 : 1), said);
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
