package actnn.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On a full file system of somebody who is not root")
class RootlessDiskTest {
  /** Runs it for root, too, who else has seen the same by {@link FullFileSystemTest}. */
  private static final String ALWAYS = "actnn.tests.rootless";

  @TempDir private Path folder;

  @Test
  @DisplayName("all holds that holds for root: Linux lets a user mount in a namespace of their own")
  void holds() throws Exception {
    boolean root = SmallDisk.isAllowed(folder.resolve("probe")) && !Boolean.getBoolean(ALWAYS);
    Assumptions.assumeFalse(root, "root mounts without a namespace: FullFileSystemTest does");
    String refusal = said(List.of("unshare", "-rm", "true"));
    Assumptions.assumeTrue(
        refusal.isEmpty(), "no namespace of one's own to mount in is allowed here: " + refusal);
    List<String> words = new ArrayList<>(List.of("unshare", "-rm"));
    words.addAll(ChildJvm.builder(FullFileSystemMain.class).command());
    List<String> outcomes =
        said(words).lines().filter(line -> line.matches("[a-zA-Z]+: .*")).toList();
    assertThat(outcomes).allMatch(line -> line.endsWith(": holds"));
    assertThat(outcomes)
        .extracting(line -> line.replaceFirst(":.*", ""))
        .containsExactlyElementsOf(expected());
  }

  // A test that the other process does not know how to run is one that is missed here.
  private static List<String> expected() {
    return FullFileSystemMain.tests().stream()
        .flatMap(
            test ->
                Stream.generate(test::getName)
                    .limit(Math.max(1, FullFileSystemMain.cases(test).size())))
        .toList();
  }

  private String said(List<String> words) throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      Process process = builder.redirectErrorStream(true).start();
      String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? all : all + "ended with " + process.exitValue();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
