package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PictureSplitTest {

  private static final int SIDE = 4;

  private static List<PictureSource> files(String name, int count) {
    List<PictureSource> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.addAll(Pictures.sources(name + i, SIDE, SIDE, 1));
    }
    return files;
  }

  private static PictureSplit.Rule rule(
      List<PictureSource> pairs, List<PictureSource> scenes, double share, long seed) {
    return PictureSplit.Rule.of(pairs, scenes, SIDE, share, seed);
  }

  private static Set<String> names(List<PictureSource> pictures) {
    return pictures.stream().map(PictureSource::name).collect(Collectors.toSet());
  }

  @Test
  void cleanImageOfAHeldOutPairIsHeldOutAmongTheScenesToo() {
    for (long seed = 0; seed < 50; seed++) {
      List<PictureSource> pairs = files("pair", 10);
      List<PictureSource> scenes = new ArrayList<>(files("pair", 10));
      scenes.addAll(files("pair", 10));
      scenes.addAll(files("scene", 20));
      PictureSplit.Rule rule = rule(pairs, scenes, 0.2, seed);
      Set<String> trained = names(rule.split(pairs).training());
      trained.addAll(names(rule.split(scenes).training()));
      Set<String> heldOut = names(rule.split(pairs).heldOut());
      assertEquals(2, heldOut.size(), "0.2 of 10 pairs");
      heldOut.addAll(names(rule.split(scenes).heldOut()));
      assertEquals(6, heldOut.size(), "and of 20 other scenes");
      heldOut.retainAll(trained);
      assertEquals(Set.of(), heldOut);
    }
  }

  @Test
  void aSceneIsHeldOutInEveryFormatItIsStoredIn() {
    for (long seed = 0; seed < 50; seed++) {
      List<PictureSource> pairs = new ArrayList<>();
      List<PictureSource> scenes = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        pairs.addAll(Pictures.sources("f" + i + ".png", SIDE, SIDE, 1));
        scenes.addAll(Pictures.sources("f" + i + ".tif", SIDE, SIDE, 1));
      }
      PictureSplit.Rule rule = rule(pairs, scenes, 0.34, seed);
      Set<String> heldOut = stems(rule.split(pairs).heldOut());
      assertEquals(2, heldOut.size());
      assertEquals(heldOut, stems(rule.split(scenes).heldOut()));
    }
  }

  private static Set<String> stems(List<PictureSource> pictures) {
    return pictures.stream().map(p -> p.name().substring(0, 2)).collect(Collectors.toSet());
  }

  @Test
  void otherSeedsHoldOthersOut() {
    List<PictureSource> pairs = files("pair", 100);
    assertNotEquals(
        rule(pairs, List.of(), 0.1, 1).heldOut(), rule(pairs, List.of(), 0.1, 2).heldOut());
    assertEquals(
        rule(pairs, List.of(), 0.1, 1).heldOut(), rule(pairs, List.of(), 0.1, 1).heldOut());
  }

  @Test
  void planesOfAStackAreHeldOutTogether() {
    List<PictureSource> stacks = new ArrayList<>();
    stacks.addAll(Pictures.sources("a", SIDE, SIDE, 7));
    stacks.addAll(Pictures.sources("b", SIDE, SIDE, 9));
    stacks.addAll(Pictures.sources("c", SIDE, SIDE, 1));
    stacks.addAll(Pictures.sources("d", SIDE, SIDE, 5));
    for (long seed = 0; seed < 50; seed++) {
      PictureSplit split = rule(List.of(), stacks, 0.5, seed).split(stacks);
      Set<String> held = files(split.heldOut());
      assertEquals(2, held.size());
      held.retainAll(files(split.training()));
      assertEquals(Set.of(), held);
      assertEquals(22, split.training().size() + split.heldOut().size());
    }
  }

  private static Set<String> files(List<PictureSource> pictures) {
    return pictures.stream().map(PictureSource::file).collect(Collectors.toSet());
  }

  @Test
  void theShareOfTheFilesIsHeldOutAndOneAtLeast() {
    for (int count = 2; count <= 40; count++) {
      List<PictureSource> files = files("f", count);
      for (double share : new double[] {0.001, 0.05, 0.1, 0.25, 0.5}) {
        PictureSplit split = rule(files, List.of(), share, 1).split(files);
        assertEquals(Math.max(1, Math.round(share * count)), split.heldOut().size());
        assertEquals(count, split.training().size() + split.heldOut().size());
      }
    }
  }

  @Test
  void picturesSmallerThanAPatchAreLeftAside() {
    List<PictureSource> files = new ArrayList<>(files("large", 6));
    files.addAll(Pictures.sources("narrow", SIDE - 1, SIDE, 3));
    files.addAll(Pictures.sources("low", SIDE, SIDE - 1, 3));
    PictureSplit split = rule(List.of(), files, 0.5, 1).split(files);
    assertEquals(3, split.training().size());
    assertEquals(3, split.heldOut().size());
    assertTrue(files(split.heldOut()).stream().allMatch(name -> name.startsWith("large")));
  }

  @Test
  void theEdgeOfASingleFileIsHeldOut() {
    for (int side = 1; side <= 9; side++) {
      for (int width = side; width <= 40; width++) {
        for (int height = side; height <= 40; height += 1 + height % 3) {
          if (Math.max(width, height) >= 2 * side) {
            for (double share : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
              assertEdge(side, width, height, share);
            }
          }
        }
      }
    }
  }

  private static void assertEdge(int side, int width, int height, double share) {
    List<PictureSource> planes = Pictures.sources("a", width, height, 2);
    PictureSplit split = PictureSplit.Rule.of(planes, List.of(), side, share, 1).split(planes);
    assertEquals(names(planes), names(split.training()));
    assertEquals(names(planes), names(split.heldOut()));
    String what = "%d × %d, patch %d, share %s".formatted(width, height, side, share);
    for (int i = 0; i < 2; i++) {
      Region trained = split.training().get(i).region();
      Region held = split.heldOut().get(i).region();
      assertTrue(split.training().get(i).isLarge(side), what);
      assertTrue(split.heldOut().get(i).isLarge(side), what);
      int[] covered = new int[width * height];
      cover(covered, width, trained);
      cover(covered, width, held);
      for (int count : covered) {
        assertEquals(1, count, what + ": overlap or gap");
      }
      int longer = Math.max(width, height);
      double asked = Math.min(longer - side, Math.max(side, share * longer));
      double got = (double) held.width() * held.height() / Math.min(width, height);
      assertEquals(asked, got, 0.5, what);
    }
  }

  private static void cover(int[] pixels, int width, Region region) {
    for (int y = region.top(); y < region.top() + region.height(); y++) {
      for (int x = region.left(); x < region.left() + region.width(); x++) {
        pixels[y * width + x]++;
      }
    }
  }

  @Test
  void theLastPlanesOfASmallStackAreHeldOut() {
    List<PictureSource> stack = Pictures.sources("a", 2 * SIDE - 1, SIDE, 10);
    Set<String> last = Set.of("a, picture 8", "a, picture 9", "a, picture 10");
    for (PictureSplit.Rule rule :
        List.of(
            rule(stack, List.of(), 0.3, 1),
            rule(List.of(), stack, 0.3, 1),
            rule(stack, stack, 0.3, 1))) {
      assertEquals(last, names(rule.split(stack).heldOut()));
      assertEquals(7, rule.split(stack).training().size());
    }
    assertEquals(
        Set.of("a, picture 10"), names(rule(stack, List.of(), 0.01, 1).split(stack).heldOut()));
    assertEquals(
        Set.of("a, picture 1"), names(rule(stack, List.of(), 0.99, 1).split(stack).training()));
  }

  @Test
  void aSingleSmallPlaneCannotBeDivided() {
    List<PictureSource> one = Pictures.sources("a", 2 * SIDE - 1, SIDE, 1);
    PictureSplit split = rule(one, List.of(), 0.5, 1).split(one);
    assertEquals(1, split.training().size());
    assertTrue(split.heldOut().isEmpty());
  }

  @Test
  void theOnlyPairIsTrainedOnWhereScenesAreHeldOut() {
    List<PictureSource> pair = files("pair", 1);
    List<PictureSource> scenes = files("scene", 5);
    for (long seed = 0; seed < 20; seed++) {
      PictureSplit.Rule rule = rule(pair, scenes, 0.2, seed);
      assertEquals(1, rule.split(pair).training().size());
      assertEquals(1, rule.split(scenes).heldOut().size());
    }
  }

  @Test
  void onePairAndOneSceneAreHeldOutInPart() {
    List<PictureSource> pair = Pictures.sources("pair", 40, 40, 1);
    List<PictureSource> scene = Pictures.sources("scene", 40, 40, 1);
    PictureSplit.Rule rule = rule(pair, scene, 0.2, 1);
    for (PictureSplit split : List.of(rule.split(pair), rule.split(scene))) {
      assertFalse(split.training().isEmpty());
      assertFalse(split.heldOut().isEmpty());
    }
  }

  @Test
  void sharesOutsideZeroToOneAreRefused() {
    for (double share : new double[] {0, 1, -0.5, Double.NaN}) {
      assertEquals(
          "validation (" + share + ") must be above 0 and below 1. Usual is 0.05 to 0.2.",
          assertThrows(InputException.class, () -> rule(files("a", 3), List.of(), share, 1))
              .getMessage());
    }
  }
}
