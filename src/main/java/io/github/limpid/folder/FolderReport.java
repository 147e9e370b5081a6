package io.github.limpid.folder;

import io.github.limpid.Counted;
import io.github.limpid.InputException;
import java.nio.file.Path;
import java.util.List;

/**
 * What came out of a folder.
 *
 * @param denoised images that were denoised
 * @param skipped images that had been denoised before
 * @param failures images that could not be denoised
 * @param others names of the files that were left out, since they are no images by their names
 * @param table where to read it all
 */
public record FolderReport(
    int denoised, int skipped, List<Failure> failures, List<String> others, Path table) {

  /**
   * An image that could not be denoised.
   *
   * @param source its file
   * @param sentence why, and what to do
   */
  public record Failure(Path source, String sentence) {

    /**
     * The failure in one line.
     *
     * @return the sentence, behind the file if it does not begin with it
     */
    public String text() {
      return sentence.startsWith(source.toString()) ? sentence : source + ": " + sentence;
    }
  }

  /** Freezes the lists. */
  public FolderReport {
    failures = List.copyOf(failures);
    others = List.copyOf(others);
  }

  /**
   * The numbers.
   *
   * @return such as {@code 9 of 12 images denoised, 2 done before, 1 failed.}, and how many files
   *     were left out, if any were
   */
  public String summary() {
    int images = denoised + skipped + failures.size();
    return "%d of %s denoised, %d done before, %d failed."
            .formatted(denoised, Counted.of(images, "image"), skipped, failures.size())
        + new LeftOut(others).sentence();
  }

  /**
   * Says in one sentence that not all went well, for those who can be told only one.
   *
   * @throws InputException if an image failed
   */
  public void requireNoFailure() {
    if (!failures.isEmpty()) {
      int images = denoised + skipped + failures.size();
      throw new InputException(
          "%d of %s failed, first %s"
              .formatted(failures.size(), Counted.of(images, "image"), failures.get(0).text()),
          "See " + table + " for each.");
    }
  }
}
