/**
 * The command line: {@code limpid denoise}, {@code limpid train} and their like, on files.
 *
 * <p>May depend on every room below it, through {@code imageplus} for files. Main type: {@link
 * io.github.limpid.cli.LimpidCommandLine}.
 */
package io.github.limpid.cli;
