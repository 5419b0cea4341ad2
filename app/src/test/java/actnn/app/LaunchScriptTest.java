package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.worker.WorkerEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real script in a tree of its own, with a Maven that takes no time: it copies the source into
 * the jar, and a Java that prints its class path.
 */
@DisabledOnOs(OS.WINDOWS)
@DisplayName("The start script")
class LaunchScriptTest {
  /** In the order in which the Java of these tests tells them. */
  private static final List<String> ENVIRONMENT =
      List.of(
          "OMP_WAIT_POLICY",
          "THP_MEM_ALLOC_ENABLE",
          "MALLOC_MMAP_THRESHOLD_",
          "MALLOC_TRIM_THRESHOLD_");

  @TempDir private Path folder;
  private Path root;
  private Path source;

  @BeforeEach
  void tree() throws IOException {
    root = folder.resolve("a tree");
    source = root.resolve("app/src/main/App.java");
    for (String module : List.of("assets", "storage", "engine-bridge", "app")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      write(root.resolve(module).resolve("pom.xml"), "<project/>");
    }
    write(root.resolve("pom.xml"), "<project/>");
    write(source, "first");
    Path script = Path.of("..", "packaging", "actnn").toAbsolutePath().normalize();
    Files.createDirectories(root.resolve("packaging"));
    Files.copy(script, root.resolve("packaging/actnn"));
    runnable(root.resolve("packaging/actnn"), Files.readString(script));
    runnable(
        folder.resolve("bin/mvn"),
        """
        #!/bin/sh
        echo built >> ../builds
        printf '\\033[0m\\033[0m' >&2
        test "$(cat app/src/main/App.java)" != broken || exit 1
        version="$(cat ../version 2>/dev/null || echo 1.0.0)"
        mkdir -p app/target/lib
        cat app/src/main/App.java > "app/target/app-$version.jar"
        echo engine > "app/target/lib/engine-bridge-$version.jar"
        echo other > "app/target/lib/other-$version.jar"
        """);
    runnable(
        folder.resolve("bin/java"),
        """
        #!/bin/sh
        test "$1" != -version || { echo 'openjdk version "17.0.1"' >&2; exit 0; }
        echo "$OMP_WAIT_POLICY $THP_MEM_ALLOC_ENABLE $MALLOC_MMAP_THRESHOLD_ $MALLOC_TRIM_THRESHOLD_ $*" > "$(dirname "$0")/../asked"
        while [ "$1" != -cp ]; do shift; done
        echo "$2"
        """);
  }

  @Test
  @DisplayName("builds once, and again when a source is newer")
  void builds() throws Exception {
    Path program = start();
    assertThat(program.resolve("app-1.0.0.jar")).hasContent("first");
    assertThat(start()).isEqualTo(program);
    assertThat(Files.readAllLines(folder.resolve("builds"))).hasSize(1);
    change("second");
    assertThat(start().resolve("app-1.0.0.jar")).hasContent("second");
    assertThat(Files.readAllLines(folder.resolve("builds"))).hasSize(2);
  }

  @Test
  @DisplayName("takes no jar from under what was started before")
  void keeps() throws Exception {
    Path program = start();
    change("second");
    Path next = start();
    assertThat(next).isNotEqualTo(program);
    assertThat(program.resolve("app-1.0.0.jar")).hasContent("first");
    assertThat(program.resolve("engine-bridge-1.0.0.jar")).hasContent("engine");
    assertThat(program.resolve("other-1.0.0.jar")).hasContent("other");
    change("first");
    assertThat(start()).isEqualTo(program);
  }

  @Test
  @DisplayName("leaves nothing of the version before on the class path")
  void upgrades() throws Exception {
    start();
    Files.writeString(folder.resolve("version"), "1.1.0");
    change("second");
    assertThat(jars(start()))
        .containsExactly("app-1.1.0.jar", "engine-bridge-1.1.0.jar", "other-1.1.0.jar");
  }

  @Test
  @DisplayName("starts Java so that threads do not spin and a pipe is no console, also on Windows")
  void options() throws Exception {
    start();
    Map<String, String> worker = new HashMap<>();
    WorkerEnvironment.complete(worker);
    String environment =
        ENVIRONMENT.stream().map(worker::get).collect(Collectors.joining(" ", "", " "));
    String asked = Files.readString(folder.resolve("asked"));
    assertThat(asked).startsWith(environment).contains(" -Djdk.console=java.base ");
    String windows = Files.readString(Path.of("..", "packaging", "actnn.cmd"));
    assertThat(windows).contains("\"OMP_WAIT_POLICY=PASSIVE\"", " -Djdk.console=java.base ");
  }

  @ParameterizedTest(name = "actnn {0}")
  @CsvSource({"'', true", "list, true", "bench chart, true", "bench step, false"})
  @DisplayName("compiles quickly for a window, and thoroughly for a bench of training")
  void compilers(String words, boolean quick) throws Exception {
    List<String> command = new ArrayList<>(List.of(root.resolve("packaging/actnn").toString()));
    Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).forEach(command::add);
    assertThat(process(command.toArray(String[]::new)).waitFor(60, TimeUnit.SECONDS)).isTrue();
    String asked = Files.readString(folder.resolve("asked"));
    assertThat(asked.contains(" -XX:TieredStopAtLevel=1 ")).isEqualTo(quick);
  }

  @Test
  @DisplayName("has the first window leave its classes to the next ones")
  void classes() throws Exception {
    Path program = start(); // a command neither makes an archive nor needs one
    assertThat(Files.readString(folder.resolve("asked"))).doesNotContain(".jsa");
    assertThat(window()).contains(" -XX:ArchiveClassesAtExit=" + program + "/window-");
    String file = window().replaceAll("(?s).*AtExit=(.*?\\.jsa).*", "$1");
    Files.write(Path.of(file), new byte[8]); // cut short: the beginning is written last
    assertThat(window()).contains(" -XX:ArchiveClassesAtExit=" + file);
    Files.write(Path.of(file), new byte[] {1, 2, 3, 4});
    assertThat(window()).contains(" -XX:SharedArchiveFile=" + file).doesNotContain("AtExit");
  }

  private String window() throws Exception {
    Process process = process(root.resolve("packaging/actnn").toString());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(folder.resolve("asked"));
  }

  @Test
  @DisplayName("shows what a build says without codes of colours")
  void colours() throws Exception {
    start(); // once, so that what is said is of the build alone
    change("second");
    start();
    assertThat(Files.readString(folder.resolve("error")))
        .isEqualTo("Building what has changed ...\n");
  }

  @Test
  @DisplayName("starts for a user who owns nothing of the clone")
  void notTheOwner() throws Exception {
    Path program = start();
    // Root owns everything, so it is the command that is refused.
    runnable(folder.resolve("bin/touch"), "#!/bin/sh\necho Permission denied >&2\nexit 1\n");
    assertThat(start()).isEqualTo(program);
    assertThat(Files.readString(folder.resolve("error"))).isEmpty();
  }

  @ParameterizedTest(name = "C.UTF-8 is there: {0}")
  @ValueSource(booleans = {true, false})
  @DisplayName("takes a locale with letters for a shell without, or says what to do")
  void locale(boolean there) throws Exception {
    String utf8 = there ? "[ \"$LC_ALL\" = C.UTF-8 ] && echo UTF-8 || " : "";
    runnable(folder.resolve("bin/locale"), "#!/bin/sh\n" + utf8 + "echo ANSI_X3.4-1968\n");
    // By a shell: the Java of this test may not be able to name the folder either.
    Path script = folder.resolve("bin/start");
    runnable(
        script,
        """
        #!/bin/sh
        tree="$1/b$(printf '\\303\\244')ume"
        mv "$1/a tree" "$tree" && LC_ALL=C exec "$tree/packaging/actnn" list
        """);
    Process process = process(script.toString(), folder.toString());
    assertThat(process.waitFor()).isEqualTo(there ? 0 : 71);
    String error = Files.readString(folder.resolve("error"));
    if (there) {
      assertThat(error).doesNotContain("locale");
    } else {
      assertThat(error)
          .contains("in the locale of this shell")
          .endsWith("set LC_ALL to one of 'locale -a' that ends in UTF-8, or use other names.\n");
    }
  }

  private static List<String> jars(Path program) throws IOException {
    try (Stream<Path> files = Files.list(program)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  @DisplayName("says when the build fails, and leaves the last program alone")
  void fails() throws Exception {
    Path program = start();
    change("broken");
    Process process = process();
    assertThat(process.waitFor()).isEqualTo(71);
    assertThat(Files.readString(folder.resolve("error"))).contains("The build failed: ");
    assertThat(program.resolve("app-1.0.0.jar")).hasContent("first");
    change("mended");
    assertThat(start().resolve("app-1.0.0.jar")).hasContent("mended");
  }

  /** Starts the program and gives the folder that it runs from. */
  private Path start() throws Exception {
    Process process = process();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("error"))).isZero();
    String classPath = Files.readString(folder.resolve("out")).strip();
    assertThat(classPath).endsWith("/*");
    return Path.of(classPath.substring(0, classPath.length() - 2));
  }

  private Process process() throws IOException {
    return process(root.resolve("packaging/actnn").toString(), "list");
  }

  private Process process(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_HOME");
    builder.environment().keySet().removeAll(ENVIRONMENT);
    builder.environment().keySet().removeAll(List.of("GLIBC_TUNABLES", "LD_PRELOAD"));
    builder
        .environment()
        .put("PATH", folder.resolve("bin") + ":" + System.getenv().getOrDefault("PATH", ""));
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("error").toFile())
        .start();
  }

  // Newer than the build before, however coarse the clock of the file system.
  private void change(String text) throws IOException {
    write(source, text);
    Path stamp = root.resolve("app/target/.launcher-built");
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().minusSeconds(5)));
  }

  // Older than the first build.
  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(2)));
  }

  private static void runnable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
