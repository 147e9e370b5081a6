package io.github.limpid.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import io.github.limpid.InputException;
import io.github.limpid.image.ImageSource;
import io.github.limpid.image.Planes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundImagesTest {

  @TempDir private Path folder;

  private final ImagePlus open = image("cells.tif", 3, 7);
  private final FoundImages found = new FoundImages(Map.of("cells.tif", open)::get);

  private static ImagePlus image(String title, int planes, int grey) {
    ImageStack stack = new ImageStack(6, 5);
    for (int i = 0; i < planes; i++) {
      ByteProcessor plane = new ByteProcessor(6, 5);
      plane.setValue(grey + i);
      plane.fill();
      stack.addSlice(plane);
    }
    return new ImagePlus(title, stack);
  }

  @BeforeEach
  void saveImages() throws IOException {
    Files.createDirectories(folder.resolve("more").resolve("deep"));
    save("b.tif", 1, 20);
    save("a.tif", 2, 10);
    save("more/a.tif", 1, 30);
    save("more/deep/z.png", 1, 40);
    Files.writeString(folder.resolve("notes.txt"), "no image");
    Files.writeString(folder.resolve("more").resolve(".hidden"), "no image");
  }

  private void save(String name, int planes, int grey) {
    Path file = folder.resolve(name);
    ImageFiles.save(image(file.getFileName().toString(), planes, grey), file, false);
  }

  private static List<String> names(List<ImageSource> images) {
    return images.stream().map(ImageSource::name).toList();
  }

  private static float first(Planes planes, int plane) {
    return planes.plane(plane).firstElement().getRealFloat();
  }

  @Test
  void foldersHoldTheirImagesAndThoseOfTheirFolders() {
    List<ImageSource> images = found.find(folder.toString());
    assertEquals(List.of("a.tif", "b.tif", "more/a.tif", "more/deep/z.png"), names(images));
    for (int i = 0; i < 4; i++) {
      Planes planes = images.get(i).open();
      assertEquals(i == 0 ? 2 : 1, planes.count());
      assertEquals(List.of(10f, 20f, 30f, 40f).get(i), first(planes, 0));
    }
    assertEquals(11, first(images.get(0).open(), 1));
  }

  @Test
  void hiddenFilesAndFoldersAreLeftOut() throws IOException {
    Files.createDirectories(folder.resolve(".thumbnails").resolve("deep"));
    save(".thumbnails/deep/a.tif", 1, 50);
    Files.copy(folder.resolve("a.tif"), folder.resolve("more").resolve(".a.tif"));
    assertEquals(4, found.find(folder.toString()).size());
    String hidden = folder.resolve(".thumbnails").toString();
    assertEquals(List.of("deep/a.tif"), names(found.find(hidden)), "was asked for");
  }

  @Test
  void filesAreFoundByTheirPath() {
    List<ImageSource> images = found.find(folder.resolve("more/a.tif").toString());
    assertEquals(List.of("a.tif"), names(images));
    assertEquals(30, first(images.get(0).open(), 0));
    assertEquals(30, first(images.get(0).open(), 0), "opened again");
  }

  @Test
  void openImagesComeFirst() {
    List<ImageSource> images = found.find("cells.tif");
    assertEquals(List.of("cells.tif"), names(images));
    assertEquals(3, images.get(0).open().count());
    assertEquals(9, first(images.get(0).open(), 2));
  }

  @Test
  void whatIsNeitherIsNamed() {
    for (String what : new String[] {"nothing.tif", "", " ", "a\0b"}) {
      InputException refusal = assertThrows(InputException.class, () -> found.find(what));
      assertEquals(
          "There is no open image, folder or file \""
              + what
              + "\". Give the title of an open image, the path of a folder of images, or of an image"
              + " file.",
          refusal.getMessage());
    }
  }

  @Test
  void whereNoImageCanBeOpenNoneIsSpokenOf() {
    FoundImages files = FoundImages.inFiles();
    InputException refusal =
        assertThrows(InputException.class, () -> files.find("cells.tif"), "open elsewhere");
    assertEquals(
        "There is no folder or file \"cells.tif\". Give the path of a folder of images, or of an"
            + " image file.",
        refusal.getMessage());
    assertEquals(4, files.find(folder.toString()).size());
  }

  @Test
  void foldersWithoutImagesAreNamed() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty").resolve("inside"));
    Files.writeString(empty.resolve("notes.txt"), "no image");
    InputException refusal = assertThrows(InputException.class, () -> found.find(empty.toString()));
    assertEquals(
        "Folder " + empty + " holds no images. Give a folder with TIFF, PNG or JPEG files.",
        refusal.getMessage());
  }

  @Test
  void filesThatAreDamagedAreRefusedWhenTheyAreOpened() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.tif"), "no image at all");
    List<ImageSource> images = found.find(damaged.toString());
    InputException refusal = assertThrows(InputException.class, () -> images.get(0).open());
    assertTrue(refusal.getMessage().contains("damaged.tif"), refusal.getMessage());
  }

  @Test
  void namesThatLastAreAbsolutePathsOrTitles() {
    assertEquals("cells.tif", found.lasting("cells.tif"));
    String absolute = folder.resolve("a.tif").toString();
    assertEquals(absolute, found.lasting(absolute));
    assertEquals(absolute, found.lasting(folder.resolve("more").resolve("../a.tif").toString()));
    assertEquals(Path.of("").toAbsolutePath().toString(), found.lasting("."));
    assertEquals("no such thing", found.lasting("no such thing"));
    assertEquals("", found.lasting(""));
    assertEquals("a\0b", found.lasting("a\0b"));
  }
}
