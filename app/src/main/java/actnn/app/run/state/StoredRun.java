package actnn.app.run.state;

import actnn.app.run.home.Home;
import actnn.app.run.info.RunProgress;
import actnn.app.run.words.StoreWords;
import actnn.app.series.LiveSeries;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.event.Event;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.Severity;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalReader;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
import actnn.storage.Store;
import actnn.storage.layer.LayerCost;
import actnn.storage.layer.LayerHistory;
import actnn.storage.layer.LayerProfile;
import actnn.storage.layer.MemorySample;
import actnn.storage.message.Message;
import actnn.storage.run.Run;
import actnn.storage.series.Bucket;
import actnn.storage.series.Curve;
import actnn.storage.series.SeriesInfo;
import actnn.storage.series.step.StepTime;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the state of a run that is over from the store, so that pages cannot tell it from a live
 * one. Very long series come thinned to the lowest and highest value of a stretch.
 */
final class StoredRun {
  private static final Logger LOG = LoggerFactory.getLogger(StoredRun.class);
  private static final long POINTS_IN_FULL = 500_000;
  private static final int BUCKETS = 50_000;

  private final Home home;
  private final Store store;
  private final Run run;
  private final RunState state;

  StoredRun(Home home, Store store, Run run) {
    this.home = home;
    this.store = store;
    this.run = run;
    Map<String, String> settings = StoreWords.inReadingOrder(store.settings().of(run.id()));
    this.state =
        new RunState(run.id(), settings, StoreWords.status(run.status()), System::nanoTime);
  }

  RunState state() {
    boolean few = run.row().progress().stepsDone() <= POINTS_IN_FULL;
    List<StepTime> times =
        few ? store.steps().read(run.id()) : store.steps().thin(run.id(), BUCKETS);
    begin(times);
    fillLayers();
    fillSeries(new Clockwork(times));
    fillMemory();
    for (Message message : store.messages().last(run.id(), RunState.MESSAGES_KEPT)) {
      Severity severity = Severity.valueOf(message.severity().name());
      state.recall(new Event.Message(message.elapsedNanos(), severity, message.text()));
    }
    String summary = run.summaryJson();
    String outcome = run.row().outcome();
    state.ended(
        summary == null ? null : SummaryJson.read(summary),
        outcome == null || outcome.isBlank() ? null : outcome,
        Checkpoints.of(home.runFolder(run.id())).list().stream()
            .findFirst()
            .map(newest -> newest.step())
            .orElse(0L));
    return state;
  }

  private void begin(List<StepTime> times) {
    Optional<Event.Started> header = header();
    Instant started = run.row().startedAt();
    long total = run.row().progress().stepsTotal();
    int epoch = times.isEmpty() ? 0 : times.get(times.size() - 1).epoch();
    long first = times.stream().filter(time -> time.epoch() == 1).count();
    long nanos = run.row().progress().elapsedNanos();
    long steps = run.row().progress().stepsDone();
    state.began(
        header
            .map(Event.Started::createdAtMillis)
            .orElse(started == null ? 0 : started.toEpochMilli()),
        header.map(Event.Started::machine).orElse(""),
        new RunProgress(
            steps,
            // The header's is that of the first worker: a later one may have gone on for longer.
            total > 0 ? total : header.map(Event.Started::stepsTotal).orElse(0L),
            header.map(Event.Started::stepsPerEpoch).orElse(first),
            epoch,
            nanos,
            nanos > 0 && steps > 0 ? steps * 1e9 / nanos : Double.NaN));
  }

  // The header has what no table shows: the machine and the steps of an epoch.
  private Optional<Event.Started> header() {
    try {
      return JournalReader.header(home.journal(run.id()));
    } catch (IOException | JournalException e) {
      LOG.debug("The journal of run {} is not there any more", run.id(), e);
      return Optional.empty();
    }
  }

  private void fillLayers() {
    List<LayerInfo> layers =
        store.layers().list(run.id()).stream()
            .map(
                layer ->
                    new LayerInfo(
                        layer.name(),
                        layer.kind(),
                        layer.outputShape(),
                        layer.numbersPerSample(),
                        layer.fp32Bytes()))
            .toList();
    state.recall(new Event.LayersDeclared(layers));
    List<LayerProfile> latest = store.layers().latest(run.id());
    if (latest.isEmpty()) {
      return;
    }
    LayerHistory history = store.layers().history(run.id(), LayerHistory.Quantity.BITS);
    for (int row = 0; row < history.rows() - 1; row++) {
      state.bitsAt(history.step(row), row(history, row, layers.size()));
    }
    state.recall(profile(latest, layers.size()));
  }

  private static double[] row(LayerHistory history, int row, int layers) {
    double[] bits = new double[layers];
    Arrays.fill(bits, Double.NaN);
    for (int column = 0; column < history.columns(); column++) {
      bits[history.layer(column)] = history.value(row, column);
    }
    return bits;
  }

  private static Event.LayerProfile profile(List<LayerProfile> latest, int layers) {
    double[] bits = new double[layers];
    long[] bytes = new long[layers];
    double[] predicted = new double[layers];
    double[] measured = new double[layers];
    Arrays.fill(predicted, Double.NaN);
    Arrays.fill(measured, Double.NaN);
    for (LayerProfile profile : latest) {
      int layer = profile.layer();
      bits[layer] = profile.bits();
      bytes[layer] = profile.storedBytes();
      predicted[layer] = orNaN(profile.predictedVariance());
      measured[layer] = orNaN(profile.measuredVariance());
    }
    return new Event.LayerProfile(
        latest.get(0).step(), bits, bytes, predicted, measured, costs(latest, layers));
  }

  /** Measured of all layers or of none. */
  private static Event.@Nullable LayerCosts costs(List<LayerProfile> latest, int layers) {
    long[] compress = new long[layers];
    long[] decompress = new long[layers];
    long[] scratch = new long[layers];
    for (LayerProfile profile : latest) {
      LayerCost cost = profile.cost();
      if (cost == null) {
        return null;
      }
      compress[profile.layer()] = cost.compressNanos();
      decompress[profile.layer()] = cost.decompressNanos();
      scratch[profile.layer()] = cost.scratchBytes();
    }
    return new Event.LayerCosts(compress, decompress, scratch);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private void fillSeries(Clockwork clock) {
    for (SeriesInfo info : store.series().list(run.id())) {
      String unit = info.declaration().unit();
      Double last = info.summary().last();
      if (last != null && Double.isFinite(last)) {
        state.series().declareStored(info.name(), unit, last, () -> read(info, clock));
      } else {
        // Nobody knows its last finite value without reading it.
        state.series().adopt(info.name(), unit, read(info, clock));
      }
    }
  }

  private LiveSeries read(SeriesInfo info, Clockwork clock) {
    if (info.summary().count() <= POINTS_IN_FULL) {
      return whole(info, clock);
    }
    LiveSeries picture = new LiveSeries(() -> whole(info, clock));
    store.series().thin(info, BUCKETS).forEach(bucket -> append(picture, bucket, clock));
    return picture;
  }

  private LiveSeries whole(SeriesInfo info, Clockwork clock) {
    LiveSeries series = new LiveSeries();
    Curve curve = store.series().read(info);
    for (int i = 0; i < curve.size(); i++) {
      series.append(curve.step(i), curve.value(i), clock.nanosAt(curve.step(i)));
    }
    return series;
  }

  private static void append(LiveSeries series, Bucket bucket, Clockwork clock) {
    boolean falling = bucket.maxStep() < bucket.minStep();
    long early = falling ? bucket.maxStep() : bucket.minStep();
    long late = falling ? bucket.minStep() : bucket.maxStep();
    series.append(early, falling ? bucket.max() : bucket.min(), clock.nanosAt(early));
    if (late > early) {
      series.append(late, falling ? bucket.min() : bucket.max(), clock.nanosAt(late));
    }
  }

  private void fillMemory() {
    List<MemorySample> samples = store.memory().latest(run.id());
    if (!samples.isEmpty()) {
      state.recall(
          new Event.MemoryTrace(
              samples.get(0).step(),
              RunSummary.Source.ofTrace(run.row().recipe().arm()),
              samples.stream().mapToInt(sample -> sample.phase().ordinal()).toArray(),
              samples.stream()
                  .map(MemorySample::layer)
                  .mapToInt(layer -> layer == null ? -1 : layer)
                  .toArray(),
              samples.stream().mapToLong(MemorySample::heldBytes).toArray(),
              samples.stream().mapToLong(MemorySample::fp32Bytes).toArray()));
    }
  }

  /** When each step was, by the run's own clock. */
  private static final class Clockwork {
    private final long[] steps;
    private final long[] nanos;

    Clockwork(List<StepTime> times) {
      steps = times.stream().mapToLong(StepTime::step).toArray();
      nanos = times.stream().mapToLong(StepTime::elapsedNanos).toArray();
    }

    long nanosAt(long step) {
      int place = Arrays.binarySearch(steps, step);
      int before = place >= 0 ? place : -place - 2;
      return before < 0 ? 0 : nanos[before];
    }
  }
}
