package io.github.limpid.patch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * The pictures in memory: all of them if they fit in; else, for some steps at a time, as many as
 * half of the memory holds, drawn anew by the seed, while the next ones are read into the other
 * half.
 *
 * <p><b>Threads.</b> Any may ask, since the one that draws ahead may be late to end; pictures are
 * read on another.
 */
final class PicturePool {

  /** Long enough to read the next pictures meanwhile, short enough to see all of them soon. */
  static final int STEPS = 50;

  private static final long STREAM = -3; // a step number that no batch has

  private final List<PictureSource> sources;
  private final Map<PictureSource, Integer> places = new IdentityHashMap<>();
  private final long bytes; // summed once: every step asks, and digits are 60,000
  private final long memory;
  private final long seed;
  private long number = -1;
  private List<Picture> pictures;
  private long nextNumber = -1;
  private CompletableFuture<List<Picture>> next;

  /** Holds pictures in so many bytes. */
  PicturePool(List<PictureSource> sources, long memory, long seed) {
    this.sources = List.copyOf(sources);
    this.sources.forEach(source -> places.put(source, places.size()));
    this.bytes = sources.stream().mapToLong(PictureSource::bytes).sum();
    this.memory = memory;
    this.seed = seed;
  }

  /** The pictures for the batch of one step: a function of the seed and the step alone. */
  synchronized List<Picture> at(long step) {
    if (fits()) {
      pictures = pictures == null ? load(sources) : pictures;
      return pictures;
    }
    long wanted = step / STEPS;
    if (wanted != number) {
      pictures = wanted == nextNumber ? Background.join(next) : load(chosen(wanted));
      number = wanted;
      nextNumber = wanted + 1;
      next = CompletableFuture.supplyAsync(() -> load(chosen(wanted + 1)));
    }
    return pictures;
  }

  /** All pictures if they fit in, or else as many as do; they are not held here. */
  List<Picture> some() {
    return load(fits() ? sources : chosen(0));
  }

  boolean isEmpty() {
    return sources.isEmpty();
  }

  /** Whether all pictures are in memory at once. */
  boolean fits() {
    return bytes() <= memory;
  }

  long bytes() {
    return bytes;
  }

  private List<PictureSource> chosen(long group) {
    List<PictureSource> drawn = new ArrayList<>(sources);
    long turns = Batches.generator(seed, STREAM).nextLong();
    // seeds in a row would leave the same picture last in thousands of turns
    Collections.shuffle(drawn, new Random(Batches.generator(turns, group).nextLong()));
    long free = memory / 2;
    int count = 0;
    while (count < drawn.size() && (count == 0 || drawn.get(count).bytes() <= free)) {
      free -= drawn.get(count).bytes();
      count++;
    }
    List<PictureSource> chosen = new ArrayList<>(drawn.subList(0, count));
    chosen.sort(Comparator.comparing(places::get)); // a stack is then opened but once
    return chosen;
  }

  private static List<Picture> load(List<PictureSource> wanted) {
    List<Picture> loaded = wanted.stream().map(PictureSource::load).toList();
    wanted.forEach(source -> source.opened().close());
    return loaded;
  }
}
