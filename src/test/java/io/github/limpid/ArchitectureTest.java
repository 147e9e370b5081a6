package io.github.limpid;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.awt.Component;
import java.awt.MenuComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the house in order: which room may name which, and what may be named at all. */
class ArchitectureTest {

  private static final String HOUSE = "io.github.limpid";
  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("src", "main", "java8"));

  private static final Set<String> BELOW_THE_EDGES =
      Set.of(
          "image",
          "network",
          "noise",
          "tiling",
          "quality",
          "engine",
          "archive",
          "exchange",
          "model",
          "patch",
          "training",
          "denoise",
          "imageplus",
          "folder");

  /** What each room may depend on beside itself, the root room and other people's libraries. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("image", Set.of()),
          Map.entry("network", Set.of()),
          Map.entry("noise", Set.of("image")),
          Map.entry("tiling", Set.of()),
          Map.entry("quality", Set.of("image")),
          Map.entry("engine", Set.of("network")),
          Map.entry("engine.tensorflow", Set.of("engine", "network")),
          Map.entry("archive", Set.of()),
          Map.entry("model", Set.of("archive", "engine", "network", "image")),
          Map.entry("patch", Set.of("noise", "engine", "image")),
          Map.entry(
              "training",
              Set.of("patch", "noise", "quality", "model", "engine", "network", "image")),
          Map.entry("denoise", Set.of("tiling", "model", "quality", "engine", "network", "image")),
          Map.entry("exchange", Set.of("archive", "model", "engine", "network", "image")),
          Map.entry("imageplus", Set.of("image")),
          Map.entry("oldjava", Set.of()),
          Map.entry("imagej1", Set.of("oldjava")),
          Map.entry("folder", Set.of("imageplus", "denoise", "model", "engine", "image")),
          Map.entry("cli", BELOW_THE_EDGES),
          Map.entry("command", BELOW_THE_EDGES));

  private static final JavaClasses HOUSE_CLASSES =
      new ClassFileImporter()
          .importUrl(LimpidException.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void everyRoomIsOnThePlan() {
    Set<String> rooms =
        HOUSE_CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(HOUSE + "."))
            .map(name -> name.substring(HOUSE.length() + 1))
            .collect(toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(ARROWS.keySet()), rooms);
  }

  @Test
  void roomsDependOnlyOnTheRoomsBelowThem() {
    ARROWS.forEach(
        (room, below) ->
            classes()
                .that()
                .resideInAPackage(HOUSE + "." + room)
                .should()
                .onlyDependOnClassesThat(
                    not(resideInAPackage(HOUSE + "..")).or(resideInAnyPackage(seen(room, below))))
                .check(HOUSE_CLASSES));
  }

  private static String[] seen(String room, Set<String> below) {
    List<String> seen = new ArrayList<>(List.of(HOUSE, HOUSE + "." + room));
    below.forEach(name -> seen.add(HOUSE + "." + name));
    return seen.toArray(String[]::new);
  }

  @Test
  void theRootRoomDependsOnNoOther() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOUSE + ".*..")
        .check(HOUSE_CLASSES);
  }

  @Test
  void roomsAreFreeOfCycles() {
    slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(HOUSE_CLASSES);
  }

  @Test
  void onlyTheEngineRoomNamesTensorFlow() {
    onlyIn(new String[] {"engine.tensorflow"}, "org.tensorflow..");
    onlyIn(new String[] {"engine.tensorflow"}, "com.google.protobuf..");
    onlyIn(new String[] {"engine.tensorflow"}, "org.bytedeco..");
  }

  @Test
  void onlyTheEdgesNameImageJ() {
    onlyIn(new String[] {"imageplus", "cli", "command", "imagej1", "oldjava"}, "ij..");
  }

  @Test
  void onlyCommandsAndTheirBridgeNameSciJava() {
    onlyIn(new String[] {"command", "imagej1", "oldjava"}, "org.scijava..");
  }

  @Test
  void onlyTheCommandLineNamesPicocli() {
    onlyIn(new String[] {"cli"}, "picocli..");
  }

  private static void onlyIn(String[] rooms, String foreign) {
    String[] packages = Stream.of(rooms).map(room -> HOUSE + "." + room).toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(foreign)
        .check(HOUSE_CLASSES);
  }

  @Test
  void onlyCommandsAndTheirBridgeNameWindows() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HOUSE + ".command", HOUSE + ".imagej1")
        .should()
        .dependOnClassesThat(
            assignableTo(Component.class)
                .or(assignableTo(MenuComponent.class))
                .or(resideInAPackage("javax.swing..")))
        .check(HOUSE_CLASSES);
  }

  @Test
  void onlyTheCommandLineNamesTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + ".cli")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(HOUSE_CLASSES);
  }

  @Test
  void onlyTheCommandLinePrintsStackTraces() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + ".cli")
        .should()
        .callMethodWhere(
            describe(
                "stack traces are printed",
                call ->
                    call.getTarget().getName().equals("printStackTrace")
                        && call.getTargetOwner().isAssignableTo(Throwable.class)))
        .check(HOUSE_CLASSES);
  }

  @Test
  void packagesAreRooms() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..core..", "..impl..")
        .check(HOUSE_CLASSES);
  }

  @Test
  void classNamesCarryMeaning() {
    noClasses()
        .should()
        .haveNameMatching(
            ".*(Manager|Helper|Util|Utils|Handler|Processor|Data|Info|Base|Impl)(\\$.*)?")
        .check(HOUSE_CLASSES);
  }

  @Test
  void everyRoomSaysWhatItIsForAndWhatItMayDependOn() throws IOException {
    Set<String> packages =
        HOUSE_CLASSES.stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));
    for (String name : packages) {
      String text = packageDoc(name);
      assertTrue(text.matches(".*([Dd]epends? on|[Mm]ay depend on).*"), name + ": dependencies");
      assertTrue(text.matches(".*Main types?: \\{@link .*"), name + ": main type");
    }
  }

  @Test
  void everyRoomSaysItMayDependOnWhatTheArrowsSay() throws IOException {
    Set<String> edges = Set.of("cli", "command"); // "every room below it"
    for (String room : ARROWS.keySet()) {
      if (!edges.contains(room)) {
        String text =
            packageDoc(HOUSE + "." + room)
                .replaceFirst(".*[Mm]ay depend on", "")
                .replaceFirst("Main types?:.*", "");
        Set<String> said = new TreeSet<>(List.of(text.split("\\W+")));
        said.retainAll(ARROWS.keySet());
        assertEquals(new TreeSet<>(ARROWS.get(room)), said, room);
      }
    }
  }

  /** The one file that describes a package, on one line. */
  private static String packageDoc(String name) throws IOException {
    List<Path> files =
        SOURCES.stream()
            .map(root -> root.resolve(name.replace('.', '/')).resolve("package-info.java"))
            .filter(Files::isRegularFile)
            .toList();
    assertEquals(1, files.size(), "package-info.java of " + name);
    return Files.readString(files.get(0)).replaceAll("\\s*\\n( \\*)?\\s*", " ");
  }
}
