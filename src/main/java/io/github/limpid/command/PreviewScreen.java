package io.github.limpid.command;

import java.awt.image.BufferedImage;

/** Where a preview is seen. <b>Threads.</b> Any. */
interface PreviewScreen {

  /** Shows a picture, or keeps the one that is there if it is null, and words below it. */
  void show(BufferedImage picture, String words);

  /** Shows nothing any more. */
  void close();
}
