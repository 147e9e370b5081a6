package io.github.limpid.training;

import java.util.List;

/** Tells several listeners. */
record TrainingListeners(List<TrainingListener> all) implements TrainingListener {

  @Override
  public void begun(Checkpoint run) {
    all.forEach(listener -> listener.begun(run));
  }

  @Override
  public void step(long step, double loss, double rate) {
    all.forEach(listener -> listener.step(step, loss, rate));
  }

  @Override
  public void epoch(EpochReport report, boolean best, Preview preview) {
    all.forEach(listener -> listener.epoch(report, best, preview));
  }

  @Override
  public void remark(String sentence) {
    all.forEach(listener -> listener.remark(sentence));
  }

  @Override
  public boolean stops() {
    return all.stream().anyMatch(TrainingListener::stops);
  }
}
