package io.github.limpid.command;

import ij.ImageJ;
import ij.Prefs;
import ij.plugin.frame.PlugInFrame;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.TextArea;
import java.awt.image.BufferedImage;

/**
 * The window that a preview is seen in: before and after, and what there is to say.
 *
 * <p><b>Threads.</b> All on AWT's event thread.
 */
final class PreviewFrame extends PlugInFrame {

  private static final long serialVersionUID = 1L;

  private static final int FONT_SIZE = 12;
  private static final int ROWS = 6;
  private static final int COLUMNS = 76;
  private static final int MARGIN = 20;

  private final Drawing drawing = new Drawing(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
  private final TextArea words = new TextArea("", ROWS, COLUMNS, TextArea.SCROLLBARS_VERTICAL_ONLY);

  /** Lays the window out without showing it. */
  PreviewFrame() {
    super("Limpid preview: before and after");
    setBackground(ImageJ.backgroundColor);
    words.setEditable(false);
    words.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) (FONT_SIZE * Prefs.getGuiScale())));
    add(drawing, BorderLayout.CENTER);
    add(words, BorderLayout.SOUTH);
    pack();
  }

  /** Shows a picture, or keeps the one that is there if it is null, and words below it. */
  void show(BufferedImage picture, String said) {
    boolean resized = picture != null && drawing.show(picture);
    if (!said.equals(words.getText())) {
      words.setText(said);
    }
    if (resized) {
      pack();
    }
    if (!isVisible()) {
      moveAside();
      setFocusableWindowState(false); // the dialog keeps the keyboard
      setVisible(true);
    } else if (resized) {
      moveAside();
    }
  }

  /** To the lower right corner of the screen, where it covers no dialog. */
  private void moveAside() {
    Rectangle screen = getGraphicsConfiguration().getBounds();
    Dimension size = getSize();
    setLocation(
        screen.x + Math.max(0, screen.width - size.width - MARGIN),
        screen.y + Math.max(0, screen.height - size.height - MARGIN));
  }
}
