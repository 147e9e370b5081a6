/**
 * Folders of images in, folders of results out: which file goes where, and a folder denoised with a
 * table of what was done, so that a run that was stopped goes on where it was.
 *
 * <p>May depend on the imageplus, denoise, model, engine, image and root rooms. Main type: {@link
 * io.github.limpid.folder.FolderDenoiser}.
 */
package io.github.limpid.folder;
