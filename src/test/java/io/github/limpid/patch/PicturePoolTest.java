package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.image.ImageSource;
import io.github.limpid.image.Planes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PicturePoolTest {

  private static final int SIDE = 8;
  private static final long PICTURE = SIDE * SIDE * Float.BYTES;

  private static List<PictureSource> files(int count) {
    List<PictureSource> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.addAll(Pictures.sources("file " + i, SIDE, SIDE, 1));
    }
    return files;
  }

  private static List<String> names(List<Picture> pictures) {
    return pictures.stream().map(Picture::name).toList();
  }

  @Test
  void allPicturesAreKeptIfTheyFit() {
    List<PictureSource> files = files(5);
    PicturePool pool = new PicturePool(files, 5 * PICTURE, 1);
    assertTrue(pool.fits());
    assertEquals(5 * PICTURE, pool.bytes());
    List<Picture> first = pool.at(0);
    assertEquals(List.of("file 0", "file 1", "file 2", "file 3", "file 4"), names(first));
    for (long step : new long[] {1, 49, 50, 51, 1_000_000, 3}) {
      assertSame(first, pool.at(step));
    }
  }

  @Test
  void picturesBeyondTheMemoryAreReadInTurns() {
    PicturePool pool = new PicturePool(files(10), 9 * PICTURE, 1);
    assertFalse(pool.fits());
    Set<List<String>> turns = new HashSet<>();
    for (int turn = 0; turn < 20; turn++) {
      List<Picture> pictures = pool.at(turn * PicturePool.STEPS);
      assertEquals(4, pictures.size(), "half of the memory");
      for (int step = 1; step < PicturePool.STEPS; step++) {
        assertSame(pictures, pool.at(turn * PicturePool.STEPS + step));
      }
      turns.add(names(pictures));
    }
    assertTrue(turns.size() > 15, "only " + turns.size() + " different turns");
  }

  @Test
  void noPictureIsTwiceInATurn() {
    PicturePool pool = new PicturePool(files(7), 6 * PICTURE, 3);
    for (int turn = 0; turn < 50; turn++) {
      List<String> names = names(pool.at(turn * PicturePool.STEPS));
      assertEquals(names.size(), new HashSet<>(names).size());
    }
  }

  @Test
  void everyPictureHasItsTurn() {
    // Three of eight pictures have each turn: one is left out of 40 turns with a probability of
    // (5/8)^40 = 7e-9, and any of 8 with any of 40 seeds with 2e-6.
    for (long seed = 0; seed < 40; seed++) {
      PicturePool pool = new PicturePool(files(8), 8 * PICTURE - 1, seed);
      Set<String> seen = new HashSet<>();
      for (int turn = 0; turn < 40; turn++) {
        seen.addAll(names(pool.at(turn * PicturePool.STEPS)));
      }
      assertEquals(8, seen.size(), "seed " + seed + " saw " + seen);
    }
  }

  @Test
  void picturesAreAFunctionOfSeedAndStepAlone() {
    List<PictureSource> files = files(10);
    PicturePool inOrder = new PicturePool(files, 5 * PICTURE, 7);
    List<List<String>> expected = new ArrayList<>();
    for (long step = 0; step < 1000; step++) {
      expected.add(names(inOrder.at(step)));
    }
    for (long first : new long[] {49, 50, 51, 300, 999}) { // as a resumed run asks
      PicturePool resumed = new PicturePool(files, 5 * PICTURE, 7);
      for (long step = first; step < 1000; step++) {
        assertEquals(expected.get((int) step), names(resumed.at(step)), "step " + step);
      }
    }
    PicturePool back = new PicturePool(files, 5 * PICTURE, 7);
    for (long step : new long[] {700, 100, 149, 150, 0, 999, 50, 100}) { // as rollbacks ask
      assertEquals(expected.get((int) step), names(back.at(step)), "step " + step);
    }
    PicturePool other = new PicturePool(files, 5 * PICTURE, 8);
    assertFalse(
        expected.get(0).equals(names(other.at(0))) && expected.get(99).equals(names(other.at(99))));
  }

  @Test
  void severalThreadsSeeWhatOneWould() throws InterruptedException {
    // After a rollback the thread that drew ahead may still be asking for its last batch.
    List<PictureSource> files = files(10);
    PicturePool alone = new PicturePool(files, 5 * PICTURE, 7);
    List<List<String>> expected = new ArrayList<>();
    for (int turn = 0; turn < 40; turn++) {
      expected.add(names(alone.at(turn * PicturePool.STEPS)));
    }
    PicturePool pool = new PicturePool(files, 5 * PICTURE, 7);
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int first = t;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 2000; i++) {
                  int turn = (first * 7 + i * (first + 1)) % 40;
                  List<String> seen = names(pool.at(turn * PicturePool.STEPS));
                  wrong.addAndGet(seen.equals(expected.get(turn)) ? 0 : 1);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(0, wrong.get());
  }

  @Test
  void memoryIsNeverExceeded() {
    // Pictures of 4 to 400 pixels, each at most half of the memory, which is for the next ones.
    List<PictureSource> files = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      files.addAll(Pictures.sources("file " + i, 2 + i % 19, 2 + i * 7 % 19, 1));
    }
    for (long memory : new long[] {3200, 4000, 5000, 9000, 20_000}) {
      PicturePool pool = new PicturePool(files, memory, memory);
      assertFalse(pool.fits());
      for (int turn = 0; turn < 50; turn++) {
        long bytes =
            pool.at(turn * PicturePool.STEPS).stream()
                .mapToLong(p -> (long) p.noisy().length * Float.BYTES)
                .sum();
        assertTrue(bytes <= memory / 2, bytes + " of " + memory);
      }
    }
  }

  @Test
  void pairsTakeTwiceTheMemory() {
    MemoryImage noisy = MemoryImage.of("a", SIDE, SIDE, 1, (x, y, plane) -> x);
    MemoryImage clean = MemoryImage.of("a", SIDE, SIDE, 1, (x, y, plane) -> y);
    PictureSource pair = Pictures.source(new PairedImages(noisy, clean), new OpenedImages(), 0);
    assertEquals(2 * PICTURE, pair.bytes());
    assertEquals(PICTURE, pair.in(new Region(4, 0, 4, 8)).bytes());
  }

  @Test
  void onePictureIsReadEvenIfItIsTooLarge() {
    PicturePool pool = new PicturePool(files(3), 1, 1);
    assertEquals(1, pool.at(0).size());
  }

  @Test
  void filesThatVanishAreSaidWhenTheirTurnComes() {
    record Vanishing(String name, Planes planes, AtomicInteger left) implements ImageSource {
      @Override
      public Planes open() {
        if (left.getAndDecrement() <= 0) {
          throw new InputException("Image " + name + " is gone.", "Put it back.");
        }
        return planes;
      }
    }

    List<PictureSource> files = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      MemoryImage image = MemoryImage.of("file " + i, SIDE, SIDE, 1, (x, y, plane) -> x);
      Vanishing source = new Vanishing(image.name(), image.planes(), new AtomicInteger(2));
      files.add(Pictures.source(new PairedImages(source, source), new OpenedImages(), 0));
    }
    files.forEach(PictureSource::load); // the last time that the files are there
    PicturePool pool =
        new PicturePool(files.stream().map(PicturePoolTest::reopened).toList(), 3 * PICTURE, 1);
    InputException gone = assertThrows(InputException.class, () -> pool.at(0));
    assertTrue(gone.getMessage().matches("Image file \\d is gone\\. Put it back\\."));
  }

  private static PictureSource reopened(PictureSource s) {
    return new PictureSource(
        s.images(),
        new OpenedImages(),
        s.file(),
        s.index(),
        s.count(),
        s.planes(),
        s.settings(),
        s.width(),
        s.height(),
        s.region());
  }
}
