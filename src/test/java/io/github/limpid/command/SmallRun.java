package io.github.limpid.command;

import io.github.limpid.engine.LearnerState;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import io.github.limpid.training.Checkpoint;
import io.github.limpid.training.EpochReport;
import io.github.limpid.training.EpochReport.Score;
import io.github.limpid.training.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A run of 30 epochs of 200 steps, for what shows it. */
final class SmallRun {

  private SmallRun() {}

  static Checkpoint start() {
    Network network =
        Network.parse("channels 1\nconvolution filters=1 kernel=1 stride=1 bias=true\n");
    Weights weights = Weights.draw(network, new SplittableRandom(1));
    return Checkpoint.start(network, TrainingSettings.defaults(), Map.of(), weights);
  }

  /** The second last epoch is the best. */
  static Checkpoint resumed(int epochs) {
    Checkpoint start = start();
    List<EpochReport> history =
        IntStream.rangeClosed(1, epochs).mapToObj(SmallRun::report).toList();
    LearnerState state =
        new LearnerState(200L * epochs, start.state().weights(), start.state().slots());
    return new Checkpoint(
        start.network(),
        start.settings(),
        Map.of(),
        state,
        start.best(),
        history.get(epochs - 2),
        report(0),
        history,
        List.of(),
        1,
        0);
  }

  /** Training loss 1 / epoch, validation loss 2 / (epoch + 1). */
  static EpochReport report(int epoch) {
    return new EpochReport(
        epoch,
        200L * epoch,
        5e-4,
        epoch == 0 ? Double.NaN : 1.0 / epoch,
        2.0 / (epoch + 1),
        new Score(24 + epoch, 0.5 + epoch / 100.0),
        new Score(24.1, 0.5123),
        25);
  }
}
