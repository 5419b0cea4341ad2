package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.figure.ChartPainter;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.run.home.Home;
import actnn.app.run.state.RunStates;
import actnn.app.sample.StretchScript;
import actnn.app.series.LiveSeries;
import actnn.app.series.Points;
import actnn.app.series.Thinning;
import actnn.app.series.XAxis;
import actnn.engine.event.SeriesNames;
import actnn.storage.Store;
import com.sun.management.OperatingSystemMXBean;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 19. Steps are counted from one. */
@DisplayName("A series of ten million points")
class BigSeriesIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int SPIKES = 1000;
  private static final int COLUMNS = 1000;
  private static final int DRAWS = 100;
  private static final Dimension SIZE = new Dimension(1000, 500);

  @TempDir private Path folder;

  @Test
  @DisplayName("opens from the store in two seconds, with every spike at its step")
  void opens() throws Exception {
    int points = Bar.length(2_000_000, 10_000_000);
    Home home = ManyRuns.write(folder, 100, 10);
    String run = "r000001";
    long[] spikes = spikes(points);
    fill(home.database(), run, points, spikes);
    try (Store store = Store.openUnchecked(home.database());
        RunStates states = new RunStates(home, store)) {
      OperatingSystemMXBean process =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      long begun = System.nanoTime();
      long before = process.getProcessCpuTime();
      LiveSeries series = states.open(run).series(SeriesNames.LOSS_TRAIN).orElseThrow();
      double worked = (process.getProcessCpuTime() - before) / 1e9;
      double seconds = (System.nanoTime() - begun) / 1e9;
      Points opened = over(series);
      int kept = 0;
      for (int i = 0; i < SPIKES; i++) {
        int at = Thinning.firstAtOrAfter(opened, spikes[i]);
        boolean there = at < opened.size() && opened.x(at) == spikes[i];
        kept += there && opened.y(at) == spike(i) ? 1 : 0;
      }
      Points whole = series.whole().over(XAxis.STEP, XAxis.Origin.NONE);
      PixelColumns columns = PixelColumns.compare(whole, opened, COLUMNS, 64);
      BAR.tell(
          "%d points open in %.2f s, %.2f s of the processors, as %d; %d of %d spikes at their"
              + " steps; of %d columns of pixels of the opened one %d are as of all points, %d"
              + " differ by a stretch of 64 steps that they share with a neighbour, %d by more",
          points,
          seconds,
          worked,
          opened.size(),
          kept,
          SPIKES,
          COLUMNS,
          columns.same(),
          columns.shared(),
          columns.wrong());
      assertThat(kept).isEqualTo(SPIKES);
      assertThat(opened.size()).isLessThan(points);
      assertThat(whole.size()).isEqualTo(points);
      assertThat(columns.wrong()).isZero();
      assertThat(columns.same()).isGreaterThan(COLUMNS * 9 / 10);
      // Two seconds of the two processors that it uses at once: the clock is not only its own.
      assertThat(worked).isLessThanOrEqualTo(2 * 2.0 * points / 10_000_000);
    }
  }

  @Test
  @DisplayName("is drawn in time, with the lowest and highest of every column of pixels")
  void draws() {
    int size = Bar.length(10_000_000, 10_000_000);
    LiveSeries series = new LiveSeries();
    SplittableRandom random = BAR.random();
    for (int i = 0; i < size; i++) {
      series.append(i, random.nextInt(1000) == 0 ? Double.NaN : random.nextDouble(), i);
    }
    int missed = 0;
    Points all = over(series);
    double[][] windows = {{0, size - 1.0}, {size * 0.1, size * 0.7}, {size * 0.31, size * 0.32}};
    for (double[] window : windows) {
      missed += COLUMNS - PixelColumns.compare(all, all, window[0], window[1], COLUMNS, 1).same();
    }
    double[] millis = new double[DRAWS];
    for (int i = -3; i < DRAWS; i++) {
      series.append(size + i, random.nextDouble(), size + i);
      double took = draw(over(series));
      if (i >= 0) {
        millis[i] = took;
      }
    }
    Arrays.sort(millis);
    double p99 = millis[DRAWS - 2];
    BAR.tell(
        "%d points drawn in %.1f ms, %.1f ms at the 99th percentile; %d columns differ from all"
            + " points",
        size, millis[DRAWS / 2], p99, missed);
    assertThat(missed).isZero();
    assertThat(p99).isLessThanOrEqualTo(50);
  }

  private static Points over(LiveSeries series) {
    return series.snapshot().over(XAxis.STEP, XAxis.Origin.NONE);
  }

  /** Time of the processor for one picture: beside other processes the clock says more of them. */
  private static double draw(Points points) {
    LineSpec chart =
        new LineSpec(
            Heading.of("Loss"),
            Axis.of("step", Unit.COUNT),
            Axis.of("loss", Unit.NUMBER),
            List.of(Curve.of("loss", Ink.palette(0), points)));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begun = threads.getCurrentThreadCpuTime();
    BufferedImage image =
        new BufferedImage(SIZE.width, SIZE.height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = image.createGraphics();
    new ChartPainter().paint(graphics, SIZE, chart, ChartTheme.LIGHT, ChartView.ALL);
    graphics.dispose();
    return (threads.getCurrentThreadCpuTime() - begun) / 1e6;
  }

  /** Ascending steps, far enough from each other that each is the extreme of its stretch. */
  private static long[] spikes(int points) {
    SplittableRandom random = BAR.random();
    int apart = points / SPIKES;
    return LongStream.range(0, SPIKES)
        .map(i -> 1 + apart * i + random.nextInt(apart / 2))
        .toArray();
  }

  private static double spike(int number) {
    return number % 2 == 0 ? 10.0 + number : -10.0 - number;
  }

  /** A loss of so many steps with spikes, by SQL: through a journal it would take a minute. */
  private static void fill(Path database, String run, int points, long[] spikes) throws Exception {
    String key = "(SELECT seq FROM run WHERE id = '" + run + "')";
    String series = "(SELECT id FROM series WHERE run = " + key + " AND name = 'loss/train')";
    String steps =
        "WITH RECURSIVE s (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM s WHERE i < "
            + points
            + ") ";
    RawStore.change(
        database,
        List.of(
            "INSERT INTO series (run, number, name, unit, goal) VALUES ("
                + key
                + ", 1000, 'loss/train', '', 'LOWER')",
            steps + "INSERT INTO point SELECT " + series + ", i, (i * i % 99991) / 99991.0 FROM s",
            steps + "INSERT INTO step SELECT " + key + ", i, 1 + i / 1000, i * 1000000 FROM s",
            "UPDATE run SET steps_done = "
                + points
                + ", steps_total = "
                + points
                + " WHERE seq = "
                + key));
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < SPIKES; i++) {
      changes.add(
          "UPDATE point SET value = "
              + spike(i)
              + " WHERE series = "
              + series
              + " AND step = "
              + spikes[i]);
    }
    changes.add(
        "UPDATE series SET count = "
            + points
            + ", last_step = "
            + points
            + ", last = 0.5 WHERE id = "
            + series);
    changes.add(StretchScript.sql());
    RawStore.change(database, changes);
  }
}
