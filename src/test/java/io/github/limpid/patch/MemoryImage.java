package io.github.limpid.patch;

import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.ImageSource;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.util.concurrent.atomic.AtomicInteger;

/** An image in memory to train on, which counts how often it was opened. */
public record MemoryImage(String name, Planes planes, AtomicInteger openings)
    implements ImageSource {

  /** An image of these planes. */
  public static MemoryImage of(String name, Planes planes) {
    return new MemoryImage(name, planes, new AtomicInteger());
  }

  /** An image of 32-bit grey levels, one channel. */
  public static MemoryImage of(
      String name, int width, int height, int planes, ArrayPlanes.Scene scene) {
    return of(name, ArrayPlanes.of(PixelType.FLOAT32, width, height, 1, planes, scene));
  }

  @Override
  public Planes open() {
    openings.incrementAndGet();
    return planes;
  }
}
