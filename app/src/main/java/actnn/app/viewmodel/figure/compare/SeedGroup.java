package actnn.app.viewmodel.figure.compare;

import actnn.app.series.LiveSeries.Snapshot;
import actnn.app.series.Points;
import actnn.app.series.XAxis;
import actnn.engine.config.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Runs that differ in nothing but their seed.
 *
 * @param runs at least one; the first gives the group its colour and its id
 */
public record SeedGroup(List<ComparedRun> runs) {
  /** A shorter beginning would tell nobody which runs these are. */
  private static final int LEAST = 3;

  /** What names of one sweep end with before their number. */
  private static final Pattern COUNTER = Pattern.compile("[\\s,;:#=-]*(seed)?[\\s,;:#=-]*$");

  public SeedGroup {
    runs = List.copyOf(runs);
  }

  /** The runs in groups, each where its first run was. */
  public static List<SeedGroup> of(List<ComparedRun> runs) {
    Map<Map<String, String>, List<ComparedRun>> groups = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      Map<String, String> rest = new TreeMap<>(run.detail().settings());
      rest.remove(Keys.SEED.name());
      groups.computeIfAbsent(rest, settings -> new ArrayList<>()).add(run);
    }
    return groups.values().stream().map(SeedGroup::new).toList();
  }

  /** The run that stands for the group. */
  public ComparedRun first() {
    return runs.get(0);
  }

  /** Whether the run is one of the group. */
  public boolean has(String id) {
    return runs.stream().anyMatch(run -> run.id().equals(id));
  }

  /** What all their names have in common, and how many there are; a run alone keeps its own. */
  public String label() {
    if (runs.size() == 1) {
      return first().label();
    }
    String begin = first().label();
    String end = first().label();
    for (ComparedRun run : runs) {
      begin = begin.substring(0, DistinctNames.shared(begin, run.label()));
      String back = reversed(end);
      end = reversed(back.substring(0, DistinctNames.shared(back, reversed(run.label()))));
    }
    String plain = COUNTER.matcher(begin).replaceFirst("");
    boolean nested = begin.length() + end.length() > first().label().length();
    String common = end.isBlank() || nested ? plain : begin + "…" + end;
    return (common.length() < LEAST ? first().label() : common) + ", " + runs.size() + " seeds";
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  /**
   * What the seeds come to together.
   *
   * @param mean over the seeds
   * @param low the mean less one sample standard deviation
   * @param high the mean and one sample standard deviation
   */
  public record Spread(Points mean, Points low, Points high) {}

  /**
   * Mean and band over a series, at the steps that every one of the runs has logged: a run that
   * ended early would else shift the mean when it leaves. Over time a step stands at the mean of
   * the times at which they came to it. Empty for one run, or where they have no step in common.
   */
  public Optional<Spread> spread(String series, XAxis axis) {
    List<Snapshot> logged =
        runs.stream()
            .flatMap(run -> run.state().series(series).stream())
            .map(s -> s.snapshot())
            .toList();
    if (runs.size() < 2 || logged.size() < runs.size()) {
      return Optional.empty();
    }
    List<double[]> rows = new ArrayList<>();
    int[] at = new int[runs.size()];
    while (isInside(at, logged)) {
      long step = furthest(at, logged);
      boolean common = true;
      for (int run = 0; run < at.length; run++) {
        while (at[run] < logged.get(run).size() && logged.get(run).step(at[run]) < step) {
          at[run]++;
        }
        common &= at[run] < logged.get(run).size() && logged.get(run).step(at[run]) == step;
      }
      if (common) {
        rows.add(row(at, logged, axis));
        for (int run = 0; run < at.length; run++) {
          at[run]++;
        }
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(spread(rows));
  }

  private static boolean isInside(int[] at, List<Snapshot> logged) {
    for (int run = 0; run < at.length; run++) {
      if (at[run] >= logged.get(run).size()) {
        return false;
      }
    }
    return true;
  }

  private static long furthest(int[] at, List<Snapshot> logged) {
    long step = Long.MIN_VALUE;
    for (int run = 0; run < at.length; run++) {
      step = Math.max(step, logged.get(run).step(at[run]));
    }
    return step;
  }

  /** The x, the mean and the deviation of one step; NaN where one of the runs has no number. */
  private double[] row(int[] at, List<Snapshot> logged, XAxis axis) {
    double x = 0;
    double[] values = new double[at.length];
    for (int run = 0; run < at.length; run++) {
      Snapshot points = logged.get(run);
      int place = at[run];
      x += axis.of(points.step(place), points.elapsedNanos(place), runs.get(run).origin());
      values[run] = points.value(place);
    }
    double mean = mean(values);
    return new double[] {x / at.length, mean, deviation(values, mean)};
  }

  /** The mean of some numbers. */
  static double mean(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The sample standard deviation, over n - 1; 0 for one number. */
  static double deviation(double[] values, double mean) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length < 2 ? 0 : Math.sqrt(sum / (values.length - 1));
  }

  private static Spread spread(List<double[]> rows) {
    double[] xs = rows.stream().mapToDouble(row -> row[0]).toArray();
    return new Spread(
        Points.of(xs, rows.stream().mapToDouble(row -> row[1]).toArray()),
        Points.of(xs, rows.stream().mapToDouble(row -> row[1] - row[2]).toArray()),
        Points.of(xs, rows.stream().mapToDouble(row -> row[1] + row[2]).toArray()));
  }
}
