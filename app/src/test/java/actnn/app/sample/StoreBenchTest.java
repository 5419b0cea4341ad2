package actnn.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.engine.bench.BenchResult;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The bench of the store")
class StoreBenchTest {
  private static final List<String> TABLES =
      List.of("point", "step", "series", "layer", "layer_profile", "memory_trace", "message");

  @TempDir private Path folder;

  @Test
  @DisplayName("states the median pace and the 99th percentile of commits, and leaves nothing")
  void measures() throws IOException {
    List<String> lines = new ArrayList<>();
    BenchResult result = StoreBench.run(folder, 2, lines::add);

    assertThat(result.bench()).isEqualTo("store");
    List<Double> paces = result.samples().get("rowsPerSecond");
    assertThat(paces).hasSize(2).allMatch(pace -> pace > 100);
    assertThat(result.figures().get("rowsPerSecond")).isEqualTo((paces.get(0) + paces.get(1)) / 2);
    List<Double> commits = result.samples().get("commitMillis");
    assertThat(commits).hasSize(120).allMatch(millis -> millis > 0);
    double p99 = result.figures().get("commitMillisP99");
    assertThat(commits.stream().filter(millis -> millis > p99)).hasSize(1);
    assertThat(lines).hasSize(4).last().isEqualTo("store: round 2 of 2");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisplayName("counts the rows that are in the store in the end")
  void rows() throws Exception {
    SampleRun run = new SampleRun("Counted", "actnn", "L3", SampleRun.SMALL, 120, 0.9);
    Home home = Home.open(folder);
    SampleRuns.Writing writing;
    try (Store store = Store.open(home.database())) {
      SampleRuns runs = new SampleRuns(home, store);
      runs.write(run);
      writing = runs.begin(run);
    }
    assertThat(stored(home)).isEqualTo(StoreBench.rows(writing.events()));
  }

  private static long stored(Home home) throws SQLException {
    long rows = 0;
    try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + home.database());
        Statement statement = store.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
          rows += count.getLong(1);
        }
      }
    }
    return rows;
  }
}
