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
      List<Picture> pairs = pictures("pair", 10);
      List<Picture> scenes = new ArrayList<>(pictures("pair", 10));
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
    List<Picture> pairs = pictures("pair", 100);
    assertTrue(
        !PictureSplit.heldOutNames(pairs, List.of(), SIDE, 0.1, 1)
            .equals(PictureSplit.heldOutNames(pairs, List.of(), SIDE, 0.1, 2)));
  }

  private static Set<String> names(List<Picture> pictures) {
    return pictures.stream().map(Picture::name).collect(Collectors.toSet());
  }

  private static List<Picture> pictures(String name, int count) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pictures.add(Picture.clean(name + i, SIDE, SIDE, new float[SIDE * SIDE]));
    }
    return pictures;
  }
}
