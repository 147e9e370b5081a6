package io.github.limpid.patch;

import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.ScalingRule;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Pictures and their sources for tests of this room. */
final class Pictures {

  private Pictures() {}

  /** A picture with known scalings, the same for every channel. */
  static Picture pair(
      String name,
      int width,
      int height,
      int channels,
      float[] noisy,
      float[] clean,
      IntensityScaling scaling) {
    return new Picture(
        name,
        width,
        height,
        channels,
        noisy,
        clean,
        Collections.nCopies(channels, scaling),
        Content.of(clean, width, height, channels));
  }

  /** One image alone, with a known scaling. */
  static Picture alone(
      String name, int width, int height, float[] pixels, IntensityScaling scaling) {
    return pair(name, width, height, 1, pixels, pixels, scaling);
  }

  /** The planes of an image as pictures of one channel, each grey level that of its plane. */
  static List<PictureSource> sources(String file, int width, int height, int planes) {
    MemoryImage image = MemoryImage.of(file, width, height, planes, (x, y, plane) -> plane);
    OpenedImages opened = new OpenedImages();
    return java.util.stream.IntStream.range(0, planes)
        .mapToObj(i -> source(new PairedImages(image, image), opened, i))
        .toList();
  }

  /** One plane of an image, or of two. */
  static PictureSource source(PairedImages images, OpenedImages opened, int plane) {
    var planes = images.noisy().open();
    return new PictureSource(
        images,
        opened,
        images.noisy().name(),
        plane,
        planes.count(),
        1,
        settings(1),
        planes.width(),
        planes.height(),
        null);
  }

  /** Settings for patches of a side, with the usual rest. */
  static DataSettings settings(int side) {
    return new DataSettings(
        1,
        side,
        DataSettings.VALIDATION,
        1L << 30,
        1,
        ScalingRule.QUANTILES,
        Set.of(DataRule.CHECK, DataRule.AUGMENT));
  }
}
