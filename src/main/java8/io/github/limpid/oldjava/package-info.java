/**
 * What Limpid says on a Java that is too old for it, where the host starts as ever and a click or a
 * macro line gets a sentence instead of a stack trace.
 *
 * <p>Compiled for Java 8, with everything else that may be loaded before the Java was looked at.
 * May depend on ImageJ and SciJava alone. Main type: {@link
 * io.github.limpid.oldjava.OldJavaService}.
 */
package io.github.limpid.oldjava;
