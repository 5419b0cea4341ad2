package actnn.app.cli.text;

import actnn.app.chart.spec.Unit;
import actnn.app.run.info.RunProgress;
import actnn.app.run.state.RunState;
import actnn.engine.event.SeriesNames;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a run goes, for somebody who waits: on a terminal one line drawn over itself, elsewhere a
 * line every few seconds. Confined to one thread.
 */
public abstract class ProgressLine {
  private static final String NONE = "–";
  private static final int LONGEST_BAR = 24;
  private static final int SHORTEST_BAR = 6;
  private static final int USUAL_TEXT = 64;
  private static final long PLAIN_NANOS = 5_000_000_000L;

  private ProgressLine() {}

  /** Shows how far the run is. */
  public abstract void show(RunState state);

  /** Shows it a last time and ends the line. */
  public abstract void end(RunState state);

  /** Makes room for a line of somebody else, on the same terminal. */
  public void giveWay() {}

  /**
   * Shows nothing but warnings.
   *
   * @param err where they go
   */
  public static ProgressLine silent(PrintWriter err) {
    return new Silent(err);
  }

  /**
   * Draws over its own line, on a terminal that somebody watches.
   *
   * @param begun how far the run was before, which is no news
   */
  public static ProgressLine drawn(PrintWriter out, int width, RunProgress begun) {
    return new Drawn(out, width, begun);
  }

  /**
   * Writes a line every few seconds.
   *
   * @param err where warnings go
   * @param begun how far the run was before, which is no news
   */
  public static ProgressLine plain(PrintWriter out, PrintWriter err, RunProgress begun) {
    return new Plain(out, err, begun);
  }

  /** Everything in words, for lines that stand alone. */
  private static String text(RunState state) {
    RunProgress progress = state.progress();
    List<String> parts = new ArrayList<>();
    parts.add("step " + progress.steps());
    part(parts, "loss ", Unit.NUMBER, state.last(SeriesNames.LOSS_TRAIN));
    metric(parts, state, half(state) + " " + state.task().metric() + " ");
    part(parts, "memory ", Unit.RATIO, ratio(state));
    double pace = progress.stepsPerSecond();
    if (!Double.isNaN(pace)) {
      parts.add(Unit.NUMBER.text(Math.rint(pace * 10) / 10) + " steps/s");
    }
    double left = progress.remainingSeconds();
    if (left > 0 && state.status().isLive()) {
      parts.add(Unit.SECONDS.text(Math.ceil(left)) + " left");
    }
    return String.join("  ", parts);
  }

  /** The same in short, for a terminal of 80 columns. */
  private static String brief(RunState state) {
    RunProgress progress = state.progress();
    List<String> parts = new ArrayList<>();
    if (progress.stepsTotal() > 0) {
      parts.add((int) Math.floor(100 * progress.fraction()) + "%");
    }
    parts.add(progress.steps());
    part(parts, "loss ", Unit.NUMBER, Math.rint(state.last(SeriesNames.LOSS_TRAIN) * 1e3) / 1e3);
    String half = half(state).equals("training") ? "train " : "val ";
    metric(parts, state, half + brief(state.task().metric()) + " ");
    part(parts, "mem ", Unit.RATIO, ratio(state));
    double pace = progress.stepsPerSecond();
    if (!Double.isNaN(pace)) {
      parts.add(Unit.NUMBER.text(Math.rint(pace * 10) / 10) + "/s");
    }
    double left = progress.remainingSeconds();
    if (!Double.isNaN(left) && state.status().isLive()) {
      long seconds = (long) Math.ceil(left);
      parts.add(
          seconds < 3600
              ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
              : Unit.SECONDS.text(seconds));
    }
    return String.join("  ", parts);
  }

  private static String brief(String metric) {
    return metric.length() > 4 ? metric.substring(0, 3) : metric;
  }

  /** Which metric is shown: until the first evaluation there is only that of the last batch. */
  private static String half(RunState state) {
    return evaluated(state) ? "validation" : "training";
  }

  private static boolean evaluated(RunState state) {
    return state.has(SeriesNames.METRIC_VALIDATION);
  }

  /** One of an evaluation that gave no number is a dash: the one before is no news. */
  private static void metric(List<String> parts, RunState state, String what) {
    if (evaluated(state)) {
      double now = state.latest(SeriesNames.METRIC_VALIDATION);
      parts.add(what + (Double.isNaN(now) ? NONE : Unit.PERCENT.text(rounded(now))));
    } else {
      part(parts, what, Unit.PERCENT, rounded(state.last(SeriesNames.METRIC_TRAIN)));
    }
  }

  private static double rounded(double metric) {
    return Math.rint(metric * 1e3) / 1e3;
  }

  private static double ratio(RunState state) {
    return state.last(SeriesNames.FP32_BYTES) / state.last(SeriesNames.STORED_BYTES);
  }

  private static void part(List<String> parts, String what, Unit unit, double value) {
    if (!Double.isNaN(value)) {
      parts.add(what + unit.text(value));
    }
  }

  private static String standing(RunState state) {
    if (state.stalled()) {
      return "stalled  ";
    }
    return state.paused() ? "paused  " : "";
  }

  private static final class Silent extends ProgressLine {
    private final PrintWriter err;
    private final Warnings warnings = new Warnings();

    Silent(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void show(RunState state) {
      warnings.news(state.news()).forEach(err::println);
    }

    @Override
    public void end(RunState state) {
      show(state);
    }
  }

  private static final class Plain extends ProgressLine {
    private final PrintWriter out;
    private final ProgressLine warnings;
    private long shownAt = System.nanoTime();
    private int epoch;
    private long step;
    private String said = "";

    Plain(PrintWriter out, PrintWriter err, RunProgress begun) {
      this.out = out;
      this.warnings = silent(err);
      this.epoch = begun.epoch();
      this.step = begun.step();
    }

    @Override
    public void show(RunState state) {
      warnings.show(state);
      RunProgress progress = state.progress();
      boolean due = System.nanoTime() - shownAt > PLAIN_NANOS || progress.epoch() > epoch;
      // Steps that a resumed run takes again are already recorded: it stands still meanwhile.
      if (due && progress.step() > step) {
        end(state);
      }
    }

    @Override
    public void end(RunState state) {
      warnings.show(state);
      String line = standing(state) + text(state);
      if (state.progress().step() > 0 && !line.equals(said)) {
        out.println(line);
        out.flush();
      }
      said = line;
      shownAt = System.nanoTime();
      epoch = state.progress().epoch();
      step = state.progress().step();
    }
  }

  private static final class Drawn extends ProgressLine {
    private final PrintWriter out;
    private final int width;
    private final long begun;
    private final Warnings warnings = new Warnings();

    Drawn(PrintWriter out, int width, RunProgress begun) {
      this.out = out;
      this.width = width;
      this.begun = begun.step();
    }

    @Override
    public void show(RunState state) {
      for (String warning : warnings.news(state.news())) {
        giveWay();
        out.print(warning + "\n");
      }
      // Until it is past what was recorded, pace and time left are those of another day.
      boolean news = state.progress().step() > begun || !state.status().isLive();
      draw(news ? standing(state) + bar(state) : standing(state) + "starting");
    }

    @Override
    public void end(RunState state) {
      show(state);
      out.println();
      out.flush();
    }

    @Override
    public void giveWay() {
      draw("");
      out.print("\r");
      out.flush();
    }

    private void draw(String text) {
      int room = Math.max(20, width - 1);
      String line = text.length() > room ? text.substring(0, room) : text;
      out.print("\r" + line + " ".repeat(room - line.length()));
      out.flush();
    }

    private String bar(RunState state) {
      String text = brief(state);
      // Room for the longest usual text, or the bar would jump about as figures come and go.
      int length = Math.min(LONGEST_BAR, width - Math.max(USUAL_TEXT, text.length()) - 6);
      if (length < SHORTEST_BAR) {
        return text;
      }
      int full = (int) Math.floor(state.progress().fraction() * length);
      return "[" + "#".repeat(full) + ".".repeat(length - full) + "]  " + text;
    }
  }
}
