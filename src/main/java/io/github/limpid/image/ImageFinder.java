package io.github.limpid.image;

import java.util.List;

/** Finds the images that a user named. */
public interface ImageFinder {

  /**
   * Finds images.
   *
   * @param what the title of an open image, the path of an image file, or a folder
   * @return the one image, or all images in the folder and its subfolders in the order of their
   *     names; at least one
   * @throws io.github.limpid.InputException if there is nothing of that name, or no image in it
   */
  List<ImageSource> find(String what);

  /**
   * The same name in a form that finds the same images from anywhere.
   *
   * @param what what a user typed
   * @return an absolute path, or the title as it is
   */
  String lasting(String what);
}
