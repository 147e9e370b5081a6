package io.github.limpid.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import io.github.limpid.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedMapTest {

  @Test
  void everyPlaneIsReported() {
    ImageStack stack = new ImageStack(3, 2);
    stack.addSlice(new ByteProcessor(3, 2));
    stack.addSlice(new ByteProcessor(3, 2));
    ImagePlus image = new ImagePlus("a.tif", stack);
    List<String> reports = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(long done, long total, String what) {
            reports.add(done + " of " + total + " " + what);
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    SignedMap.of(ImagePlusPlanes.of(image), image, 1, "map", progress);
    assertEquals(List.of("1 of 2 Drawing the map", "2 of 2 Drawing the map"), reports);
  }
}
