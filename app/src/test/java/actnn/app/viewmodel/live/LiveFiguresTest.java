package actnn.app.viewmodel.live;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.run.state.RunStates;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.app.viewmodel.live.LiveFigures.Figure;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.SeriesGroups;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The strip of key figures")
class LiveFiguresTest {
  @ParameterizedTest
  @DisplayName(
      "says what codes have beside their budget, in no more letters than a tile has room for")
  @CsvSource({
    "2.004, 2, 'codes 2.00, budget 2'",
    "3.5, 3.75, 'codes 3.50, budget 3.75'",
    "2, '', 'codes of 2.00 bits'"
  })
  void codes(double bits, String budget, String hint) {
    assertThat(LiveFigures.codes(bits, budget)).isEqualTo(hint).hasSizeLessThan(24);
  }

  @ParameterizedTest
  @DisplayName("says how many samples the median step trains on in a second, or nothing")
  @CsvSource({
    "64, 91.6, 699/s, 'samples, batch 64'",
    "128, 1000, 128/s, 'samples, batch 128'",
    "1, 30, 33.3/s, 'samples, batch 1'",
    "256, 0.02, 1.28e7/s, 'samples, batch 256'",
    "64, NaN, –, ''",
    "64, 0, –, ''",
    "'', 91.6, –, ''"
  })
  void throughput(String batch, double stepMillis, String text, String hint) {
    assertThat(LiveFigures.throughput(batch, stepMillis)).isEqualTo(new Figure(text, hint));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("shows the metric in training until the first evaluation, whatever that gave")
  @CsvSource({
    "'', 'training accuracy', '[0-9.]+ %'",
    "NaN, 'accuracy, best –', –",
    "0.5 NaN, 'accuracy, best 50.00 %', –",
    "0.5 0.25, 'accuracy, best 50.00 %', 25.00 %"
  })
  void metric(String evaluations, String hint, String text, @TempDir Path folder)
      throws IOException {
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database());
        RunStates states = new RunStates(home, store)) {
      SampleRun sample = new SampleRun("Live", "actnn", "L3", SampleRun.SMALL, 40, 0.85);
      String id = new SampleRuns(home, store).write(sample.with(SampleRun.End.LIVE));
      try (Journal journal = Journal.reopen(home.journal(id))) {
        evaluate(journal, evaluations);
      }
      Figure metric = LiveFigures.of(states.open(id)).metric();
      assertThat(metric.hint()).isEqualTo(hint);
      assertThat(metric.text()).matches(text);
    }
  }

  /** Tells of evaluations that gave these values, as a worker does. */
  private static void evaluate(Journal journal, String metrics) throws IOException {
    int step = 40;
    double best = Double.NaN;
    for (String word : metrics.isEmpty() ? new String[0] : metrics.split(" ")) {
      step++;
      double metric = Double.parseDouble(word);
      best = best >= metric || Double.isNaN(metric) ? best : metric;
      Statistics now =
          new Statistics(Map.of(Statistic.METRIC_BEST, best, Statistic.METRIC_LAST, metric));
      journal.append(values(SeriesGroups.EVALUATIONS, step, 1, metric));
      journal.append(values(SeriesGroups.STATISTICS, step, now.values()));
    }
  }

  private static Event values(int group, int step, double... values) {
    return new Event.Values(group, step, 1, step * 1_000_000_000L, values);
  }
}
