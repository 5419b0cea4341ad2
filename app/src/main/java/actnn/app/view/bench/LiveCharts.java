package actnn.app.view.bench;

import actnn.app.chart.ChartLink;
import actnn.app.chart.ChartPane;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.LineSpec.Style;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.series.LiveSeries;
import actnn.app.series.Points;
import actnn.app.series.Smoothing;
import actnn.app.series.XAxis;
import actnn.app.series.XAxis.Origin;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.GridPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Four charts that grow by a point each at every pulse, as the page Live draws them: smoothed, with
 * the raw line behind. Timed is what the JavaFX thread has to do from one pulse to the next, all of
 * it, by its processor time: layout, hand-over to the renderer and event handling included.
 */
final class LiveCharts {
  private static final int CHARTS = 4;
  private static final double SMOOTHING = 0.6;
  private static final long WARM_UP_NANOS = 2_000_000_000L;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Random random = new Random(1);
  private final List<LiveSeries> series = new ArrayList<>();
  private final List<ChartPane> panes = new ArrayList<>();
  private final List<Double> pulses = new ArrayList<>();
  private final AtomicInteger drawings = new AtomicInteger();
  private final Stage stage = new Stage();
  private final long measuredNanos;

  /**
   * What was seen.
   *
   * @param pulsesPerSecond pulses of JavaFX, of at most 60
   * @param drawingsPerSecond of each chart, of at most 20
   * @param fxMillis processor time of the JavaFX thread, a number a pulse
   */
  record Seen(double pulsesPerSecond, double drawingsPerSecond, List<Double> fxMillis) {}

  private LiveCharts(int points, double seconds) {
    measuredNanos = (long) (seconds * 1e9);
    GridPane grid = new GridPane();
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    // As large as the window would be.
    Dimension2D size =
        new Dimension2D(Math.min(1440, screen.getWidth()), Math.min(900, screen.getHeight()));
    ChartLink link = new ChartLink();
    for (int i = 0; i < CHARTS; i++) {
      series.add(new LiveSeries());
      for (int step = 0; step < points; step++) {
        grow(series.get(i));
      }
      ChartPane pane = new ChartPane(link, ChartTheme.LIGHT, outcome -> {});
      pane.setPrefSize(size.getWidth() / 2, size.getHeight() / 2);
      panes.add(pane);
      grid.add(pane, i % 2, i / 2);
    }
    stage.setScene(new Scene(grid));
  }

  /** Measures with so many points in each chart to begin with; not for the JavaFX thread. */
  static Seen measure(int points, double seconds) {
    return Timer.await(done -> new LiveCharts(points, seconds).begin(done));
  }

  private void begin(CompletableFuture<Seen> done) {
    stage.show();
    new AnimationTimer() {
      private final long begun = System.nanoTime();
      private long from;
      private long cpu;

      @Override
      public void handle(long now) {
        long time = System.nanoTime();
        long busy = threads.getCurrentThreadCpuTime();
        if (from != 0) {
          pulses.add((busy - cpu) / 1e6);
        } else if (time - begun > WARM_UP_NANOS) {
          from = time;
          drawings.set(0);
        }
        cpu = busy;
        if (from != 0 && time - from > measuredNanos) {
          stop();
          end((time - from) / 1e9, done);
        } else {
          feed();
        }
      }
    }.start();
  }

  private void end(double seconds, CompletableFuture<Seen> done) {
    stage.hide();
    done.complete(
        new Seen(pulses.size() / seconds, drawings.get() / seconds / CHARTS, List.copyOf(pulses)));
  }

  private void feed() {
    for (int i = 0; i < CHARTS; i++) {
      LiveSeries one = series.get(i);
      grow(one);
      panes.get(i).show(() -> spec(one));
    }
  }

  private void grow(LiveSeries one) {
    int step = one.size() + 1;
    double value = 0.4 + 1.9 * Math.exp(-step / 3000.0) + 0.1 * random.nextGaussian();
    one.append(step, value, step * 100_000_000L);
  }

  /** On the drawing thread. */
  private LineSpec spec(LiveSeries one) {
    drawings.incrementAndGet();
    Points raw = one.snapshot().over(XAxis.STEP, Origin.NONE);
    Points calm = Smoothing.average(raw, SMOOTHING, Smoothing.unit(List.of(raw)));
    return new LineSpec(
        Heading.of("Training loss"),
        Axis.of("step", Unit.COUNT),
        Axis.of("loss", Unit.NUMBER),
        List.of(new Curve("loss", "training", Ink.palette(0), Style.NORMAL, calm, raw)));
  }
}
