package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.image.ImageFinder;
import io.github.limpid.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an interrupted training left.
 *
 * @param file its checkpoint
 * @param checkpoint what is in it
 * @param options what the training was asked for
 */
record LeftTraining(Path file, Checkpoint checkpoint, TrainingOptions options) {

  /** The options that name images. */
  static final List<TrainingOption> IMAGES =
      List.of(TrainingOption.NOISY, TrainingOption.CLEAN, TrainingOption.SECOND);

  /** Reads it, by the model file that was to be written, the folder or a checkpoint. */
  static LeftTraining of(Path what) {
    Path file = RunFolder.left(what);
    Checkpoint checkpoint = CheckpointFile.read(file);
    return new LeftTraining(file, checkpoint, Provenance.options(checkpoint, file));
  }

  /** The same with images that are now elsewhere, which checkpoints to come will tell. */
  LeftTraining moved(TrainingOptions places, ImageFinder finder) {
    TrainingOptions changed = options;
    for (TrainingOption images : IMAGES) {
      if (places.has(images)) {
        changed = changed.with(images, places.text(images));
      }
    }
    TrainingOptions lasting = changed.lasting(finder);
    return new LeftTraining(file, Provenance.withOptions(checkpoint, lasting), lasting);
  }

  /** Refuses images that are nowhere, before any is opened. */
  void requireFound(ImageFinder finder) {
    for (TrainingOption images : IMAGES) {
      for (String name : options.texts(images)) {
        try {
          finder.find(name);
        } catch (InputException e) {
          throw new InputException(
              "The training began with the %s images \"%s\". %s"
                  .formatted(images.key(), name, e.problem()),
              "Open or restore them, or say as %s where they are now.".formatted(images.key()),
              e);
        }
      }
    }
  }

  /** Where its model goes: beside its folder, which may have been moved or renamed. */
  ModelPlace place() {
    ModelPlace asked = ModelPlace.of(options);
    RunFolder folder = new RunFolder(file.toAbsolutePath().normalize().getParent());
    if (asked.folder().equals(folder)) {
      return asked;
    }
    Path model = folder.model();
    if (Files.exists(model)) {
      throw new InputException(
          "Beside the moved folder " + folder.path() + " is another model file, " + model + ".",
          "Move that file away, or the folder to another place.");
    }
    return ModelPlace.of(options.with(TrainingOption.MODEL, model.toString()));
  }

  /** The best that was learnt. */
  Model model(ModelPlace place) {
    if (checkpoint.bestReport() == null || checkpoint.bestReport().epoch() == 0) {
      throw new InputException(
          "No epoch of the training of " + file + " was better than what it started from.",
          "Resume it, or take another model.");
    }
    return Provenance.model(options, DataChoice.of(options), checkpoint, place, 0);
  }
}
