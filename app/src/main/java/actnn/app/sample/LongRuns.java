package actnn.app.sample;

import actnn.app.run.home.Home;
import actnn.engine.event.Event;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.SeriesGroups;
import actnn.storage.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Runs as long as people's: each a sample run with twenty series that have a value at every step,
 * ten that all runs have and ten more. What the window is timed on.
 */
public final class LongRuns {
  /** Series with a value at every step. */
  public static final int SERIES = 20;

  private static final int MORE = 9;

  /** Steps between two profiles: long runs would else be layers more than anything. */
  private static final int PROFILED = 100;

  private LongRuns() {}

  /**
   * Writes them into a home that holds nothing yet. Blocks for about a second a run of 10,000
   * steps.
   *
   * @param progress told one line now and then
   * @return their ids
   */
  public static List<String> write(Home home, int runs, int steps, Consumer<String> progress)
      throws IOException {
    List<String> ids = new ArrayList<>();
    try (Store store = Store.open(home.database())) {
      SampleRuns writer = new SampleRuns(home, store);
      for (int i = 0; i < runs; i++) {
        String level = List.of("L0", "L1", "L2", "L3").get(i % 4);
        String name = "Seed " + (1 + i / 4) + ", " + level;
        progress.accept("Writing run %d of %d ...".formatted(i + 1, runs));
        SampleRun run =
            new SampleRun(name, "actnn", level, SampleRun.USUAL, steps, 0.93 - 0.001 * i);
        ids.add(writer.write(run, LongRuns::withMore));
      }
    }
    return ids;
  }

  /** Ten more series, which follow those of the steps. */
  private static List<Event> withMore(List<Event> events) {
    List<Event> more = new ArrayList<>();
    for (Event event : events) {
      boolean left = event instanceof Event.LayerProfile profile && profile.step() % PROFILED != 0;
      if (!left) {
        more.add(event);
      }
      if (event instanceof Event.SeriesDeclared declared
          && declared.group() == SeriesGroups.STEPS) {
        more.add(declared(SERIES - declared.series().size()));
      } else if (event instanceof Event.Values values && values.group() == SeriesGroups.STEPS) {
        more.add(values(values, SERIES - values.values().length));
      }
    }
    return more;
  }

  private static Event declared(int count) {
    return new Event.SeriesDeclared(
        MORE,
        IntStream.range(0, count)
            .mapToObj(series -> new SeriesInfo("sensitivity/stage" + series, ""))
            .toList());
  }

  private static Event values(Event.Values of, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = of.values()[0] / (i + 1);
    }
    return new Event.Values(MORE, of.step(), of.epoch(), of.nanos(), values);
  }
}
