package io.github.limpid.cli;

import io.github.limpid.patch.Picture;
import java.util.List;

/**
 * The pictures of one image file, which may show one scene many times.
 *
 * @param name the file's name in its folder
 * @param pictures one for each plane, in their order, all of one size
 */
record PictureFile(String name, List<Picture> pictures) {

  PictureFile {
    pictures = List.copyOf(pictures);
  }
}
