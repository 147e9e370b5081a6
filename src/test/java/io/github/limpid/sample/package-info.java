/**
 * The sample data of the project and the code that makes it, so that everybody may use it freely.
 *
 * <p>May depend on the noise and quality rooms and on ImageJ for the files. Main type: {@link
 * io.github.limpid.sample.SampleData}.
 */
package io.github.limpid.sample;
