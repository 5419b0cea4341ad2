package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.store.StoreBackups;
import actnn.app.run.store.StoreRebuild;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import actnn.storage.series.SeriesInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
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
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long begun = System.nanoTime();
    long worked = process.getProcessCpuTime();
    StoreRebuild.Result result = home.rebuild();
    double seconds = (System.nanoTime() - begun) / 1e9;
    // Beside other busy processes the clock on the wall says more of them than of this.
    double million = (process.getProcessCpuTime() - worked) / 1e9 * 1e6 / points;
    double promised = limit * 1e6 / Bar.length(1_000_000, 10_000_000);
    BAR.tell(
        "%d points in %.1f s: a million takes %.1f s of the processors, %s",
        points, seconds, million, Bar.clock(seconds * 1e6 / points, promised, "s"));
    assertThat(result.losses()).isEmpty();
    assertThat(home.dump()).isEqualTo(before);
    assertThat(million).isLessThan(promised);
    Files.delete(home.database());
    home.rebuild();
    assertThat(inJournals(home.dump())).isEqualTo(inJournals(before));
    BAR.tell("%d of 8 runs equal after the store was deleted", home.dump().size());
  }

  @Test
  @DisplayName("has its notes and tags again, too, where there is a copy of it in backups")
  void copied() throws Exception {
    SampleHome home = SampleHome.with(folder.resolve("home"), 8, 60);
    List<String> before = home.dump();
    try (Store store = Store.open(home.database())) {
      assertThat(new StoreBackups(home.path(), InstantSource.system()).makeIfDue(store)).isTrue();
    }
    Files.delete(home.database());
    home.rebuild();
    assertThat(home.dump()).isEqualTo(before);
    assertThat(before).allMatch(line -> line.contains("|note of ") && line.contains("|sample|"));
    BAR.tell("%d of 8 equal in notes and tags, too, with a copy", home.dump().size());
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

  /** Without notes and tags: those stand in the store alone, and went with it. */
  private static List<String> inJournals(List<String> dump) {
    return dump.stream()
        .map(line -> line.split("\\|", 6))
        .map(parts -> String.join("|", parts[0], parts[1], parts[2], parts[5]))
        .toList();
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(ByteBuffer.wrap(bytes).array(), StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
