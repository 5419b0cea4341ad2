package actnn.app.viewmodel.figure.compare;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.ScatterSpec;
import actnn.app.chart.spec.ScatterSpec.Dot;
import actnn.app.chart.spec.ScatterSpec.Mark;
import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Better;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.series.Points;
import actnn.app.viewmodel.figure.RunFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Two figures of runs against each other, with the Pareto front of what was reached. A run is
 * dominated when another is at least as good in every criterion and better in one; the criteria are
 * both axes and, where there is one, the figure that the area of the dots says. Where an axis is
 * one that only runs of one task can share, such as a metric, those of the baseline's task are
 * drawn. Pure.
 *
 * @param baseline the id of the run the others are compared with; empty for none
 * @param area the third criterion, {@code x} itself for none
 */
record RunScatter(
    List<ComparedRun> runs, String baseline, RunFigure x, RunFigure y, RunFigure area) {
  /** The note has room for so many names. */
  private static final int NAMED = 4;

  /** The chart; for the drawing thread. */
  ScatterSpec chart(String title) {
    List<ComparedRun> placed = drawn().stream().filter(this::hasPlace).toList();
    return new ScatterSpec(
        Heading.of(title, "None of these runs has told both figures yet").withNote(leftOut()),
        axis(x),
        axis(y),
        hasArea() ? axis(area) : Axis.of("", Unit.NUMBER),
        placed.stream().map(run -> dot(run, placed)).toList(),
        front(placed));
  }

  /** The runs that can share the axes with the baseline, or with the first where there is none. */
  List<ComparedRun> drawn() {
    return runs.stream()
        .filter(run -> run.id().equals(baseline))
        .findFirst()
        .or(() -> runs.stream().findFirst())
        .map(base -> runs.stream().filter(run -> sharesAxes(run, base)).toList())
        .orElse(List.of());
  }

  private boolean sharesAxes(ComparedRun run, ComparedRun base) {
    return List.of(x, y, area).stream()
        .allMatch(figure -> figure.comparable(run.info(), base.info()));
  }

  private String leftOut() {
    List<ComparedRun> drawn = drawn();
    List<String> others =
        runs.stream().filter(run -> !drawn.contains(run)).map(ComparedRun::label).toList();
    if (others.isEmpty()) {
      return "";
    }
    String names = String.join(", ", others.subList(0, Math.min(NAMED, others.size())));
    int more = others.size() - NAMED;
    return "Left out, of another task: " + names + (more > 0 ? " and " + more + " more" : "");
  }

  private boolean hasArea() {
    return area != x && area != y;
  }

  private Axis axis(RunFigure figure) {
    String label = figure.label(RunFigure.metricOf(drawn().stream().map(ComparedRun::info)));
    return Axis.of(
        label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1), figure.unit());
  }

  private boolean hasPlace(ComparedRun run) {
    return Double.isFinite(x.of(run.info())) && Double.isFinite(y.of(run.info()));
  }

  private Dot dot(ComparedRun run, List<ComparedRun> placed) {
    RunInfo info = run.info();
    double size = hasArea() ? area.of(info) : Double.NaN;
    return new Dot(
        run.id(), run.label(), run.ink(), x.of(info), y.of(info), size, mark(run, placed));
  }

  private Mark mark(ComparedRun run, List<ComparedRun> placed) {
    if (run.info().status() == RunStatus.OUT_OF_MEMORY) {
      return Mark.OUT_OF_MEMORY;
    }
    if (run.id().equals(baseline)) {
      return Mark.BASELINE;
    }
    List<RunFigure> criteria = hasArea() ? List.of(x, y, area) : List.of(x, y);
    boolean dominated =
        hasFront() && placed.stream().anyMatch(other -> dominates(other, run, criteria));
    return dominated ? Mark.DOMINATED : Mark.BEST;
  }

  /** Without a good end on both axes there is nothing to be ahead in. */
  private boolean hasFront() {
    return x != y && x.better() != Better.NEITHER && y.better() != Better.NEITHER;
  }

  /** How much better the one is than the other; NaN where one of them has no such figure. */
  private static double ahead(RunFigure figure, ComparedRun one, ComparedRun other) {
    double change = figure.of(one.info()) - figure.of(other.info());
    return figure.better() == Better.LOWER ? -change : change;
  }

  private static boolean dominates(ComparedRun one, ComparedRun other, List<RunFigure> criteria) {
    boolean comparable =
        criteria.stream().allMatch(figure -> figure.comparable(one.info(), other.info()));
    List<RunFigure> counted = criteria.stream().filter(f -> f.better() != Better.NEITHER).toList();
    return comparable
        && counted.stream().noneMatch(figure -> ahead(figure, one, other) < 0)
        && counted.stream().anyMatch(figure -> ahead(figure, one, other) > 0);
  }

  /**
   * The edge of what was reached on the two axes, as stairs: between two runs nothing better than
   * both was reached. Runs of several tasks have no common edge.
   */
  private Points front(List<ComparedRun> placed) {
    List<ComparedRun> fit =
        placed.stream().filter(r -> r.info().status() != RunStatus.OUT_OF_MEMORY).toList();
    boolean oneTask = fit.stream().map(run -> run.info().recipe().task()).distinct().count() == 1;
    if (!hasFront() || !oneTask) {
      return Points.NONE;
    }
    List<double[]> edge =
        fit.stream()
            .filter(run -> fit.stream().noneMatch(o -> dominates(o, run, List.of(x, y))))
            .map(run -> new double[] {x.of(run.info()), y.of(run.info())})
            .sorted(Comparator.comparingDouble(place -> place[0]))
            .toList();
    return stairs(edge, x.better() == Better.LOWER);
  }

  /** Ahead to the next x first where low is good across, else up or down first. */
  static Points stairs(List<double[]> edge, boolean acrossFirst) {
    List<double[]> corners = new ArrayList<>();
    for (double[] place : edge) {
      if (!corners.isEmpty()) {
        double[] last = corners.get(corners.size() - 1);
        corners.add(
            acrossFirst ? new double[] {place[0], last[1]} : new double[] {last[0], place[1]});
      }
      corners.add(place);
    }
    return Points.of(
        corners.stream().mapToDouble(corner -> corner[0]).toArray(),
        corners.stream().mapToDouble(corner -> corner[1]).toArray());
  }
}
