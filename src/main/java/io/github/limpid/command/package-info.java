/**
 * SciJava commands: what stands in the menu {@code Plugins > Limpid} and what macros call.
 *
 * <p>Each reads its parameters, calls the room that does the work, and hands over the result; the
 * only room with dialogs and windows. May depend on every room below it, through {@code imageplus}
 * for images. Main type: {@link io.github.limpid.command.DenoiseCommand}.
 */
package io.github.limpid.command;
