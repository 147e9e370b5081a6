package io.github.limpid.engine;

/** The engine could not get the memory it needed; a smaller batch may do. */
public class OutOfEngineMemoryException extends EngineException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param shape the batch that was too large
   * @param cause the engine's own failure
   */
  public OutOfEngineMemoryException(Batch shape, Throwable cause) {
    super(
        "The memory does not suffice for %d × %d × %d pixels at once."
            .formatted(shape.count(), shape.height(), shape.width()),
        "Close other programs or give a smaller memory budget.",
        cause);
  }
}
