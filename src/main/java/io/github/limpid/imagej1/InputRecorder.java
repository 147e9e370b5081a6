package io.github.limpid.imagej1;

import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.io.File;
import java.util.Objects;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;

/**
 * Has the inputs that a dialog asked for recorded under their keys, as the layer of ImageJ2 does:
 * once the command is done, since it may have asked for more in a dialog of its own.
 */
final class InputRecorder extends AbstractPostprocessorPlugin {

  private final InputDialog dialog;

  /** Records what a dialog asks for, if it does. */
  InputRecorder(InputDialog dialog) {
    this.dialog = dialog;
  }

  @Override
  public void process(Module module) {
    dialog.asked().forEach(input -> record(input, module.getInput(input.getName())));
  }

  private static void record(ModuleItem<?> input, Object value) {
    String text = text(value);
    if (Recorder.record && !text.isEmpty()) {
      Recorder.recordOption(input.getName(), text);
    }
  }

  private static String text(Object value) {
    if (value instanceof ImagePlus image) {
      return image.getTitle();
    }
    String text = Objects.toString(value, "");
    return value instanceof File
        ? text.replace(File.separatorChar, '/') // in macros a backslash begins another character
        : text;
  }
}
