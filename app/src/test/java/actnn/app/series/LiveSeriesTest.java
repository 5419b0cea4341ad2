package actnn.app.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiveSeriesTest {
  @Test
  @DisplayName("A snapshot keeps its points while the series grows on")
  void snapshotsDoNotChange() {
    LiveSeries series = new LiveSeries();
    for (int i = 0; i < 1000; i++) {
      series.append(i, i * 0.5, i * 1_000L);
    }
    LiveSeries.Snapshot snapshot = series.snapshot();
    for (int i = 1000; i < 100_000; i++) {
      series.append(i, -1, 0);
    }
    assertThat(snapshot.size()).isEqualTo(1000);
    assertThat(snapshot.last()).isEqualTo(499.5);
    assertThat(series.size()).isEqualTo(100_000);
    assertThatThrownBy(() -> snapshot.value(1000)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  @DisplayName("A reader on another thread only ever sees finished rows")
  void readersSeeWholeRows() {
    LiveSeries series = new LiveSeries();
    int rows = 300_000;
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(
            () -> {
              int torn = 0;
              for (int size = 0; size < rows; ) {
                LiveSeries.Snapshot snapshot = series.snapshot();
                size = snapshot.size();
                if (size > 0) {
                  boolean whole =
                      snapshot.step(size - 1) == size
                          && snapshot.value(size - 1) == 2.0 * size
                          && snapshot.elapsedNanos(size - 1) == 3L * size;
                  torn += whole ? 0 : 1;
                }
              }
              return torn;
            });
    for (int i = 1; i <= rows; i++) {
      series.append(i, 2.0 * i, 3L * i);
    }
    assertThat(reader.join()).isZero();
  }

  @Test
  @DisplayName("The same points can be seen over step, epoch, elapsed time and wall clock")
  void pointsOverEveryAxis() {
    LiveSeries series = new LiveSeries();
    series.append(250, 1.5, 4_500_000_000L);
    XAxis.Origin origin = new XAxis.Origin(100, 1_000_000);
    LiveSeries.Snapshot snapshot = series.snapshot();
    assertThat(snapshot.over(XAxis.STEP, origin).x(0)).isEqualTo(250);
    assertThat(snapshot.over(XAxis.EPOCH, origin).x(0)).isEqualTo(2.5);
    assertThat(snapshot.over(XAxis.RELATIVE, origin).x(0)).isEqualTo(4.5);
    assertThat(snapshot.over(XAxis.WALL, origin).x(0)).isEqualTo(1004.5);
    assertThat(snapshot.over(XAxis.WALL, origin).y(0)).isEqualTo(1.5);
  }
}
