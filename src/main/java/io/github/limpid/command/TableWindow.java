package io.github.limpid.command;

import ij.WindowManager;
import ij.gui.GUI;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;
import java.awt.Canvas;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Rectangle;
import java.awt.Scrollbar;
import java.lang.reflect.InvocationTargetException;
import java.util.stream.Stream;

/**
 * A table in a window that is as large as its texts need and the screen allows. ImageJ alone looks
 * at the first row, and opens none wider than 700 pixels.
 *
 * <p><b>Threads.</b> Called on any; AWT's does the work, and is waited for.
 */
final class TableWindow {

  private final TextWindow window;
  private final TextPanel panel;

  private TableWindow(TextWindow window) {
    this.window = window;
    this.panel = window.getTextPanel();
  }

  /** Opens a window, or shows another table in the one of that title, from its first row on. */
  static void show(ResultsTable table, String title) {
    onScreen(
        () -> {
          table.show(title);
          if (WindowManager.getFrame(title) instanceof TextWindow window) {
            new TableWindow(window).fit();
          }
        });
  }

  private void fit() {
    measure();
    Rectangle place =
        grown(window.getBounds(), GUI.getMaxWindowBounds(window), hiddenColumns(), hiddenRows());
    window.setBounds(place);
    window.validate();
    panel.scrollToTop();
  }

  /**
   * A place that is larger, by as much as there is room for, but nowhere smaller; to both sides,
   * and downwards.
   *
   * @param wider pixels that are lacking; if negative, too many
   * @param higher likewise
   */
  static Rectangle grown(Rectangle place, Rectangle screen, int wider, int higher) {
    int width = Math.min(place.width + Math.max(0, wider), screen.width);
    int height = Math.min(place.height + Math.max(0, higher), screen.height);
    int x = place.x - (width - place.width) / 2;
    return new Rectangle(
        Math.max(screen.x, Math.min(x, screen.x + screen.width - width)),
        Math.max(screen.y, Math.min(place.y, screen.y + screen.height - height)),
        width,
        height);
  }

  /** A panel knows how wide its columns are once they were drawn. */
  private void measure() {
    Graphics graphics = canvas().getGraphics();
    canvas().paint(graphics);
    graphics.dispose();
    panel.scrollToTop();
  }

  private int hiddenColumns() {
    return bar(Scrollbar.HORIZONTAL).getMaximum() - canvas().getWidth();
  }

  /** The vertical bar counts rows, with that of the headings. */
  private int hiddenRows() {
    Scrollbar rows = bar(Scrollbar.VERTICAL);
    int visible = Math.max(1, rows.getVisibleAmount());
    return (rows.getMaximum() - visible) * canvas().getHeight() / visible;
  }

  private Component canvas() {
    return part(Canvas.class).findFirst().orElseThrow();
  }

  private Scrollbar bar(int orientation) {
    return part(Scrollbar.class)
        .filter(bar -> bar.getOrientation() == orientation)
        .findFirst()
        .orElseThrow();
  }

  private <T> Stream<T> part(Class<T> type) {
    return Stream.of(panel.getComponents()).filter(type::isInstance).map(type::cast);
  }

  private static void onScreen(Runnable work) {
    if (EventQueue.isDispatchThread()) {
      work.run();
      return;
    }
    try {
      EventQueue.invokeAndWait(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it will be shown nevertheless
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
