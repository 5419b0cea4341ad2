package actnn.app.run.state;

import actnn.app.series.LiveSeries;
import actnn.engine.event.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The series of a run by name, and by the groups that its journal writes them in. One thread
 * declares and appends, any thread reads without waiting, except for what a run that is over has
 * still in the store: the first to ask for such a series waits until it is read.
 */
final class RunSeries {
  private static final Logger LOG = LoggerFactory.getLogger(RunSeries.class);

  private final Map<String, LiveSeries> series = new ConcurrentHashMap<>();
  private final Map<String, String> units = new ConcurrentHashMap<>();
  private final Map<String, Stored> stored = new ConcurrentHashMap<>();
  private final List<String> names = new CopyOnWriteArrayList<>();
  private final Map<Integer, List<LiveSeries>> groups = new ConcurrentHashMap<>();

  private record Stored(double last, Supplier<LiveSeries> points) {}

  /** All names, in the order of their declaration. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** The series of that name, if it is declared. */
  Optional<LiveSeries> find(String name) {
    LiveSeries here = series.get(name);
    Stored there = stored.get(name);
    if (there != null) {
      // The door at which tests see which threads may have to wait.
      LOG.trace("Stored series {} asked for", name);
    }
    return here != null || there == null
        ? Optional.ofNullable(here)
        : Optional.of(series.computeIfAbsent(name, missing -> there.points().get()));
  }

  /** Whether that series has a point, a number or not. Never waits. */
  boolean has(String name) {
    LiveSeries here = series.get(name);
    return here == null ? stored.containsKey(name) : here.size() > 0;
  }

  /** The last finite value of that series, NaN if there is none. Never waits. */
  double last(String name) {
    LiveSeries here = series.get(name);
    if (here != null) {
      return here.snapshot().last();
    }
    Stored there = stored.get(name);
    return there == null ? Double.NaN : there.last();
  }

  /** The value at the end of that series, NaN where that is what it is. Never waits. */
  double latest(String name) {
    LiveSeries here = series.get(name);
    if (here == null) {
      return last(name);
    }
    LiveSeries.Snapshot points = here.snapshot();
    return points.size() == 0 ? Double.NaN : points.value(points.size() - 1);
  }

  /**
   * Declares a series that is read when it is asked for: comparing twenty runs needs a few of the
   * twenty series that each has.
   *
   * @param last the value at its end, a finite one
   * @param points reads it
   */
  void declareStored(String name, String unit, double last, Supplier<LiveSeries> points) {
    units.put(name, unit);
    stored.put(name, new Stored(last, points));
    names.add(name);
  }

  /** The unit of a series, such as {@code bytes}; empty for plain numbers. */
  String unit(String name) {
    return units.getOrDefault(name, "");
  }

  /** The series of that name, declared if it was not. */
  LiveSeries declare(String name, String unit) {
    units.put(name, unit);
    LiveSeries known = series.get(name);
    if (known != null) {
      return known;
    }
    LiveSeries fresh = new LiveSeries();
    adopt(name, unit, fresh);
    return fresh;
  }

  /** Declares a series that is there already. */
  void adopt(String name, String unit, LiveSeries filled) {
    units.put(name, unit);
    series.put(name, filled);
    names.add(name);
  }

  /** Declares a group; a later one of its number takes its place. */
  void declare(Event.SeriesDeclared declared) {
    List<LiveSeries> group =
        declared.series().stream().map(info -> declare(info.name(), info.unit())).toList();
    groups.put(declared.group(), group);
  }

  /** Appends a value to each series of a group; values of a group not declared are left out. */
  void append(Event.Values values) {
    List<LiveSeries> group = groups.getOrDefault(values.group(), List.of());
    int known = Math.min(group.size(), values.values().length);
    for (int i = 0; i < known; i++) {
      group.get(i).append(values.step(), values.values()[i], values.nanos());
    }
  }
}
