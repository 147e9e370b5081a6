package io.github.limpid.image;

/** An image that can be opened again and again: a file, or one that is open already. */
public interface ImageSource {

  /**
   * What to call it in a message; the same for both images of a pair.
   *
   * @return such as a file's name in its folder
   */
  String name();

  /**
   * Opens the image, or gives the open one.
   *
   * @return its planes, which are only read
   * @throws io.github.limpid.InputException if it cannot be read
   */
  Planes open();
}
