package io.github.limpid.command;

import ij.IJ;
import ij.ImageJ;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GUI;
import ij.plugin.frame.PlugInFrame;
import io.github.limpid.training.Preview;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Color;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.TextArea;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What a training run looks like on the screen.
 *
 * <p><b>Threads.</b> All on AWT's event thread.
 */
final class TrainingFrame extends PlugInFrame {

  private static final long serialVersionUID = 1L;

  private static final int WIDTH = 640;
  private static final int PLOT_HEIGHT = 230;
  private static final int PREVIEW_HEIGHT = 210; // about that of the row of images
  private static final int FONT_SIZE = 12;
  private static final int MESSAGE_ROWS = 4;
  private static final String CLOSABLE = "Training goes on if this window is closed.";
  private static final String NO_PREVIEW =
      "A region that is not trained on will be shown here at the end of each epoch.";

  private final double scale = Prefs.getGuiScale();
  private final Font font = new Font(Font.SANS_SERIF, Font.PLAIN, (int) (FONT_SIZE * scale));
  private final Label position = new Label("Preparing the data and the network...");
  private final Label time = new Label();
  private final Drawing plot = new Drawing(blank(Color.WHITE, PLOT_HEIGHT, ""));
  private final Drawing preview =
      new Drawing(blank(ImageJ.backgroundColor, PREVIEW_HEIGHT, NO_PREVIEW));
  private final Label[][] table = new Label[TrainingFacts.ROWS][TrainingFacts.COLUMNS];
  private final TextArea messages =
      new TextArea(CLOSABLE, MESSAGE_ROWS, 1, TextArea.SCROLLBARS_VERTICAL_ONLY);
  private final Button stop = new Button("Stop and keep best");
  private final Button cancel = new Button("Cancel");
  private transient PreviewStrip strip; // made for the first preview, so that its range stays
  private boolean over;

  /**
   * Lays the window out without showing it.
   *
   * @param title in its bar and in the menu {@code Window}
   * @param stopping called when the best weights so far are to be kept
   * @param cancelling called when nothing is to be kept
   */
  TrainingFrame(String title, Runnable stopping, Runnable cancelling) {
    super(title);
    setFont(font);
    setBackground(ImageJ.backgroundColor);
    setLayout(new GridBagLayout());
    layOut();
    stop.addActionListener(event -> end("Stopping...", stopping));
    cancel.addActionListener(event -> end("Cancelling...", cancelling));
    setResizable(false);
    pack();
  }

  private BufferedImage blank(Color color, int height, String text) {
    int high = (int) (height * scale);
    BufferedImage image =
        new BufferedImage((int) (WIDTH * scale), high, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(color);
    pen.fillRect(0, 0, image.getWidth(), high);
    pen.setColor(Color.GRAY);
    pen.setFont(font);
    pen.drawString(text, (image.getWidth() - pen.getFontMetrics().stringWidth(text)) / 2, high / 2);
    pen.dispose();
    return image;
  }

  private void layOut() {
    addRow(position, GridBagConstraints.HORIZONTAL);
    addRow(time, GridBagConstraints.HORIZONTAL);
    addRow(plot, GridBagConstraints.NONE);
    addRow(preview, GridBagConstraints.NONE);
    addRow(table(), GridBagConstraints.HORIZONTAL);
    addRow(messages(), GridBagConstraints.HORIZONTAL);
    addRow(buttons(), GridBagConstraints.HORIZONTAL);
  }

  private void addRow(Component row, int fill) {
    GridBagConstraints place = new GridBagConstraints();
    place.gridx = 0;
    place.weightx = 1;
    place.fill = fill;
    place.insets = new Insets(3, 10, 3, 10);
    add(row, place);
  }

  private Panel table() {
    Panel grid = new Panel(new GridLayout(0, TrainingFacts.COLUMNS));
    for (Label[] row : table) {
      for (int column = 0; column < row.length; column++) {
        row[column] = new Label("", column == 0 ? Label.LEFT : Label.RIGHT);
        grid.add(row[column]);
      }
    }
    return grid;
  }

  private Component messages() {
    messages.setEditable(false);
    messages.setBackground(Color.WHITE);
    Panel row = new Panel(new BorderLayout());
    row.add(messages);
    return row;
  }

  private Panel buttons() {
    Panel row = new Panel(new FlowLayout(FlowLayout.RIGHT));
    row.add(stop);
    row.add(cancel);
    return row;
  }

  /** Opens the window, without taking the place of the active image. */
  void open() {
    GUI.centerOnImageJScreen(this);
    WindowManager.addWindow(this);
    setVisible(true);
  }

  /** Shows where a run stands. */
  void show(String positionNow, String timeNow, List<List<String>> figures, LossCurves curves) {
    if (!over) {
      position.setText(positionNow);
      time.setText(timeNow);
    }
    show(figures);
    int width = Math.max(WIDTH, (int) (preview.getPreferredSize().width / scale));
    show(plot, LossPlot.draw(curves, width, PLOT_HEIGHT, scale));
  }

  private void show(List<List<String>> figures) {
    for (int row = 0; row < table.length; row++) {
      for (int column = 0; column < table[row].length; column++) {
        table[row][column].setText(figures.get(row).get(column));
      }
    }
  }

  private void show(Drawing drawing, BufferedImage image) {
    if (drawing.show(image)) {
      drawing.invalidate();
      pack();
    }
  }

  /** Shows what a held-out region looks like after an epoch. */
  void show(Preview region, int epoch) {
    if (strip == null) {
      strip = new PreviewStrip(DisplayRange.of(region), font, ImageJ.backgroundColor, scale);
    }
    show(preview, strip.draw(region, epoch));
  }

  /** Adds a sentence to those that stay readable. */
  void say(String sentence) {
    messages.append("\n" + sentence);
  }

  private void end(String doing, Runnable how) {
    disableButtons();
    say(doing);
    how.run();
  }

  private void disableButtons() {
    stop.setEnabled(false);
    cancel.setEnabled(false);
  }

  /** Says how training ended, and leaves the window open if nobody has closed it. */
  void finish(String sentence, String passed) {
    over = true;
    disableButtons();
    position.setText("Training is over.");
    time.setText(passed);
    say(sentence);
    if (!isVisible()) {
      close();
    }
  }

  /** Closing hides the window as long as training goes on. */
  @Override
  public void close() {
    if (over) {
      super.close();
    } else {
      setVisible(false);
      IJ.log(
          getTitle()
              + ": training goes on. The status bar tells how far it is, and Window > "
              + getTitle()
              + " shows its window again.");
    }
  }

  /** ImageJ's menu {@code Window} brings windows to the front; a closed one has to open first. */
  @Override
  public void toFront() {
    if (!isVisible() && isDisplayable()) {
      setVisible(true);
    }
    super.toFront();
  }
}
