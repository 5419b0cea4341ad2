package actnn.app.series;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.series.LiveSeries.Snapshot;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A growing series")
class LiveSeriesTest {
  @Test
  @DisplayName("gives snapshots that never change, however far it grows afterwards")
  void snapshotsStay() {
    LiveSeries series = new LiveSeries();
    for (int i = 0; i < 100; i++) {
      series.append(i, i / 10.0, i * 1_000L);
    }
    Snapshot early = series.snapshot();
    for (int i = 100; i < 5_000; i++) {
      series.append(i, -1, 0);
    }

    assertThat(early.size()).isEqualTo(100);
    assertThat(early.value(99)).isEqualTo(9.9);
    assertThat(early.elapsedNanos(99)).isEqualTo(99_000);
    assertThat(series.snapshot().size()).isEqualTo(5_000);
  }

  @Test
  @DisplayName("can be read while another thread appends: every row seen is whole")
  void readsWhileItGrows() {
    LiveSeries series = new LiveSeries();
    int rows = 200_000;
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < rows; i++) {
                series.append(i, 2.0 * i, 3L * i);
              }
            });
    int seen = 0;
    while (seen < rows) {
      Snapshot now = series.snapshot();
      assertThat(now.size()).isGreaterThanOrEqualTo(seen);
      seen = now.size();
      if (seen > 0) {
        assertThat(now.value(seen - 1)).isEqualTo(2.0 * now.step(seen - 1));
        assertThat(now.elapsedNanos(seen - 1)).isEqualTo(3 * now.step(seen - 1));
      }
    }
    writer.join();
  }

  @Test
  @DisplayName("is drawn over step, epoch, elapsed time or the wall clock")
  void axes() {
    LiveSeries series = new LiveSeries();
    series.append(120, 0.5, 3_000_000_000L);
    XAxis.Origin origin = new XAxis.Origin(60, 1_000_000);
    Snapshot all = series.snapshot();

    assertThat(all.over(XAxis.STEP, origin).x(0)).isEqualTo(120);
    assertThat(all.over(XAxis.EPOCH, origin).x(0)).isEqualTo(2);
    assertThat(all.over(XAxis.RELATIVE, origin).x(0)).isEqualTo(3);
    assertThat(all.over(XAxis.WALL, origin).x(0)).isEqualTo(1003);
  }
}
