package io.github.limpid.command;

import java.nio.file.Path;

/**
 * Does everything that Limpid can do in its dialogs, with other values than the defaults, while the
 * recorder listens; then runs what was recorded.
 */
final class RecordedVisit implements Visit {

  private static final String SAMPLE = "picture-grey-noisy.png";
  private Person person;

  @Override
  public void by(Person somebody) throws Exception {
    person = somebody;
    person.record();
    record(
        "Limpid Denoise...",
        this::openSample,
        dialog -> dialog.set("Model", "Gaussian").set("Strength", 0.5).set("Show residual", true),
        Pixels::ofOpenImages);
    person.closeImages();
  }

  private void openSample() {
    person.open(Path.of(System.getProperty("user.dir"), "sample-data", SAMPLE));
  }

  private void record(String command, Runnable before, Answer answer, Result result)
      throws Exception {
    person.closeImages();
    before.run();
    person.takeRecorded();
    DialogOnScreen dialog = person.dialogOf(command);
    answer.to(dialog);
    dialog.press("OK");
    person.waitFor(command);
    String byHand = result.seen();
    String line = person.takeRecorded();
    person.tell(command + " recorded: " + line);
    person.closeImages();
    before.run();
    person.takeOpened();
    person.runMacro(line);
    person.tell(command + " by hand: " + byHand);
    person.tell(command + " replayed: " + result.seen());
    person.tell(command + " asked: " + person.takeOpened());
  }

  private interface Answer {
    void to(DialogOnScreen dialog);
  }

  private interface Result {
    String seen();
  }
}
