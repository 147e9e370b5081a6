package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Optimizer;

/** The published rules for one number, in double precision. */
final class SlowOptimizer {

  private final Optimizer rule;
  private final boolean decays;
  private double w;
  private double first;
  private double second;
  private long steps;

  /**
   * @param rule the rule
   * @param decays whether weight decay goes for this number
   * @param w its value
   * @param first the first of what is remembered
   * @param second the second of what is remembered
   * @param steps updates before
   */
  SlowOptimizer(Optimizer rule, boolean decays, double w, double first, double second, long steps) {
    this.rule = rule;
    this.decays = decays;
    this.w = w;
    this.first = first;
    this.second = second;
    this.steps = steps;
  }

  double value() {
    return w;
  }

  double first() {
    return first;
  }

  double second() {
    return second;
  }

  void update(double g, double rate) {
    steps++;
    if (rule instanceof Optimizer.Adam a) {
      adam(g, rate, a.beta1(), a.beta2(), a.epsilon());
    } else if (rule instanceof Optimizer.AdamW a) {
      if (decays) {
        w -= rate * a.decay() * w; // Loshchilov and Hutter 2019, algorithm 2, line 12
      }
      adam(g, rate, a.beta1(), a.beta2(), a.epsilon());
    } else if (rule instanceof Optimizer.Adadelta a) {
      adadelta(g, rate, a.rho(), a.epsilon());
    } else if (rule instanceof Optimizer.RmsProp a) {
      first = a.rho() * first + (1 - a.rho()) * g * g;
      second = a.momentum() * second + rate * g / Math.sqrt(first + a.epsilon());
      w -= second;
    } else if (rule instanceof Optimizer.Sgd a) {
      first = a.momentum() * first + g;
      w -= rate * first;
    }
  }

  /** Kingma and Ba 2015, algorithm 1, in the order of operations at the end of section 2. */
  private void adam(double g, double rate, double beta1, double beta2, double epsilon) {
    first = beta1 * first + (1 - beta1) * g;
    second = beta2 * second + (1 - beta2) * g * g;
    double corrected = rate * Math.sqrt(1 - Math.pow(beta2, steps)) / (1 - Math.pow(beta1, steps));
    w -= corrected * first / (Math.sqrt(second) + epsilon);
  }

  /** Zeiler 2012, algorithm 1. */
  private void adadelta(double g, double rate, double rho, double epsilon) {
    first = rho * first + (1 - rho) * g * g;
    double change = -Math.sqrt(second + epsilon) / Math.sqrt(first + epsilon) * g;
    second = rho * second + (1 - rho) * change * change;
    w += rate * change;
  }
}
