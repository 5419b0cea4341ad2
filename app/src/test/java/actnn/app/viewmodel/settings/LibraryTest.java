package actnn.app.viewmodel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of libraries and licences")
class LibraryTest {
  private static final Pattern JAR =
      Pattern.compile("(.+?)-(\\d[\\w.]*(?:-\\d[\\d.]*)?)(-.+)?\\.jar");

  /** What only tests run with, by the beginnings of its names; our own modules beside it. */
  private static final List<String> NOT_SHIPPED =
      List.of(
          "junit-",
          "opentest4j",
          "apiguardian",
          "assertj",
          "byte-buddy",
          "archunit",
          "testfx",
          "openjfx-monocle",
          "hamcrest",
          "org.osgi",
          "jsoup",
          "surefire",
          "common-java5",
          "maven-",
          "jacoco",
          "assets",
          "engine-bridge",
          "storage",
          "mxparser",
          "org.jacoco");

  @Test
  @DisplayName("names every jar that the program runs with, in its version, and no other")
  void complete() {
    Set<String> listed =
        Library.all().stream()
            .filter(library -> !library.version().isEmpty())
            .map(library -> library.name() + " " + library.version())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(path -> new File(path).getName())
            .filter(name -> name.endsWith(".jar"))
            .filter(name -> NOT_SHIPPED.stream().noneMatch(name::startsWith))
            .map(LibraryTest::withVersion)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(there).as("libraries on the class path").hasSizeGreaterThan(30).isEqualTo(listed);
  }

  @Test
  @DisplayName("gives each its licence, and is in alphabetical order")
  void licences() {
    assertThat(Library.all()).allSatisfy(library -> assertThat(library.licence()).isNotBlank());
    assertThat(Library.all())
        .extracting(Library::name)
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
  }

  private static String withVersion(String jar) {
    Matcher matcher = JAR.matcher(jar);
    assertThat(matcher.matches()).as(jar).isTrue();
    return matcher.group(1) + " " + matcher.group(2);
  }
}
