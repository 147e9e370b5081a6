package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

/** How large the window becomes; that it is, is seen by {@link ModelsWindowsTest}. */
class TableWindowTest {

  private static final Rectangle SCREEN = new Rectangle(100, 20, 1000, 800);

  @Test
  void windowGrowsToBothSidesAndDownwards() {
    assertEquals(
        new Rectangle(350, 200, 500, 340),
        TableWindow.grown(new Rectangle(450, 200, 300, 300), SCREEN, 200, 40));
  }

  @Test
  void windowThatIsLargeEnoughStaysAsItIs() {
    Rectangle place = new Rectangle(450, 200, 300, 300);
    assertEquals(place, TableWindow.grown(place, SCREEN, -50, 0));
  }

  @Test
  void windowMovesIntoTheScreenWhereItGrows() {
    assertEquals(
        new Rectangle(100, 20, 500, 800),
        TableWindow.grown(new Rectangle(110, 200, 300, 300), SCREEN, 200, 500));
    assertEquals(
        new Rectangle(600, 420, 500, 400),
        TableWindow.grown(new Rectangle(800, 500, 290, 300), SCREEN, 210, 100));
  }

  @Test
  void windowIsNoLargerThanTheScreen() {
    assertEquals(SCREEN, TableWindow.grown(new Rectangle(450, 200, 300, 300), SCREEN, 5000, 5000));
  }
}
