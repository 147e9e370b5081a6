package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.network.Network;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * Nothing but the session call that an update is made of, on tensors that are already filled: what
 * training is measured against. <b>Ownership.</b> Whoever creates it closes it.
 */
public final class BareTraining implements AutoCloseable {

  private final Graph graph = new Graph();
  private final LearnerGraph nodes;
  private final Session session;
  private final Feeds feeds = new Feeds();

  /**
   * Compiles a network and its updates.
   *
   * @param network the network
   * @param start its weights; the optimiser's state must be zero
   * @param rule how batches become updates
   * @param batch the patches of every update
   * @param rate the learning rate
   */
  public BareTraining(
      Network network, LearnerState start, LearningRule rule, TrainingBatch batch, double rate) {
    nodes = new LearnerGraph(graph, network, rule);
    session = Sessions.open(graph, rule.precision(), rule.threads());
    Variable.write(session, nodes.values(start));
    nodes.feed(feeds, Piece.whole(batch));
    nodes.optimizer().feed(feeds, start.steps() + 1, rate);
  }

  /** Makes one update and drops its loss. */
  public void run() {
    Session.Runner runner = feeds.runner(session).fetch(nodes.loss());
    nodes.updates().forEach(runner::addTarget);
    Result result = runner.run();
    result.close();
  }

  @Override
  public void close() {
    feeds.close();
    session.close();
    graph.close();
  }
}
