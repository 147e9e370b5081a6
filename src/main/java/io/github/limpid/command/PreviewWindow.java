package io.github.limpid.command;

import java.awt.EventQueue;
import java.awt.image.BufferedImage;

/** A window that opens when there is something to show. */
final class PreviewWindow implements PreviewScreen {

  private PreviewFrame frame; // on AWT's thread, like all that is done with it
  private boolean closed;

  @Override
  public void show(BufferedImage picture, String words) {
    EventQueue.invokeLater(
        () -> {
          if (!closed) {
            frame = frame == null ? new PreviewFrame() : frame;
            frame.show(picture, words);
          }
        });
  }

  @Override
  public void close() {
    EventQueue.invokeLater(
        () -> {
          closed = true;
          if (frame != null) {
            frame.close();
          }
        });
  }
}
