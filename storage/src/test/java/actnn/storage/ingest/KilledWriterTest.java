package actnn.storage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.OpenFiles;
import actnn.storage.RawSql;
import actnn.storage.Store;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OpenFiles.class)
@DisplayName("A writer killed with -9")
class KilledWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 75})
  void losesNothingItSaidWasStoredAndLeavesNoHalfBatch(int batchesBeforeDeath) throws Exception {
    Path file = folder.resolve("runs.db");
    long said = killAfter(batchesBeforeDeath, file);

    try (Store store = Store.open(file)) {
      long offset = store.runs().require("a").journalOffset();
      var series = store.series().find("a", "loss").orElseThrow();
      assertThat(offset).isGreaterThanOrEqualTo(said);
      assertThat(series.summary().count()).isEqualTo(offset);
      assertThat(series.summary().lastStep()).isEqualTo(offset - 1);
      assertThat(store.series().read(series).size()).isEqualTo(offset);
    }
    assertThat(RawSql.lines(file, "PRAGMA integrity_check")).containsExactly("ok");
  }

  private static long killAfter(int batches, Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String last = "0";
      for (int i = 0; i < batches; i++) {
        last = out.readLine();
      }
      process.toHandle().destroyForcibly();
      List<String> rest = out.lines().toList();
      process.waitFor();
      return Long.parseLong(rest.isEmpty() ? last : rest.get(rest.size() - 1));
    }
  }
}
