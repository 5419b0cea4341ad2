package actnn.app.run.state;

import actnn.app.run.info.RunProgress;
import actnn.app.run.info.RunStatus;
import actnn.app.series.LiveSeries;
import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.event.Event;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.LayerProfile;
import actnn.engine.event.Event.MemoryTrace;
import actnn.engine.event.Event.Message;
import actnn.engine.event.RunSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the pages show of one run, live or over; charts cannot tell the difference.
 *
 * <p>Thread rule: one feeding thread writes, any thread reads without waiting, the JavaFX one
 * included; only {@link #series} may read the store, and is for the drawing thread. Whatever a
 * getter hands out never changes, apart from the {@link LiveSeries}, which only grow. Poll {@link
 * #version()} once a tick and redraw when it moved; {@link #stalled()} can change without it.
 */
public final class RunState {
  /** Messages kept; older ones stay in the journal and the store. */
  public static final int MESSAGES_KEPT = 500;

  private final String id;
  private final Map<String, String> settings;
  private final Heartbeat heartbeat;
  private final AtomicLong version = new AtomicLong();
  private final RunSeries series = new RunSeries();
  private final RecentMessages messages = new RecentMessages(MESSAGES_KEPT);
  private final BitsRecorder bits = new BitsRecorder();
  private final Pace pace = new Pace();
  private volatile RunStatus status;
  private volatile RunProgress progress = RunProgress.NONE;
  private volatile List<LayerInfo> layers = List.of();
  private volatile boolean paused;
  private volatile long startedAtMillis;
  private volatile String machine = "";
  private volatile @Nullable LayerProfile profile;
  private volatile @Nullable MemoryTrace memory;
  private volatile @Nullable RunSummary summary;
  private volatile @Nullable String reason;
  private volatile long checkpointStep;

  RunState(String id, Map<String, String> settings, RunStatus status, LongSupplier nanoClock) {
    this.id = id;
    this.settings = settings;
    this.status = status;
    this.heartbeat = new Heartbeat(nanoClock);
  }

  /** The run's id; its name and other labels are the catalog's. */
  public String id() {
    return id;
  }

  /** Every configuration key with the text that counts, in reading order. */
  public Map<String, String> settings() {
    return settings;
  }

  /** What it learns to do. */
  public Task task() {
    return Task.of(settings.getOrDefault(Keys.TASK.name(), ""));
  }

  /** Moves whenever anything here does. */
  public long version() {
    return version.get();
  }

  public RunStatus status() {
    return status;
  }

  /** Whether training stands still because somebody asked for it. */
  public boolean paused() {
    return paused;
  }

  /**
   * Whether a live worker has been silent for three of the intervals it promised. One that has not
   * written yet has promised nothing: it opens its data, which may take minutes.
   */
  public boolean stalled() {
    boolean trains =
        !machine.isEmpty() && (status == RunStatus.RUNNING || status == RunStatus.STOPPING);
    return trains && heartbeat.stalled();
  }

  public RunProgress progress() {
    return progress;
  }

  /** When it began, in milliseconds since 1970 by the wall clock; 0 before it did. */
  public long startedAtMillis() {
    return startedAtMillis;
  }

  /** Processor, cores, device and kernels in words; empty before it began. */
  public String machine() {
    return machine;
  }

  /** The names of all series, in the order of their declaration. */
  public List<String> seriesNames() {
    return series.names();
  }

  /** The series of that name, if declared; reads that of a run that is over: not on FX. */
  public Optional<LiveSeries> series(String name) {
    return series.find(name);
  }

  /** The unit of a series, such as {@code bytes}; empty for plain numbers. */
  public String unit(String name) {
    return series.unit(name);
  }

  /** Whether a series has a point, a number or not; never waits. */
  public boolean has(String name) {
    return series.has(name);
  }

  /** The last finite value of a series, NaN if there is none; never waits. */
  public double last(String name) {
    return series.last(name);
  }

  /** The value that a series has now, NaN where it became unknown; never waits. */
  public double latest(String name) {
    return series.latest(name);
  }

  /** Layers in forward order; empty until they are declared. */
  public List<LayerInfo> layers() {
    return layers;
  }

  /** What each layer stored lately. */
  public Optional<LayerProfile> profile() {
    return Optional.ofNullable(profile);
  }

  /** Bits of each layer over time, thinned evenly when there are very many profiles. */
  public BitsHistory bits() {
    return bits.history();
  }

  /** Activation memory within one step, the latest that was traced. */
  public Optional<MemoryTrace> memory() {
    return Optional.ofNullable(memory);
  }

  /** The last messages, oldest first, at most {@link #MESSAGES_KEPT}. */
  public List<Message> messages() {
    return messages.all();
  }

  /** Those of them that came since it is followed: the others somebody was told of before. */
  public List<Message> news() {
    return messages.news();
  }

  /** The figures of a run that ended by itself. */
  public Optional<RunSummary> summary() {
    return Optional.ofNullable(summary);
  }

  /** One sentence on a run that did not finish. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** The step of the newest checkpoint, 0 while there is none. */
  public long checkpointStep() {
    return checkpointStep;
  }

  /** Whether the run is over, but not done, and has a checkpoint to go on from, or never began. */
  public boolean resumable() {
    boolean begins = startedAtMillis == 0 && progress.step() == 0;
    return !status.isLive() && status != RunStatus.FINISHED && (checkpointStep > 0 || begins);
  }

  /**
   * Takes an event that the store knows already; for the feeding thread. It says nothing of the
   * status: a run that waits to go on from a checkpoint has begun before.
   */
  void recall(Event event) {
    heartbeat.heard();
    if (event instanceof Event.Values values) {
      series.append(values);
      progress = progress.at(values, pace.at(values.step(), values.nanos()));
    } else if (event instanceof Event.Alive alive) {
      heartbeat.promise(alive.nextWithinMillis());
      return;
    } else if (event instanceof Event.Started started) {
      take(started);
    } else if (event instanceof Event.SeriesDeclared declared) {
      series.declare(declared);
    } else if (event instanceof Event.LayersDeclared declared) {
      layers = List.copyOf(declared.layers());
    } else if (event instanceof LayerProfile latest) {
      profile = latest;
      bits.add(latest.step(), latest.bits());
    } else if (event instanceof MemoryTrace latest) {
      memory = latest;
    } else if (event instanceof Message || event instanceof Event.NonFiniteMet) {
      messages.add(event);
    } else if (event instanceof Event.Paused change) {
      paused = change.paused();
      pace.restart();
    } else if (event instanceof Event.Checkpointed saved) {
      checkpointStep = saved.step();
    } else if (event instanceof Event.Resumed resumed) {
      take(resumed);
    } else if (event instanceof Event.Ended ended) {
      take(ended);
    } else {
      throw new AssertionError(event);
    }
    version.incrementAndGet();
  }

  /** Takes the next event of the journal; for the feeding thread. */
  void accept(Event event) {
    messages.followed();
    recall(event);
    if (event instanceof Event.Started || event instanceof Event.Resumed) {
      become(RunStatus.RUNNING, null);
    }
  }

  /** What the supervisor found out; a status never goes back. Safe on any thread. */
  synchronized void become(RunStatus next, @Nullable String why) {
    boolean forward = status.isLive() && next.ordinal() > status.ordinal();
    boolean better = status == RunStatus.INTERRUPTED && !next.isLive();
    if (forward || better) {
      reason = why;
      status = next;
      version.incrementAndGet();
    }
  }

  /** When and where it began, and how far it is; for the filling thread. */
  void began(long atMillis, String where, RunProgress now) {
    startedAtMillis = atMillis;
    machine = where;
    progress = now;
  }

  /** Adds a row to the history of bits; for the filling thread. */
  void bitsAt(long step, double[] row) {
    bits.add(step, row);
  }

  /** What is known of its end, and of a checkpoint, 0 for none; for the filling thread. */
  void ended(@Nullable RunSummary figures, @Nullable String why, long savedAt) {
    summary = figures;
    reason = why;
    checkpointStep = savedAt;
    version.incrementAndGet();
  }

  private void take(Event.Started started) {
    began(
        started.createdAtMillis(),
        started.machine(),
        new RunProgress(0, started.stepsTotal(), started.stepsPerEpoch(), 0, 0, Double.NaN));
  }

  /** A worker that dies says nothing of its pause, so the next one ends it. */
  private void take(Event.Resumed resumed) {
    machine = resumed.machine();
    progress = progress.goingOn(resumed.stepsTotal());
    paused = false;
    pace.restart();
  }

  /** All series; for the filling thread. */
  RunSeries series() {
    return series;
  }

  private void take(Event.Ended ended) {
    summary = ended.summary();
    paused = false;
    become(RunStatus.valueOf(ended.outcome().name()), ended.reason());
  }
}
