package actnn.app.viewmodel.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.runs.filter.Subject;
import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs put together by what they have in common.
 *
 * @param by a setting's key, {@code status} or {@code tags}
 */
public record Grouping(String by) {
  private static final String STATUS = "status";
  private static final String TAGS = "tags";
  private static final String MODEL = "model";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  /** What runs differ in, so that grouping by it makes more than one group. */
  static List<String> choices(List<Subject> runs) {
    return Stream.concat(Stream.of(STATUS, TAGS), Keys.names().stream())
        .filter(key -> values(new Grouping(key), runs) > 1)
        .toList();
  }

  private static long values(Grouping grouping, List<Subject> runs) {
    return runs.stream().map(grouping::value).distinct().count();
  }

  /**
   * The lines of a table: each group's head, and below it its runs unless it is closed. Groups come
   * in the order of their values, numbers as numbers.
   */
  List<RunLine> lines(List<Subject> runs, Predicate<String> closed) {
    Map<String, List<RunInfo>> groups = new LinkedHashMap<>();
    runs.stream()
        .sorted(Comparator.comparing(this::value, ORDER))
        .forEach(run -> groups.computeIfAbsent(label(run), l -> new ArrayList<>()).add(run.run()));
    List<RunLine> lines = new ArrayList<>();
    groups.forEach(
        (label, members) -> {
          boolean open = !closed.test(label);
          lines.add(new RunLine.Head(label, members, open));
          if (open) {
            members.forEach(run -> lines.add(new RunLine.Row(run)));
          }
        });
    return lines;
  }

  private String label(Subject run) {
    String value = value(run);
    return by + " " + (value.isEmpty() ? "none" : value);
  }

  private String value(Subject run) {
    return switch (by) {
      case STATUS -> run.run().status().words();
      case TAGS -> String.join(", ", run.run().labels().tags());
      case MODEL -> run.run().recipe().trained();
      default -> NetworkText.brief(by, run.settings().getOrDefault(by, ""));
    };
  }

  /** Numbers in their order, before all other texts. */
  private static final Comparator<String> ORDER =
      Comparator.comparingDouble(Grouping::number).thenComparing(String.CASE_INSENSITIVE_ORDER);

  private static double number(String text) {
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.POSITIVE_INFINITY;
  }
}
