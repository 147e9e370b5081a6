package io.github.limpid.image;

import java.util.regex.Pattern;

/** Names of images, which may be stored in files of several formats. */
public final class ImageName {

  private static final Pattern EXTENSIONS =
      Pattern.compile("(?i)(\\.(tiff?|png|jpe?g|bmp|gif|p[gpn]m))+$");

  private ImageName() {}

  /**
   * The name but for extensions of image files.
   *
   * @param name such as {@code day 1/cell.ome.tif}
   * @return such as {@code day 1/cell.ome}
   */
  public static String stem(String name) {
    return EXTENSIONS.matcher(name).replaceFirst("");
  }
}
