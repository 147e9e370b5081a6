package io.github.limpid.engine;

/** The engine could not get the memory it needed; something smaller may do. */
public class OutOfEngineMemoryException extends EngineException {

  private static final long serialVersionUID = 1L;

  private static final String REMEDY = "Close other programs.";

  /**
   * Creates the exception for a batch.
   *
   * @param shape the batch that was too large
   * @param cause the engine's own failure
   */
  public OutOfEngineMemoryException(Batch shape, Throwable cause) {
    this(
        "%d × %d × %d pixels at once".formatted(shape.count(), shape.height(), shape.width()),
        cause);
  }

  /**
   * Creates the exception for anything else.
   *
   * @param what what was too large, as the end of a sentence: "the network"
   * @param cause the engine's own failure
   */
  public OutOfEngineMemoryException(String what, Throwable cause) {
    this("The memory does not suffice for " + what + ".", REMEDY, cause);
  }

  private OutOfEngineMemoryException(String problem, String remedy, Throwable cause) {
    super(problem, remedy, cause);
  }

  /**
   * The same with the advice of a caller, who knows what can be made smaller.
   *
   * @param remedy what to do, as a sentence
   * @return an exception with this one behind it
   */
  public OutOfEngineMemoryException withRemedy(String remedy) {
    return new OutOfEngineMemoryException(problem(), remedy, this);
  }
}
