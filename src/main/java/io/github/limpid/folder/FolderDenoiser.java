package io.github.limpid.folder;

import io.github.limpid.CancelledException;
import io.github.limpid.Counted;
import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.Progress;
import io.github.limpid.denoise.DenoiseReport;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Engine;
import io.github.limpid.folder.FolderReport.Failure;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.imageplus.ResultFile;
import io.github.limpid.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Applies a model to every image of a folder, whatever their types and sizes.
 *
 * <p>Example: {@code try (FolderDenoiser denoiser = new FolderDenoiser(engine, model, settings,
 * InstantSource.system())) { denoiser.denoise(FolderPlan.of(folders), IJ::log, progress); }}.
 *
 * <p>An image that fails does not keep the others from being done. What was done is written to
 * {@code limpid-denoise.csv} in the folder of results; an image that this table tells was denoised
 * with the same model and settings, and has not changed since, is not done again. So a run that was
 * stopped or killed goes on when it is started again. <b>Threads.</b> One at a time.
 * <b>Ownership.</b> Whoever creates it closes it.
 */
public final class FolderDenoiser implements AutoCloseable {

  private static final double MILLIS = 1000;

  private final Denoiser denoiser;
  private final MadeWith with;
  private final String device;
  private final InstantSource clock;

  /**
   * Prepares a model.
   *
   * @param engine computes
   * @param model the model to apply
   * @param settings strength, precision and memory budget
   * @param clock tells when an image was finished, and how long it took
   */
  public FolderDenoiser(Engine engine, Model model, DenoiseSettings settings, InstantSource clock) {
    this.denoiser = new Denoiser(engine, model, settings);
    this.with =
        new MadeWith(
            model.name(),
            model.checksum(),
            settings.strength(),
            engine.report().effective(settings.precision()));
    this.device = engine.report().name() + ", " + engine.report().device();
    this.clock = clock;
  }

  /**
   * Denoises what a plan names.
   *
   * @param plan images and where they go; the folder of results is made if it does not exist
   * @param lines takes a line for each image that is denoised or fails, when it is
   * @param progress told of every tile
   * @return what came out
   * @throws InputException if the folder of results or its table cannot be written
   * @throws CancelledException if stopped; what was finished stays
   */
  public FolderReport denoise(FolderPlan plan, Consumer<String> lines, Progress progress) {
    FolderImage.makeFolder(plan.settings().output());
    try (FolderTable table = FolderTable.open(plan.settings().output())) {
      return denoise(plan, table, lines, progress);
    }
  }

  private FolderReport denoise(
      FolderPlan plan, FolderTable table, Consumer<String> lines, Progress progress) {
    List<Failure> failures = new ArrayList<>();
    int denoised = 0;
    int skipped = 0;
    for (Share share : shares(plan.images(), progress)) {
      try {
        Attempt attempt = attempt(share, plan.settings().overwrite(), table);
        attempt.row().ifPresent(table::add);
        attempt.line().ifPresent(lines);
        attempt.failure().ifPresent(failures::add);
        denoised += attempt.isDenoised() ? 1 : 0;
        skipped += attempt.row().isEmpty() ? 1 : 0;
      } catch (CancelledException e) {
        table.giveUp();
        throw cancelled(plan, denoised + skipped);
      }
    }
    return new FolderReport(denoised, skipped, failures, plan.others(), table.path());
  }

  private static CancelledException cancelled(FolderPlan plan, int done) {
    return new CancelledException(
        "Denoising",
        "%d of %s done; start it again%s to go on."
            .formatted(
                done,
                Counted.of(plan.images().size(), "image") + " are",
                plan.settings().overwrite() ? " without overwrite" : ""));
  }

  /** An image with its share of the progress. */
  private record Share(FolderImage image, Progress progress) {}

  /** Large files take longer. */
  private static List<Share> shares(List<FolderImage> images, Progress progress) {
    long total = images.stream().mapToLong(FolderDenoiser::size).sum();
    List<Share> shares = new ArrayList<>();
    long before = 0;
    for (FolderImage image : images) {
      long size = size(image);
      String what = "Denoising image %d of %d,".formatted(shares.size() + 1, images.size());
      shares.add(new Share(image, new ShareOfProgress(progress, before, size, total, what)));
      before += size;
    }
    return shares;
  }

  private static long size(FolderImage image) {
    return Math.max(1, size(image.source()));
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  /**
   * What came of one image.
   *
   * @param row for the table; nothing if it was done before
   * @param line for who waits
   * @param failure if it failed
   */
  private record Attempt(
      Optional<FolderRow> row, Optional<String> line, Optional<Failure> failure) {

    private static final Attempt DONE_BEFORE =
        new Attempt(Optional.empty(), Optional.empty(), Optional.empty());

    boolean isDenoised() {
      return row.isPresent() && failure.isEmpty();
    }
  }

  private Attempt attempt(Share share, boolean overwrite, FolderTable table) {
    share.progress().stopIfCancelled("Denoising");
    FolderImage image = share.image();
    Instant start = clock.instant();
    try {
      SourceStamp from = SourceStamp.of(image.source());
      if (!overwrite && isDone(image, from, table)) {
        return Attempt.DONE_BEFORE;
      }
      table.begin(image, with);
      DenoiseReport report = make(share);
      return denoised(work(image, start), from, report);
    } catch (CancelledException e) {
      throw e;
    } catch (LimpidException e) {
      return failed(share, start, e.getMessage());
    } catch (OutOfMemoryError e) {
      return failed(share, start, "It needs more memory than Java has. Give Java more, with -Xmx.");
    } catch (RuntimeException e) { // our fault, and must not cost a night's work
      return failed(share, start, "This is an error in Limpid; please report it: " + e + ".");
    }
  }

  private DenoiseReport make(Share share) {
    FolderImage image = share.image();
    image.makeFolder();
    ImageFiles.checkWritable(image.target(), true);
    return ResultFile.make(
        image.source(),
        image.target(),
        true, // it was asked whether it may
        (noisy, denoised, note) -> {
          DenoiseReport report = denoiser.denoise(noisy, denoised, share.progress());
          String name = image.source().getFileName().toString();
          denoiser.account(name, noisy, report).forEach(note);
          return report;
        });
  }

  private FolderRow.Work work(FolderImage image, Instant start) {
    Instant end = clock.instant();
    return new FolderRow.Work(
        image, with, device, end, Duration.between(start, end).toMillis() / MILLIS);
  }

  private static Attempt denoised(FolderRow.Work work, SourceStamp from, DenoiseReport report) {
    List<String> sentences = new ArrayList<>(List.of(report.line(work.seconds())));
    sentences.addAll(report.remarks());
    return new Attempt(
        Optional.of(FolderRow.denoised(work, from, size(work.image().target()), report)),
        Optional.of(work.image().target() + ": " + String.join(" ", sentences)),
        Optional.empty());
  }

  private Attempt failed(Share share, Instant start, String sentence) {
    share.progress().stopIfCancelled("Denoising"); // an interrupt breaks off what is being written
    Failure failure = new Failure(share.image().source(), sentence);
    return new Attempt(
        Optional.of(FolderRow.failed(work(share.image(), start), sentence)),
        Optional.of("Failed: " + failure.source()), // the report says why
        Optional.of(failure));
  }

  /**
   * Whether the result is there, and as it would be again.
   *
   * @throws InputException if something else is there
   */
  private boolean isDone(FolderImage image, SourceStamp from, FolderTable table) {
    if (!Files.exists(image.target())) {
      return false;
    }
    Made now = new Made(from, with, size(image.target()));
    Optional<Made> before = table.made(image);
    boolean isAsItsRow = !table.wasBegunOtherwise(image, with);
    if (isAsItsRow && before.isPresent() && before.get().isAs(now)) {
      table.confirm(image);
      return true;
    }
    if (!table.wasBegun(image)) {
      requireChanged(image, before.orElseThrow(() -> taken(image, " exists already.")), now);
    }
    return false;
  }

  /** What is there may be replaced if it was made in the same way of an image that has changed. */
  private static void requireChanged(FolderImage image, Made before, Made now) {
    if (!before.with().equals(now.with())) {
      throw taken(image, " was made with other settings: " + before.with().text() + ".");
    }
    if (!before.from().path().equals(now.from().path())) {
      throw taken(image, " was made from another image: " + before.from().path() + ".");
    }
    if (before.size() != now.size()) {
      throw taken(image, " was changed after it was made.");
    }
  }

  private static InputException taken(FolderImage image, String why) {
    return new InputException(
        image.target() + why,
        "Give overwrite=true to replace it, or choose another folder for the output.");
  }

  @Override
  public void close() {
    denoiser.close();
  }
}
