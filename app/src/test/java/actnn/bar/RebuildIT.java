package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.record.StoreRebuild;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import actnn.storage.series.SeriesInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 7: the store deleted or corrupt, made anew from the journals. */
@DisplayName("A store that is gone")
class RebuildIT {
  @RegisterExtension static final Bar BAR = new Bar();
  @TempDir private Path folder;

  @Test
  @DisplayName("comes back from the journals with the same digest of every run, in time")
  void comesBack() throws Exception {
    int steps = Bar.length(10_000, 100_000);
    double limit = Bar.length(15, 120);
    SampleHome home = SampleHome.with(folder.resolve("home"), 8, steps);
    List<String> before = home.dump();
    long points = points(home);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begun = System.nanoTime();
    long worked = threads.getCurrentThreadCpuTime();
    StoreRebuild.Result result = home.rebuild();
    double seconds = (System.nanoTime() - begun) / 1e9;
    // Beside other busy processes the clock on the wall says more of them than of this.
    double million = (threads.getCurrentThreadCpuTime() - worked) / 1e9 * 1e6 / points;
    BAR.tell("%d points in %.1f s, %.1f s of the processor a million", points, seconds, million);
    assertThat(result.losses()).isEmpty();
    assertThat(home.dump()).isEqualTo(before);
    assertThat(million).isLessThan(limit * 1e6 / Bar.length(1_000_000, 10_000_000));
    Files.delete(home.database());
    home.rebuild();
    assertThat(withoutNotes(home.dump())).isEqualTo(withoutNotes(before));
    BAR.tell("%d of 8 runs equal after the store was deleted", home.dump().size());
  }

  @Test
  @DisplayName(
      "loses no point when a line that declares series is damaged, and says which line was")
  void damagedDeclaration() throws Exception {
    SampleHome home = SampleHome.with(folder.resolve("home"), 2, 60);
    long before = points(home);
    Path journal = home.journal("sample00");
    byte[] bytes = Files.readAllBytes(journal);
    int at = indexOf(bytes, "\"t\":\"d\"");
    bytes[at] ^= 1;
    Files.write(journal, bytes);
    StoreRebuild.Result result = home.rebuild();
    assertThat(result.losses())
        .containsExactly("Run sample00: 1 damaged line of its journal was left out.");
    assertThat(points(home)).isEqualTo(before);
    BAR.tell("a damaged declaration: %d of %d points kept", points(home), before);
  }

  private static long points(SampleHome home) {
    try (Store store = Store.open(home.database())) {
      return store.runs().list(RunQuery.all(), MetricNames.NONE).stream()
          .flatMap(row -> store.series().list(row.id()).stream())
          .map(SeriesInfo::summary)
          .mapToLong(summary -> summary.count())
          .sum();
    }
  }

  // Names and tags stand in the folders too, notes in the store alone.
  private static List<String> withoutNotes(List<String> dump) {
    return dump.stream()
        .map(
            line ->
                line.replaceAll("\\|note of [^|]*\\|[^|]*\\|", "||").replaceAll("\\|\\|\\|", "||"))
        .toList();
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(ByteBuffer.wrap(bytes).array(), StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
