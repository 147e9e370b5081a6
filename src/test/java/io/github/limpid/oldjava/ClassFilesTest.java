package io.github.limpid.oldjava;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.limpid.imagej1.CommandPlugIn;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an old Java loads of Limpid, it can load. */
class ClassFilesTest {

  private static final int JAVA_8 = 52;
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .importUrl(JavaVersion.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void whatStandsBeforeTheCheckIsCompiledForJava8() throws IOException {
    Set<String> expected =
        HOUSE.stream()
            .map(JavaClass::getName)
            .filter(name -> name.startsWith(JavaVersion.class.getPackageName() + "."))
            .collect(toCollection(TreeSet::new));
    assertTrue(expected.contains(OldJavaService.class.getName()), expected.toString());
    expected.add(CommandPlugIn.class.getName());
    assertEquals(expected, compiledForJava8());
  }

  @Test
  void itNamesNothingOfLimpidsThatIsNot() throws IOException {
    Set<String> old = compiledForJava8();
    for (String name : old) {
      Set<String> named =
          HOUSE.get(name).getDirectDependenciesFromSelf().stream()
              .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
              .filter(target -> target.startsWith("io.github.limpid."))
              .collect(toCollection(TreeSet::new));
      named.removeAll(old);
      assertEquals(Set.of(), named, name);
    }
  }

  private static Set<String> compiledForJava8() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JavaClass type : HOUSE) {
      try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream();
          DataInputStream numbers = new DataInputStream(file)) {
        numbers.skipNBytes(6); // magic number, minor version
        if (numbers.readUnsignedShort() <= JAVA_8) {
          names.add(type.getName());
        }
      }
    }
    return names;
  }
}
