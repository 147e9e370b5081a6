package io.github.limpid.engine;

import io.github.limpid.InputException;
import io.github.limpid.KindSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule by which gradients become updates of the weights.
 *
 * <p>The text form is the kind and its numbers: {@code adam:beta1=0.9,beta2=0.999,epsilon=1e-8};
 * numbers left out have the defaults of {@link #parse}.
 */
public sealed interface Optimizer {

  /**
   * Adam with bias-corrected moments: {@code m = beta1·m + (1−beta1)·g; v = beta2·v + (1−beta2)·g²;
   * w = w − rate·√(1−beta2^t)/(1−beta1^t) · m/(√v + epsilon)} for gradient g of update t, from 1.
   * Slots are m and v. <b>Source.</b> Kingma and Ba, ICLR 2015, arXiv:1412.6980, algorithm 1 in the
   * order of operations at the end of its section 2.
   *
   * @param beta1 memory of the mean gradient, 0 to {@link #LONGEST}
   * @param beta2 memory of the mean squared gradient, 0 to {@link #LONGEST}
   * @param epsilon added to the root of the mean squared gradient, {@link #LEAST} to 1
   */
  record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
    /** Checks the ranges. */
    public Adam {
      memory("beta1", beta1);
      memory("beta2", beta2);
      positive("epsilon", epsilon);
    }

    @Override
    public int slots() {
      return 2;
    }

    @Override
    public String text() {
      return written("adam", "beta1", beta1, "beta2", beta2, "epsilon", epsilon);
    }
  }

  /**
   * Adam with decoupled weight decay: before each update, weights of kernels shrink by {@code rate
   * · decay} of themselves; biases and normalisation do not. Slots as for {@link Adam}.
   * <b>Source.</b> Loshchilov and Hutter, ICLR 2019, arXiv:1711.05101.
   *
   * @param beta1 as for {@link Adam}
   * @param beta2 as for {@link Adam}
   * @param epsilon as for {@link Adam}
   * @param decay share of a weight, per unit of the rate, that each update takes away; 0 to 1000
   */
  record AdamW(double beta1, double beta2, double epsilon, double decay) implements Optimizer {
    /** Checks the ranges. */
    public AdamW {
      memory("beta1", beta1);
      memory("beta2", beta2);
      positive("epsilon", epsilon);
      require(decay >= 0 && decay <= 1000, "decay", decay, "from 0 to 1000");
    }

    @Override
    public int slots() {
      return 2;
    }

    @Override
    public String text() {
      return written("adamw", "beta1", beta1, "beta2", beta2, "epsilon", epsilon, "decay", decay);
    }
  }

  /**
   * Adadelta: {@code a = rho·a + (1−rho)·g²; d = √(u + epsilon)/√(a + epsilon) · g; u = rho·u +
   * (1−rho)·d²; w = w − rate·d} for gradient g. Slots are a and u. <b>Source.</b> Zeiler, 2012,
   * arXiv:1212.5701, algorithm 1, with its updates multiplied by the rate, of which 1 is the
   * paper's.
   *
   * @param rho memory of the mean squared gradient and update, 0 to {@link #LONGEST}
   * @param epsilon added to both under their roots, {@link #LEAST} to 1
   */
  record Adadelta(double rho, double epsilon) implements Optimizer {
    /** Checks the ranges. */
    public Adadelta {
      memory("rho", rho);
      positive("epsilon", epsilon);
    }

    @Override
    public int slots() {
      return 2;
    }

    @Override
    public String text() {
      return written("adadelta", "rho", rho, "epsilon", epsilon);
    }
  }

  /**
   * RMSProp, not centred: {@code a = rho·a + (1−rho)·g²; u = momentum·u + rate·g/√(a + epsilon); w
   * = w − u} for gradient g. Slots are a and u, both 0 at the start. <b>Source.</b> Tieleman and
   * Hinton, lecture 6.5 of "Neural Networks for Machine Learning", 2012; momentum and epsilon
   * (under the root) as in TensorFlow.
   *
   * @param rho memory of the mean squared gradient, 0 to {@link #LONGEST}
   * @param momentum memory of the update, 0 to {@link #LONGEST}
   * @param epsilon added to the mean squared gradient, {@link #LEAST} to 1
   */
  record RmsProp(double rho, double momentum, double epsilon) implements Optimizer {
    /** Checks the ranges. */
    public RmsProp {
      memory("rho", rho);
      memory("momentum", momentum);
      positive("epsilon", epsilon);
    }

    @Override
    public int slots() {
      return 2;
    }

    @Override
    public String text() {
      return written("rmsprop", "rho", rho, "momentum", momentum, "epsilon", epsilon);
    }
  }

  /**
   * Stochastic gradient descent with momentum: {@code v = momentum·v + gradient; w = w − rate·v}.
   * The slot is v. <b>Source.</b> Sutskever, Martens, Dahl and Hinton, ICML 2013, with the rate
   * outside of v.
   *
   * @param momentum memory of the gradients, 0 to {@link #LONGEST}
   */
  record Sgd(double momentum) implements Optimizer {
    /** Checks the range. */
    public Sgd {
      memory("momentum", momentum);
    }

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public String text() {
      return written("sgd", "momentum", momentum);
    }
  }

  /** The longest memory: 1 as a float would never learn anything. */
  double LONGEST = 0.999999;

  /** The least epsilon: less may be 0 as a float. */
  double LEAST = 1e-30;

  /** Adam with its authors' numbers. */
  Optimizer ADAM = parse("adam");

  /**
   * How many arrays, shaped like the weights, the rule remembers; all of them start at zero.
   *
   * @return at least 0
   */
  int slots();

  /**
   * The text form, which {@link #parse} reads back.
   *
   * @return such as {@code sgd:momentum=0.9}
   */
  String text();

  /**
   * Reads the text form.
   *
   * @param text {@code adam}, {@code adamw}, {@code adadelta}, {@code rmsprop} or {@code sgd}, and
   *     numbers where they differ from the defaults: {@code beta1=0.9, beta2=0.999, epsilon=1e-8},
   *     and {@code decay=0.01}; {@code rho=0.95, epsilon=1e-7}; {@code rho=0.9, momentum=0,
   *     epsilon=1e-7}; {@code momentum=0.9}
   * @return the rule
   * @throws InputException if it is no such form
   */
  static Optimizer parse(String text) {
    KindSpec spec = KindSpec.parse("Optimizer", text);
    double beta1 = spec.number("beta1", 0.9);
    double beta2 = spec.number("beta2", 0.999);
    switch (spec.kind()) {
      case "adam" -> {
        spec.requireOnly("beta1", "beta2", "epsilon");
        return new Adam(beta1, beta2, spec.number("epsilon", 1e-8));
      }
      case "adamw" -> {
        spec.requireOnly("beta1", "beta2", "epsilon", "decay");
        return new AdamW(beta1, beta2, spec.number("epsilon", 1e-8), spec.number("decay", 0.01));
      }
      case "adadelta" -> {
        spec.requireOnly("rho", "epsilon");
        return new Adadelta(spec.number("rho", 0.95), spec.number("epsilon", 1e-7));
      }
      case "rmsprop" -> {
        spec.requireOnly("rho", "momentum", "epsilon");
        return new RmsProp(
            spec.number("rho", 0.9), spec.number("momentum", 0), spec.number("epsilon", 1e-7));
      }
      case "sgd" -> {
        spec.requireOnly("momentum");
        return new Sgd(spec.number("momentum", 0.9));
      }
      default -> throw spec.unknown(KINDS);
    }
  }

  /** The names of all rules. */
  List<String> KINDS = List.of("adam", "adamw", "adadelta", "rmsprop", "sgd");

  private static String written(String kind, Object... namesAndNumbers) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < namesAndNumbers.length; i += 2) {
      numbers.put((String) namesAndNumbers[i], (Double) namesAndNumbers[i + 1]);
    }
    return KindSpec.text(kind, numbers);
  }

  private static void memory(String name, double value) {
    require(value >= 0 && value <= LONGEST, name, value, "from 0 to " + LONGEST);
  }

  private static void positive(String name, double value) {
    require(value >= LEAST && value <= 1, name, value, "from " + KindSpec.text(LEAST) + " to 1");
  }

  private static void require(boolean rule, String name, double value, String range) {
    if (!rule) {
      throw new InputException(
          "%s (%s) of the optimizer must be %s.".formatted(name, KindSpec.text(value), range),
          "Leave it out for the usual value.");
    }
  }
}
