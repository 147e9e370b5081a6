package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.image.ImageFinder;
import io.github.limpid.image.ImageSource;
import io.github.limpid.patch.MemoryImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Folders of images in memory; they last under a path that nobody else needs to know. */
final class MemoryFinder implements ImageFinder {

  static final String HOME = "/home/secret/";

  private final Map<String, List<ImageSource>> folders = new HashMap<>();

  /** The folders {@code clean}, {@code noisy} and {@code again}, of four images each. */
  static MemoryFinder ofScenes() {
    MemoryFinder finder = new MemoryFinder();
    finder.put("clean", 0, 1);
    finder.put("noisy", 10, 1);
    finder.put("again", 10, 2);
    return finder;
  }

  /** Adds a folder of four scenes with noise of this sigma. */
  MemoryFinder put(String folder, double sigma, long seed) {
    return put(folder, sigma, seed, 4);
  }

  /** Adds a folder of some scenes with noise of this sigma. */
  MemoryFinder put(String folder, double sigma, long seed, int scenes) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ImageSource> images = new ArrayList<>();
    for (int i = 0; i < scenes; i++) {
      int number = i;
      images.add(
          MemoryImage.of(
              "cell" + i + ".tif",
              48,
              40,
              1,
              (x, y, p) ->
                  100
                      + 50 * Math.sin(x / (3.0 + number) + y / 7.0)
                      + sigma * random.nextGaussian()));
    }
    folders.put(folder, images);
    return this;
  }

  /** Gives a folder another name. */
  void rename(String from, String to) {
    folders.put(to, folders.remove(from));
  }

  @Override
  public List<ImageSource> find(String what) {
    String name = what.startsWith(HOME) ? what.substring(HOME.length()) : what;
    if (!folders.containsKey(name)) {
      throw new InputException("There is no folder \"" + what + "\".", "Give another.");
    }
    return folders.get(name);
  }

  @Override
  public String lasting(String what) {
    return what.startsWith(HOME) ? what : HOME + what;
  }
}
