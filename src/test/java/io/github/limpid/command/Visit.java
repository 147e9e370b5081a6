package io.github.limpid.command;

/**
 * What a person does in a program that is open. It is played inside that program's JVM, which
 * creates it by its constructor without arguments; what it tells, the test reads.
 */
interface Visit {

  /** Does it, step after step; the program ends afterwards. */
  void by(Person person) throws Exception;
}
