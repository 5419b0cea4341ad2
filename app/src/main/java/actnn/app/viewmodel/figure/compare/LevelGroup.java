package actnn.app.viewmodel.figure.compare;

import actnn.app.run.info.RunInfo;
import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Runs whose levels can be laid side by side: they have their task, network, data, batch and input
 * in common. A mean over others would be one of nothing, since what is learnt hangs on the first
 * three and memory on all of them.
 *
 * @param setting what they have in common, for a heading; batch and input only where the compared
 *     runs differ in them
 * @param levels at least one
 */
public record LevelGroup(String setting, List<LevelColumn> levels) {
  /** So many parts of the setting are always told. */
  private static final int TOLD = 3;

  public LevelGroup {
    levels = List.copyOf(levels);
  }

  /** The runs by what they have in common, each group where its first run was. */
  public static List<LevelGroup> of(List<ComparedRun> runs) {
    Map<List<String>, List<ComparedRun>> groups = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      groups.computeIfAbsent(setting(run), setting -> new ArrayList<>()).add(run);
    }
    List<List<String>> settings = List.copyOf(groups.keySet());
    return groups.entrySet().stream()
        .map(
            group ->
                new LevelGroup(told(group.getKey(), settings), LevelColumn.of(group.getValue())))
        .toList();
  }

  private static List<String> setting(ComparedRun run) {
    RunInfo.Recipe recipe = run.info().recipe();
    String network = run.detail().settings().getOrDefault(Keys.NETWORK.name(), "");
    String input = run.detail().settings().getOrDefault(Keys.INPUT.name(), "");
    return List.of(
        recipe.task(),
        network.isBlank() ? recipe.model() : NetworkText.brief(Keys.NETWORK.name(), network),
        recipe.dataset(),
        "batch " + recipe.batch(),
        input.isEmpty() ? "" : "input " + input);
  }

  private static String told(List<String> setting, List<List<String>> all) {
    return String.join(
        "  ·  ",
        IntStream.range(0, setting.size())
            .filter(i -> i < TOLD || all.stream().map(s -> s.get(i)).distinct().count() > 1)
            .mapToObj(setting::get)
            .filter(part -> !part.isEmpty())
            .toList());
  }

  /** Its runs, level by level. */
  public List<ComparedRun> runs() {
    return levels.stream().flatMap(level -> level.runs().stream()).toList();
  }

  /** Whether there is more than one level. */
  public boolean hasLevels() {
    return levels.size() > 1;
  }

  /** Whether a level has several runs: else the table of runs says all there is to say. */
  public boolean hasMeans() {
    return hasLevels() && levels.stream().anyMatch(level -> level.runs().size() > 1);
  }

  /** The level of the baseline; the first one where the baseline is none of these runs. */
  public LevelColumn base(String baseline) {
    return levels.stream()
        .filter(level -> level.runs().stream().anyMatch(run -> run.id().equals(baseline)))
        .findFirst()
        .orElse(levels.get(0));
  }
}
