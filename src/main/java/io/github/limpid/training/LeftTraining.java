package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.image.ImageFinder;
import io.github.limpid.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an interrupted training left.
 *
 * @param file its checkpoint
 * @param checkpoint what is in it
 * @param options what the training was asked for
 */
record LeftTraining(Path file, Checkpoint checkpoint, TrainingOptions options) {

  /** Reads it, by the model file that was to be written, the folder or a checkpoint. */
  static LeftTraining of(Path what) {
    Path file = RunFolder.left(what);
    Checkpoint checkpoint = read(file);
    return new LeftTraining(file, checkpoint, Provenance.options(checkpoint, file));
  }

  /** Points to the other checkpoint if one is damaged. */
  private static Checkpoint read(Path file) {
    try {
      return CheckpointFile.read(file);
    } catch (InputException e) {
      Path best = new RunFolder(file.toAbsolutePath().getParent()).best();
      throw Files.exists(best) && !best.equals(file.toAbsolutePath())
          ? new InputException(e.problem(), "Go on from " + best + ".", e)
          : e;
    }
  }

  /** The same with images, and the model file, where they are now. */
  LeftTraining moved(TrainingOptions places, ImageFinder finder) {
    TrainingOptions changed = options;
    for (TrainingOption images : TrainingOption.images()) {
      for (String name : places.texts(images)) {
        finder.find(name);
      }
      if (places.has(images)) {
        changed = changed.with(images, places.text(images));
      }
    }
    return new LeftTraining(file, checkpoint, changed.lasting(finder)).moved(place());
  }

  /** The same with its model file there, which checkpoints to come will tell. */
  LeftTraining moved(ModelPlace place) {
    TrainingOptions now = options.with(TrainingOption.MODEL, place.file().toString());
    return new LeftTraining(file, Provenance.withOptions(checkpoint, now), now);
  }

  /** Refuses images that are nowhere, before any is opened. */
  void requireFound(ImageFinder finder) {
    for (TrainingOption images : TrainingOption.images()) {
      for (String name : options.texts(images)) {
        try {
          finder.find(name);
        } catch (InputException e) {
          throw new InputException(
              "The %s images that the training began with are not found. %s"
                  .formatted(images.key(), e.problem()),
              "Bring them back, or say as %s where they are now.".formatted(images.key()),
              e);
        }
      }
    }
  }

  /** Refuses to go on if another program has done so since; asked while the folder is locked. */
  void requireLatest() {
    if (CheckpointFile.read(file).state().steps() != checkpoint.state().steps()) {
      throw new InputException(
          "The training of " + file + " has gone on since it was read.", "Resume it once more.");
    }
  }

  /** Writes down where things are now. */
  void settle() {
    CheckpointFile.write(checkpoint, file);
  }

  /** The folder that the checkpoint is in. */
  RunFolder folder() {
    return new RunFolder(file.toAbsolutePath().normalize().getParent());
  }

  /** Where its model goes: beside its folder, which may have been moved or renamed. */
  ModelPlace place() {
    ModelPlace asked = ModelPlace.of(options);
    if (asked.folder().isSame(folder())) {
      return asked;
    }
    Path model = folder().model();
    if (Files.exists(model)) {
      throw new InputException(
          "Beside the moved folder " + folder().path() + " is another model file, " + model + ".",
          "Move that file away, or the folder to another place.");
    }
    return ModelPlace.of(options.with(TrainingOption.MODEL, model.toString()));
  }

  /** The same with what was best, which an epoch may have been that was stopped half-way. */
  LeftTraining best() {
    Path kept = folder().best();
    Checkpoint best = Files.exists(kept) ? CheckpointFile.read(kept) : checkpoint;
    return best.bestLoss() < checkpoint.bestLoss()
        ? new LeftTraining(file, checkpoint.withBestOf(best), options)
        : this;
  }

  /** The best that was learnt. */
  Model model(ModelPlace place) {
    if (checkpoint.bestReport() == null || checkpoint.bestReport().epoch() == 0) {
      throw new InputException(
          "No epoch of the training of " + file + " was better than what it started from.",
          checkpoint.isFinished()
              ? "Train again with other settings, or take another model."
              : "Resume it, or take another model.");
    }
    return Provenance.model(options, DataChoice.of(options), checkpoint, place);
  }
}
