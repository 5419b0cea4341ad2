package actnn.app.viewmodel.figure.compare;

import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.ParallelSpec;
import actnn.app.chart.spec.ParallelSpec.Dimension;
import actnn.app.chart.spec.Unit;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs in parallel coordinates: the settings they differ in, then what came of them. Pure.
 *
 * @param baseline the id of the run the others are compared with; empty for none
 */
record RunParallel(List<ComparedRun> runs, String baseline) {
  /** More settings than these leave the figures no room. */
  private static final int MOST_SETTINGS = 8;

  private static final List<RunFigure> FIGURES =
      List.of(
          RunFigure.STORED,
          RunFigure.RATIO,
          RunFigure.STEP,
          RunFigure.LOSS_VALIDATION,
          RunFigure.METRIC_BEST);

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** An axis and where each run crosses it. */
  private record Axis(Dimension dimension, List<Double> values) {}

  /** The chart; for the drawing thread. */
  ParallelSpec chart() {
    List<Axis> axes = new ArrayList<>();
    differing().stream().limit(MOST_SETTINGS).map(this::setting).forEach(axes::add);
    String metric = RunFigure.metricOf(runs.stream().map(ComparedRun::info));
    for (RunFigure figure : FIGURES) {
      List<Double> values = runs.stream().map(run -> figure.of(run.info())).toList();
      // What came out alike everywhere tells nothing apart.
      if (values.stream().filter(Double::isFinite).distinct().count() > 1) {
        axes.add(new Axis(new Dimension(name(figure, metric), figure.unit(), List.of()), values));
      }
    }
    List<ParallelSpec.Line> lines = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ComparedRun run = runs.get(i);
      int place = i;
      List<Double> values = axes.stream().map(axis -> axis.values().get(place)).toList();
      boolean base = run.id().equals(baseline);
      lines.add(new ParallelSpec.Line(run.id(), run.label(), run.ink(), base, values));
    }
    return new ParallelSpec(
        Heading.of("Settings and what came of them", "The first figures are on their way"),
        axes.stream().map(Axis::dimension).toList(),
        lines);
  }

  /** In short, since many axes share the room for their names. */
  private static String name(RunFigure figure, String metric) {
    return figure == RunFigure.METRIC_BEST ? figure.label(metric) : figure.heading();
  }

  private List<String> differing() {
    Set<String> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(run.detail().settings().keySet()));
    return keys.stream().filter(key -> texts(key).stream().distinct().count() > 1).toList();
  }

  private List<String> texts(String key) {
    return runs.stream()
        .map(run -> NetworkText.brief(key, run.detail().settings().getOrDefault(key, "")))
        .toList();
  }

  /** Whether there is nothing between two numbers, so that an axis must not mark halves. */
  private static boolean whole(String key) {
    return Keys.find(key)
        .filter(known -> known.read(known.defaultText()) instanceof Long)
        .isPresent();
  }

  /** Numbers where every run has one, else words in their order. */
  private Axis setting(String key) {
    List<String> texts = texts(key);
    if (texts.stream().allMatch(text -> NUMBER.matcher(text).matches())) {
      return new Axis(
          new Dimension(key, whole(key) ? Unit.COUNT : Unit.NUMBER, List.of()),
          texts.stream().map(Double::parseDouble).toList());
    }
    List<String> choices = texts.stream().distinct().sorted(Comparator.naturalOrder()).toList();
    List<String> told = choices.stream().map(text -> text.isEmpty() ? "none" : text).toList();
    Function<String, Double> place = text -> (double) choices.indexOf(text);
    return new Axis(
        new Dimension(key, Unit.COUNT, told),
        texts.stream().map(place).collect(Collectors.toList()));
  }
}
