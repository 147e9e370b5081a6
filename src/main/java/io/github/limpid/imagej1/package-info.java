/**
 * The bridge for plain ImageJ, without the layer of ImageJ2 that runs SciJava commands in Fiji: the
 * same menu, the same dialogs' fields, the same macro lines. ImageJ finds it in {@code
 * plugins.config}; in Fiji the commands themselves take its place.
 *
 * <p>May depend on ImageJ, SciJava, the root room and {@code oldjava}; commands are found by their
 * names. Main type: {@link io.github.limpid.imagej1.CommandPlugIn}.
 */
package io.github.limpid.imagej1;
