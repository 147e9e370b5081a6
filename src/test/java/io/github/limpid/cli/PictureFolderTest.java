package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import io.github.limpid.InputException;
import io.github.limpid.imageplus.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {

  private static final int SIDE = 512; // a picture is one megabyte of floats
  private static final long MEGABYTE = 1 << 20;

  @TempDir private Path noisy;
  @TempDir private Path clean;

  @BeforeEach
  void makeImages() throws IOException {
    for (Path folder : new Path[] {noisy, clean}) {
      Files.createDirectory(folder.resolve("more"));
      save(1, folder.resolve("a.tif"));
      save(3, folder.resolve("more").resolve("b.tif"));
    }
  }

  private static void save(int planes, Path file) {
    ImageStack stack = new ImageStack(SIDE, SIDE);
    for (int i = 0; i < planes; i++) {
      stack.addSlice(new ByteProcessor(SIDE, SIDE));
    }
    ImageFiles.save(new ImagePlus(file.getFileName().toString(), stack), file, false);
  }

  @Test
  void everyPlaneOfEveryImageIsAPicture() {
    List<String> names = List.of("a.tif", "b.tif 1", "b.tif 2", "b.tif 3");
    assertEquals(names, names(PictureFolder.clean(clean, memoryFor(4))));
    assertEquals(names, names(PictureFolder.pairs(noisy, clean, memoryFor(8))));
  }

  private static List<String> names(List<PictureFile> files) {
    assertEquals(
        List.of("a.tif", Path.of("more", "b.tif").toString()),
        files.stream().map(PictureFile::name).toList());
    return files.stream()
        .flatMap(file -> file.pictures().stream())
        .map(picture -> picture.name().replaceFirst("more.", "").replace(", picture", ""))
        .toList();
  }

  @Test
  void picturesThatNeedMoreMemoryThanThereIsAreRefused() {
    assertRefused("more/b.tif", 4, 3, () -> PictureFolder.clean(clean, memoryFor(3)));
    assertRefused("a.tif", 1, 0, () -> PictureFolder.clean(clean, memoryFor(0)));
    assertRefused("more/b.tif", 8, 7, () -> PictureFolder.pairs(noisy, clean, memoryFor(7)));
  }

  @Test
  void allFoldersShareTheMemory() {
    PictureMemory memory = memoryFor(11);
    PictureFolder.pairs(noisy, clean, memory);
    assertRefused("more/b.tif", 12, 11, () -> PictureFolder.clean(clean, memory));
  }

  private static PictureMemory memoryFor(int pictures) {
    return new PictureMemory(pictures * MEGABYTE / 3 * 4 + 4);
  }

  private static void assertRefused(String image, int needed, int free, Runnable reading) {
    assertEquals(
        "The pictures up to %s need %d MB of memory, and %d MB are free for them."
                .formatted(Path.of(image), needed, free)
            + " Give fewer or smaller pictures, or Java more memory:"
            + " LIMPID_JAVA_OPTIONS=-Xmx8g.",
        assertThrows(InputException.class, reading::run).getMessage());
  }
}
