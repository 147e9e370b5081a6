package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.patch.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PictureSplitTest {

  private static final int SIDE = 4;

  @Test
  void cleanImageOfAHeldOutPairIsHeldOutAmongTheScenesToo() {
    for (long seed = 0; seed < 50; seed++) {
      List<PictureFile> pairs = pictures("pair", 10);
      List<PictureFile> scenes = new ArrayList<>(pictures("pair", 10));
      scenes.addAll(pictures("pair", 10));
      scenes.addAll(pictures("scene", 20));
      Set<String> held = PictureSplit.heldOutNames(pairs, scenes, SIDE, 0.2, seed);
      Set<String> trained = names(PictureSplit.of(pairs, held, SIDE).training());
      trained.addAll(names(PictureSplit.of(scenes, held, SIDE).training()));
      Set<String> heldOut = names(PictureSplit.of(pairs, held, SIDE).heldOut());
      heldOut.addAll(names(PictureSplit.of(scenes, held, SIDE).heldOut()));
      assertEquals(6, heldOut.size()); // 0.2 of 10 pairs and of 20 other scenes
      heldOut.retainAll(trained);
      assertEquals(Set.of(), heldOut);
    }
  }

  @Test
  void otherSeedsHoldOthersOut() {
    List<PictureFile> pairs = pictures("pair", 100);
    assertTrue(
        !PictureSplit.heldOutNames(pairs, List.of(), SIDE, 0.1, 1)
            .equals(PictureSplit.heldOutNames(pairs, List.of(), SIDE, 0.1, 2)));
  }

  @Test
  void planesOfAStackAreHeldOutTogether() {
    List<PictureFile> stacks = List.of(stack("a", 7), stack("b", 9), stack("c", 2), stack("d", 5));
    for (long seed = 0; seed < 50; seed++) {
      Set<String> held = PictureSplit.heldOutNames(List.of(), stacks, SIDE, 0.5, seed);
      for (PictureFile stack : stacks) {
        Set<String> planes = names(stack.pictures());
        planes.retainAll(held);
        assertTrue(planes.isEmpty() || planes.size() == stack.pictures().size(), planes::toString);
      }
      assertEquals(2, held.stream().map(name -> name.charAt(0)).distinct().count());
    }
  }

  @Test
  void theLastPlanesOfASingleStackAreHeldOut() {
    List<PictureFile> stack = List.of(stack("a", 10));
    Set<String> last = Set.of("a, picture 8", "a, picture 9", "a, picture 10");
    assertEquals(last, PictureSplit.heldOutNames(stack, List.of(), SIDE, 0.3, 1));
    assertEquals(last, PictureSplit.heldOutNames(List.of(), stack, SIDE, 0.3, 1));
    assertEquals(last, PictureSplit.heldOutNames(stack, stack, SIDE, 0.3, 1));
    assertEquals(
        Set.of("a, picture 10"), PictureSplit.heldOutNames(stack, List.of(), SIDE, 0.01, 1));
    assertEquals(7, PictureSplit.of(stack, last, SIDE).training().size());
  }

  private static PictureFile stack(String name, int planes) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 1; i <= planes; i++) {
      pictures.add(Picture.clean(name + ", picture " + i, SIDE, SIDE, new float[SIDE * SIDE]));
    }
    return new PictureFile(name, pictures);
  }

  private static Set<String> names(List<Picture> pictures) {
    return pictures.stream().map(Picture::name).collect(Collectors.toSet());
  }

  private static List<PictureFile> pictures(String name, int count) {
    List<PictureFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Picture picture = Picture.clean(name + i, SIDE, SIDE, new float[SIDE * SIDE]);
      files.add(new PictureFile(picture.name(), List.of(picture)));
    }
    return files;
  }
}
