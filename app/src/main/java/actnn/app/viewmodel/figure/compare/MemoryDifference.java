package actnn.app.viewmodel.figure.compare;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.WaterfallSpec;
import actnn.app.chart.spec.WaterfallSpec.Change;
import actnn.app.chart.spec.WaterfallSpec.Total;
import actnn.app.run.state.RunState;
import actnn.app.viewmodel.figure.StoredLayer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each layer stores in one run and in another: aligned by the layer's name, not by time, so
 * that two networks of different depth can be laid beside each other. Pure.
 */
record MemoryDifference(ComparedRun from, ComparedRun to) {
  /** More bars than these have no room for their names. */
  private static final int MOST = 24;

  /** The waterfall from the one's stored bytes to the other's. */
  WaterfallSpec chart() {
    Map<String, Long> before = stored(from.state());
    Map<String, Long> after = stored(to.state());
    boolean known = !before.isEmpty() && !after.isEmpty();
    List<Change> all = known ? changes(before, after) : List.of();
    long same = known ? names().stream().filter(name -> isSame(name, before, after)).count() : 0;
    return new WaterfallSpec(
        heading(known, same),
        Axis.of("stored activations", Unit.BYTES),
        new Total(from.label(), from.ink(), known ? sum(before) : 0),
        shortened(all),
        new Total(to.label(), to.ink(), known ? sum(after) : 0));
  }

  private Heading heading(boolean known, long same) {
    String empty =
        known
            ? "Every layer stores the same in both runs"
            : "One of the two has not told yet what its layers store";
    Heading heading = Heading.of("Memory difference by layer", empty);
    return same == 0
        ? heading
        : heading.withNote(same + (same == 1 ? " layer is" : " layers are") + " the same in both");
  }

  /**
   * All layers, in the order of the first network; those that only the other has come where they
   * stand in it.
   */
  private List<String> names() {
    Map<String, Integer> places = new HashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (ComparedRun run : List.of(from, to)) {
      for (StoredLayer layer : StoredLayer.of(run.state())) {
        places.putIfAbsent(layer.name(), layer.index());
        names.add(layer.name());
      }
    }
    return names.stream()
        .sorted(Comparator.comparing(name -> places.getOrDefault(name, 0)))
        .toList();
  }

  private static Map<String, Long> stored(RunState run) {
    return StoredLayer.of(run).stream()
        .collect(Collectors.toMap(StoredLayer::name, StoredLayer::storedBytes, Long::sum));
  }

  private static long sum(Map<String, Long> bytes) {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static boolean isSame(String name, Map<String, Long> before, Map<String, Long> after) {
    return by(name, before, after) == 0;
  }

  private static long by(String name, Map<String, Long> before, Map<String, Long> after) {
    return after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
  }

  private List<Change> changes(Map<String, Long> before, Map<String, Long> after) {
    List<Change> all = new ArrayList<>();
    for (String name : names()) {
      if (!isSame(name, before, after)) {
        String note =
            !before.containsKey(name)
                ? "only in " + to.label()
                : after.containsKey(name) ? "" : "only in " + from.label();
        all.add(new Change(name, true, by(name, before, after), note));
      }
    }
    return all;
  }

  /** Where there are too many, summed up by block or stage; where they have none, the smallest. */
  private static List<Change> shortened(List<Change> all) {
    if (all.size() <= MOST) {
      return all;
    }
    int deepest = all.stream().mapToInt(change -> parts(change.name()).size()).max().orElse(1);
    for (int depth = deepest - 1; depth > 0; depth--) {
      Map<String, List<Change>> blocks = new LinkedHashMap<>();
      for (Change change : all) {
        String block = String.join(".", first(parts(change.name()), depth));
        blocks.computeIfAbsent(block, name -> new ArrayList<>()).add(change);
      }
      if (blocks.size() > 1 && blocks.size() <= MOST) {
        return blocks.entrySet().stream().map(e -> summed(e.getKey(), e.getValue())).toList();
      }
    }
    return largest(all);
  }

  private static List<String> parts(String path) {
    return List.of(path.split("\\."));
  }

  private static List<String> first(List<String> parts, int count) {
    return parts.subList(0, Math.min(count, parts.size()));
  }

  private static Change summed(String block, List<Change> changes) {
    if (changes.size() == 1) {
      return changes.get(0);
    }
    double sum = changes.stream().mapToDouble(Change::by).sum();
    return new Change(block, false, sum, changes.size() + " layers" + onlyInOne(changes));
  }

  /** How many of a block's layers only one of the runs has. */
  private static String onlyInOne(List<Change> changes) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    changes.forEach(change -> counts.merge(change.note(), 1, Integer::sum));
    StringBuilder words = new StringBuilder();
    counts.forEach(
        (note, count) -> {
          if (!note.isEmpty()) {
            words.append(", ").append(count == changes.size() ? "" : count + " ").append(note);
          }
        });
    return words.toString();
  }

  /** The largest changes in their order, and the sum of the others behind them. */
  private static List<Change> largest(List<Change> all) {
    Set<Change> largest =
        new HashSet<>(
            all.stream()
                .sorted(Comparator.comparingDouble((Change c) -> Math.abs(c.by())).reversed())
                .limit(MOST - 1L)
                .toList());
    List<Change> kept = new ArrayList<>(all.stream().filter(largest::contains).toList());
    double rest = all.stream().filter(c -> !largest.contains(c)).mapToDouble(Change::by).sum();
    int others = all.size() - kept.size();
    kept.add(new Change(others + " others", false, rest, "the smallest changes, summed up"));
    return kept;
  }
}
