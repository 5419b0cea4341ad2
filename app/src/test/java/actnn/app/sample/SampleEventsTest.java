package actnn.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.SeriesGroups;
import actnn.engine.event.SeriesNames;
import actnn.engine.event.Statistic;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The statistics of a sample run")
class SampleEventsTest {
  static Stream<SampleRun> runs() {
    return Arrays.stream(SampleState.values()).flatMap(state -> state.runs().stream()).distinct();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  @DisplayName("are what their definitions make of its series")
  void definitions(SampleRun run) {
    List<Event> events = events(run);
    Map<String, Double> told = lastOf(events, SeriesGroups.STATISTICS, SeriesGroups.statistics());
    double[] peaks = series(events, SeriesNames.PEAK_BYTES);
    double[] stored = series(events, SeriesNames.STORED_BYTES);
    double[] bits = series(events, SeriesNames.AVERAGE_BITS);
    int last = run.steps() < 10 ? 1 : run.steps() / 10 * 10;
    boolean autograd = run.arm().equals("autograd");
    Map<Statistic, Double> expected = new LinkedHashMap<>();
    expected.put(Statistic.STEP_MILLIS, median(upTo(last, events, SeriesNames.STEP_MILLIS)));
    expected.put(
        Statistic.COMPRESS_MILLIS, median(upTo(last, events, SeriesNames.COMPRESS_MILLIS)));
    expected.put(
        Statistic.DECOMPRESS_MILLIS, median(upTo(last, events, SeriesNames.DECOMPRESS_MILLIS)));
    expected.put(Statistic.STORED_BYTES, stored[last - 1]);
    expected.put(Statistic.AVERAGE_BITS, bits[last - 1]);
    // Neither has PyTorch's own autograd: no ledger, no swap file.
    expected.put(
        Statistic.PEAK_BYTES,
        autograd ? Double.NaN : Arrays.stream(peaks, 0, last).max().orElseThrow());
    expected.put(Statistic.SWAPPED_BYTES, autograd ? Double.NaN : 0);

    expected.forEach(
        (statistic, value) ->
            assertThat(told.get(statistic.key())).as(statistic.key()).isEqualTo(value));
    assertThat(Double.isNaN(peaks[0])).isEqualTo(autograd);
    assertThat(Double.isNaN(bits[0])).isEqualTo(autograd || run.level().equals("L0"));
  }

  private static List<Event> events(SampleRun run) {
    Map<String, String> settings = TrainSpec.of(run.chosen()).effective();
    return SampleEvents.of(run, "sample", Instant.EPOCH, settings);
  }

  private static Map<String, Double> lastOf(
      List<Event> events, int group, Event.SeriesDeclared declared) {
    Event.Values last = values(events, group).reduce((one, next) -> next).orElseThrow();
    Map<String, Double> byName = new HashMap<>();
    for (int i = 0; i < declared.series().size(); i++) {
      byName.put(declared.series().get(i).name(), last.values()[i]);
    }
    return byName;
  }

  private static double[] series(List<Event> events, String name) {
    List<String> names =
        SeriesGroups.steps().series().stream().map(Event.SeriesInfo::name).toList();
    int at = names.indexOf(name);
    return values(events, SeriesGroups.STEPS).mapToDouble(step -> step.values()[at]).toArray();
  }

  private static Stream<Event.Values> values(List<Event> events, int group) {
    return events.stream()
        .filter(Event.Values.class::isInstance)
        .map(Event.Values.class::cast)
        .filter(values -> values.group() == group);
  }

  /** Those after warm-up. */
  private static double[] upTo(int step, List<Event> events, String name) {
    return Arrays.copyOfRange(
        series(events, name), Statistic.WARM_UP_STEPS, Math.max(Statistic.WARM_UP_STEPS, step));
  }

  private static double median(double[] values) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
