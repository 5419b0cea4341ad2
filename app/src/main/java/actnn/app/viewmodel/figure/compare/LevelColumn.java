package actnn.app.viewmodel.figure.compare;

import actnn.app.viewmodel.figure.RunFigure;
import actnn.engine.config.value.Arm;
import actnn.engine.config.value.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of one optimisation level, or of an arm that has none.
 *
 * @param level its name, as the table of runs shows it
 * @param runs at least one
 */
public record LevelColumn(String level, List<ComparedRun> runs) {
  /** Below this part of the mean a deviation is only rounding. */
  private static final double SAME = 1e-9;

  public LevelColumn {
    runs = List.copyOf(runs);
  }

  /** The levels that the runs have, from L0 to fused, then the other arms. */
  public static List<LevelColumn> of(List<ComparedRun> runs) {
    Map<String, List<ComparedRun>> levels = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      levels.computeIfAbsent(level(run), level -> new ArrayList<>()).add(run);
    }
    List<String> order = new ArrayList<>(Arrays.stream(Level.values()).map(Level::key).toList());
    Arrays.stream(Arm.values()).map(Arm::key).forEach(order::add);
    return levels.entrySet().stream()
        .map(entry -> new LevelColumn(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(column -> order.indexOf(column.level())))
        .toList();
  }

  private static String level(ComparedRun run) {
    return run.info().recipe().method();
  }

  /**
   * Its mean of a figure with the standard deviation where there are several runs, of how many of
   * them it is, and how it stands to another level's mean.
   */
  public Cell cell(RunFigure figure, LevelColumn baseline) {
    double[] values = values(figure);
    if (values.length == 0) {
      return new Cell("–", Delta.NONE);
    }
    double mean = SeedGroup.mean(values);
    String text = figure.text(mean);
    double deviation = SeedGroup.deviation(values, mean);
    // What every run has alike has no deviation worth a place.
    if (deviation > SAME * Math.abs(mean)) {
      text += " ± " + figure.text(deviation);
    }
    if (runs.size() > 1) {
      text += ", n = " + values.length;
    }
    double[] others = baseline.values(figure);
    boolean comparable =
        !level.equals(baseline.level)
            && others.length > 0
            && figure.comparable(runs.get(0).info(), baseline.runs.get(0).info());
    Delta delta = comparable ? Delta.of(figure, mean, SeedGroup.mean(others)) : Delta.NONE;
    return new Cell(text, delta);
  }

  private double[] values(RunFigure figure) {
    return runs.stream()
        .filter(run -> figure.tells(run.info()))
        .mapToDouble(run -> figure.of(run.info()))
        .toArray();
  }

  /** A value in words and how it stands to the baseline's. */
  public record Cell(String text, Delta delta) {}
}
