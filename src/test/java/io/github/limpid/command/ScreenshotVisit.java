package io.github.limpid.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.text.TextWindow;
import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.Label;
import java.awt.TextComponent;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Goes through Limpid's commands on the sample images and photographs what is seen. */
final class ScreenshotVisit implements Visit {

  /** How many pictures there are in the end. */
  static final int COUNT = 13;

  private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();
  private static final int WIDE = 1080; // pixels
  private static final int LOW = 230;
  private static final long SETTLED = 3000; // milliseconds

  private Person person;
  private Photograph photograph;

  @Override
  public void by(Person somebody) throws Exception {
    person = somebody;
    photograph = new Photograph(person.folder().resolve(Screenshots.PICTURES));
    selfTest();
    denoise();
    denoiseFolder();
    addNoise();
    compare();
    train();
    fineTune();
    resumeTraining();
    models();
  }

  private void selfTest() throws Exception {
    person.choose("Help", "Limpid Self-Test");
    Frame window = frame("Limpid Self-Test", "Self-test passed.");
    DialogOnScreen.onScreen(() -> window.setSize(WIDE, window.getHeight()));
    photograph.take("self-test", window);
    person.waitFor("Limpid Self-Test");
    close("Limpid Self-Test");
  }

  private void denoise() throws Exception {
    ImagePlus noisy = open("cells-noisy.tif");
    noisy.setRoi(70, 60, 128, 128);
    DialogOnScreen dialog = person.dialogOf("Limpid Denoise...").set("Show residual", true);
    Frame preview = frame("Limpid preview: before and after", "The whole image, ");
    Thread.sleep(SETTLED); // it is drawn a second time
    photograph.takeRow("denoise", dialog.window(), preview);
    dialog.press("OK");
    person.waitFor("Limpid Denoise...");
    ImagePlus denoised = bare("cells-noisy-denoised.tif");
    photograph.takeRow("result", bare("cells-noisy.tif").getWindow(), denoised.getWindow());
    photograph.take("residual", bare("cells-noisy-residual.tif").getWindow());
    person.closeImages();
  }

  /** An image without its selection, at the same place of its stack as others. */
  private static ImagePlus bare(String title) {
    ImagePlus image = WindowManager.getImage(title);
    image.deleteRoi();
    image.setPosition(1, 2, 1);
    return image;
  }

  private void denoiseFolder() throws Exception {
    photographDialog(
        "denoise-folder",
        person
            .dialogOf("Limpid Denoise Folder...")
            .set("Input folder", "noisy")
            .set("Output folder", "denoised"));
  }

  private void addNoise() throws Exception {
    open("picture-grey-clean.png");
    photographDialog(
        "add-noise",
        person
            .dialogOf("Limpid Add Noise...")
            .set("Noise", "poisson")
            .set("Photons (poisson)", "30"));
    person.closeImages();
  }

  private void compare() throws Exception {
    open("cells-clean.tif");
    open("cells-noisy.tif");
    photographDialog(
        "compare",
        person.dialogOf("Limpid Compare...").set("Reference (title)", "cells-clean.tif"));
    person.closeImages();
  }

  private void train() throws Exception {
    open("cells-clean.tif");
    open("cells-noisy.tif");
    DialogOnScreen dialog =
        person
            .dialogOf("Limpid Train...")
            .set("Noisy", "cells-noisy.tif")
            .set("Clean", "cells-clean.tif")
            .set("Epochs", 6)
            .set("Model file", "cells.zip")
            .set("More settings", "steps=150 batch=8");
    photograph.take("train", dialog.window());
    dialog.set("Model file", person.folder().resolve("cells.zip"));
    dialog.press("OK");
    photograph.take("training-window", frame("Limpid: training cells.zip", "Epoch 5 of 6"));
    person.waitFor("Limpid Train...");
    close("Limpid: training cells.zip");
  }

  private void fineTune() throws Exception {
    photographDialog(
        "fine-tune",
        person
            .dialogOf("Limpid Fine-Tune...")
            .set("Noisy", "cells-noisy.tif")
            .set("Clean", "cells-clean.tif")
            .set("Epochs", 5)
            .set("Model file", "mine.zip"));
    person.closeImages();
  }

  private void resumeTraining() throws Exception {
    photographDialog(
        "resume-training",
        person.dialogOf("Limpid Resume Training...").set("Checkpoint or model file", "cells.zip"));
  }

  private void models() throws Exception {
    photographDialog(
        "models",
        person
            .dialogOf("Limpid Models...")
            .set("Action", "import")
            .set("File", "care.zip")
            .set("Name (import)", "My cells"));
    person.dialogOf("Limpid Models...").press("OK");
    Frame list = frame("Limpid models", "Clothes");
    person.waitFor("Limpid Models...");
    DialogOnScreen.onScreen(() -> list.setSize(list.getWidth(), LOW));
    Thread.sleep(SETTLED);
    photograph.take("models-list", list);
    close("Limpid models");
  }

  private void photographDialog(String name, DialogOnScreen dialog) throws Exception {
    photograph.take(name, dialog.window());
    dialog.press("Cancel");
  }

  /** A sample, at the middle of its depth. */
  private ImagePlus open(String name) {
    ImagePlus image = person.open(SAMPLES.resolve(name));
    image.setPosition(1, (image.getNSlices() + 1) / 2, 1);
    return image;
  }

  /** Waits for a window that says something. */
  private Frame frame(String title, String saying) {
    person.until(title + " saying " + saying, () -> isSaying(title, saying));
    return named(title).findFirst().orElseThrow();
  }

  private static boolean isSaying(String title, String saying) {
    return named(title).anyMatch(frame -> words(frame).contains(saying));
  }

  private static Stream<Frame> named(String title) {
    return Stream.of(Frame.getFrames())
        .filter(frame -> frame.isShowing() && title.equals(frame.getTitle()));
  }

  private static String words(Frame frame) {
    return frame instanceof TextWindow window ? window.getTextPanel().getText() : text(frame);
  }

  private static String text(Container whole) {
    StringBuilder text = new StringBuilder();
    for (Component part : whole.getComponents()) {
      if (part instanceof TextComponent field) {
        text.append(field.getText()).append('\n');
      } else if (part instanceof Label label) {
        text.append(label.getText()).append('\n');
      } else if (part instanceof Container inner) {
        text.append(text(inner));
      }
    }
    return text.toString();
  }

  private static void close(String title) {
    named(title).forEach(frame -> DialogOnScreen.onScreen(frame::dispose));
  }
}
