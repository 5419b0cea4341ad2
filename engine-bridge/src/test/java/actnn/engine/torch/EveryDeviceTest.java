package actnn.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.DeviceChoice;
import actnn.engine.quant.KernelChoice;
import ai.djl.Device;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Which tests run on CUDA where there is a device, and which do not and why: the first follow
 * {@link TestDevice} or settings that leave {@code device} open, the others say {@link OnHost}.
 * Read from who calls whom, so a test that is new is one of these or fails here.
 */
@DisplayName("Every test class that opens the engine")
class EveryDeviceTest {
  private static final Pattern CPU_IN_SETTINGS = Pattern.compile("\"device\", \"cpu\"|device=cpu");

  private static final Set<String> JUNITS =
      Stream.of(Test.class, RepeatedTest.class, ParameterizedTest.class, TestFactory.class)
          .map(Class::getName)
          .collect(Collectors.toSet());

  /** Everything of this module, by the outermost class of its file. */
  private static Map<JavaClass, List<JavaClass>> tests = Map.of();

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    // Without what they depend on, which is large: all that is asked of it are names.
    classes =
        ArchConfiguration.withThreadLocalScope(
            reading -> {
              reading.setResolveMissingDependenciesFromClassPath(false);
              return new ClassFileImporter().importPackages("actnn.engine");
            });
    URL here = EveryDeviceTest.class.getProtectionDomain().getCodeSource().getLocation();
    tests =
        classes.stream()
            .filter(of -> of.getSource().orElseThrow().getUri().toString().contains(here.getPath()))
            .collect(Collectors.groupingBy(EveryDeviceTest::outermost));
  }

  private static JavaClass outermost(JavaClass of) {
    return of.getEnclosingClass().map(EveryDeviceTest::outermost).orElse(of);
  }

  @Test
  @DisplayName("takes the device of this machine, or says why main memory is its place")
  void placed() {
    Set<JavaCodeUnit> opening =
        callersOf(
            unit(Torch.class, "start"),
            unit(Torch.class, "manager"),
            unit(Torch.class, "manager", Device.class));
    Set<JavaCodeUnit> following = callersOf(unit(Devices.class, "of", DeviceChoice.class));
    Set<String> unplaced = new TreeSet<>();
    Set<String> idle = new TreeSet<>();
    int follow = 0;
    for (JavaClass test : tests.keySet()) {
      boolean opens = isTest(test) && reaches(test, opening);
      boolean follows = opens && reaches(test, following);
      boolean onHost = test.isAnnotatedWith(OnHost.class);
      follow += follows ? 1 : 0;
      if (opens && !follows && !onHost) {
        unplaced.add(test.getName());
      }
      if (onHost && isTest(test) && (follows || !opens)) {
        idle.add(test.getName());
      }
    }
    assertThat(unplaced).as("make arrays by TestDevice.manager(), or say @OnHost").isEmpty();
    assertThat(idle).as("@OnHost, but takes the device or needs none").isEmpty();
    assertThat(follow).isGreaterThan(60);
  }

  @Test
  @DisplayName("says why where it asks for a CPU")
  void cpuIsAskedForWithAReason() {
    List<JavaCodeUnit> asking =
        tests.values().stream()
            .flatMap(Collection::stream)
            .flatMap(EveryDeviceTest::accesses)
            .filter(EveryDeviceTest::asksForCpu)
            .map(JavaAccess::getOrigin)
            .toList();
    assertThat(asking).isNotEmpty();
    assertThat(asking)
        .filteredOn(unit -> !hasReason(unit))
        .as("take TestDevice's, or say @OnHost")
        .isEmpty();
  }

  /** Whoever opens a manager without us gets the device that DJL likes best. */
  private static boolean asksForCpu(JavaAccess<?> access) {
    String name = access.getTarget().getName();
    return name.equals("newBaseManager")
        || (name.equals("cpu") && access.getTargetOwner().isEquivalentTo(Device.class))
        || access
            .getTarget()
            .resolveMember()
            .filter(
                member ->
                    member.equals(unit(Torch.class, "manager"))
                        || member.equals(unit(KernelChoice.class, "choose", int.class)))
            .isPresent();
  }

  /** Calls, references to methods, and uses of fields. */
  private static Stream<JavaAccess<?>> accesses(JavaClass of) {
    return Stream.concat(
        of.getAccessesFromSelf().stream(), of.getCodeUnitReferencesFromSelf().stream());
  }

  @Test
  @DisplayName("says why where its settings do")
  void settingsAskForACpuWithAReason() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      List<Path> asking =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("EveryDeviceTest.java"))
              .filter(file -> CPU_IN_SETTINGS.matcher(text(file)).find())
              .toList();
      assertThat(asking).isNotEmpty();
      assertThat(asking)
          .filteredOn(file -> !text(file).contains("@OnHost("))
          .as("leave device open, or say @OnHost")
          .isEmpty();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTest(JavaClass test) {
    return units(test)
        .flatMap(unit -> unit.getAnnotations().stream())
        .anyMatch(annotation -> JUNITS.contains(annotation.getRawType().getName()));
  }

  private static boolean reaches(JavaClass test, Set<JavaCodeUnit> callers) {
    return units(test).anyMatch(callers::contains);
  }

  /** What a file's classes declare and inherit. */
  private static Stream<JavaCodeUnit> units(JavaClass test) {
    return tests.getOrDefault(test, List.of()).stream()
        .flatMap(of -> Stream.concat(Stream.of(of), of.getAllRawSuperclasses().stream()))
        .flatMap(
            of -> Stream.concat(of.getCodeUnits().stream(), of.getStaticInitializer().stream()));
  }

  private static boolean hasReason(JavaCodeUnit unit) {
    boolean has = unit.isAnnotatedWith(OnHost.class);
    for (JavaClass at = unit.getOwner(); at != null; at = at.getEnclosingClass().orElse(null)) {
      has |= at.isAnnotatedWith(OnHost.class);
    }
    return has;
  }

  private static JavaCodeUnit unit(Class<?> owner, String name, Class<?>... parameters) {
    return classes.get(owner).getMethod(name, parameters);
  }

  /** Who calls these, calls who does, and so on; a class's initialiser is called by who uses it. */
  private static Set<JavaCodeUnit> callersOf(JavaCodeUnit... units) {
    Map<JavaCodeUnit, Set<JavaCodeUnit>> callers = callers();
    Set<JavaCodeUnit> found = new HashSet<>(List.of(units));
    Deque<JavaCodeUnit> next = new ArrayDeque<>(found);
    while (!next.isEmpty()) {
      for (JavaCodeUnit caller : callers.getOrDefault(next.pop(), Set.of())) {
        if (found.add(caller)) {
          next.push(caller);
        }
      }
    }
    return found;
  }

  private static Map<JavaCodeUnit, Set<JavaCodeUnit>> callers() {
    Map<JavaCodeUnit, Set<JavaCodeUnit>> callers = new HashMap<>();
    for (JavaClass of : classes) {
      for (JavaAccess<?> access : accesses(of).toList()) {
        if (access.getTarget().resolveMember().orElse(null) instanceof JavaCodeUnit unit) {
          callers.computeIfAbsent(unit, key -> new HashSet<>()).add(access.getOrigin());
        }
        access
            .getTargetOwner()
            .getStaticInitializer()
            .ifPresent(
                unit ->
                    callers.computeIfAbsent(unit, key -> new HashSet<>()).add(access.getOrigin()));
      }
    }
    return callers;
  }
}
