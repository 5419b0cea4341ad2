package actnn.app.viewmodel.live;

import actnn.app.run.info.RunInfo;
import actnn.app.run.state.RunState;
import actnn.app.run.state.RunStates;
import actnn.app.run.supervise.RunSupervisor;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.RunBook;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.figure.CurveChoice;
import actnn.engine.event.Event.Message;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The live page: one run, followed by {@link #tick()} while the page is on show. Confined to the
 * window's thread.
 */
public final class LiveModel {
  private static final String OUTPUT = "live.output";
  private static final String CONSOLE = "console";

  private final Parts parts;
  private final ObservableList<RunInfo> choices = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable RunInfo> info = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable RunState> state = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable LiveHead> head = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<LiveFigures> figures =
      new ReadOnlyObjectWrapper<>(LiveFigures.EMPTY);
  private final ObservableList<MessageLine> messages = FXCollections.observableArrayList();
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final CurveChoice curves;
  private final ConsoleModel console;
  private final RunOrders orders;
  private final StepMemoryModel stepMemory;
  private long seenVersion = -1;
  private boolean seenStalled;
  private boolean wasLive;
  private List<Message> seenMessages = List.of();

  /**
   * What the page works on.
   *
   * @param machineBytes memory of this machine
   */
  public record Parts(
      RunBook book,
      RunStates states,
      RunSupervisor supervisor,
      Background background,
      Notices notices,
      LongTasks tasks,
      Navigation navigation,
      WindowMemory memory,
      long machineBytes) {}

  public LiveModel(Parts parts) {
    this.parts = parts;
    orders = new RunOrders(parts, this::wentOn);
    parts.book.runs().addListener((ListChangeListener<RunInfo>) change -> takeRuns());
    parts.navigation.watchedProperty().addListener((value, before, now) -> open(now));
    curves = new CurveChoice(parts.memory, "live");
    curves.onChange(this::redraw);
    console = new ConsoleModel(parts.background, parts.states::output, System::nanoTime);
    stepMemory = new StepMemoryModel(parts.background, parts.machineBytes);
    var shown = console.shownProperty();
    shown.set(parts.memory.text(OUTPUT).equals(CONSOLE));
    shown.addListener((value, was, now) -> parts.memory.remember(OUTPUT, now ? CONSOLE : ""));
    takeRuns();
  }

  /** The runs to choose from: those that train or wait first, then the newest. */
  public ObservableList<RunInfo> choices() {
    return choices;
  }

  /** What the catalog says of the run on show; null for none. */
  public ReadOnlyObjectProperty<@Nullable RunInfo> infoProperty() {
    return info.getReadOnlyProperty();
  }

  /** The run on show; null while there is none or it is being opened. */
  public ReadOnlyObjectProperty<@Nullable RunState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The head of the page; null while there is no run. */
  public ReadOnlyObjectProperty<@Nullable LiveHead> headProperty() {
    return head.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<LiveFigures> figuresProperty() {
    return figures.getReadOnlyProperty();
  }

  /** The last messages, newest first. */
  public ObservableList<MessageLine> messages() {
    return messages;
  }

  /** Moves when the charts should be drawn again. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** How curves are drawn. */
  public CurveChoice curves() {
    return curves;
  }

  /** The memory of one of its steps. */
  public StepMemoryModel stepMemory() {
    return stepMemory;
  }

  /** What the run's worker printed. */
  public ConsoleModel console() {
    return console;
  }

  /** Looks whether the run has moved; cheap when it has not. At most 20 times a second. */
  public void tick() {
    RunState run = state.get();
    if (run == null) {
      return;
    }
    console.follow(run);
    boolean stalled = run.stalled();
    long version = run.version();
    if (version == seenVersion && stalled == seenStalled) {
      return;
    }
    seenVersion = version;
    seenStalled = stalled;
    describe();
    figures.set(LiveFigures.of(run));
    stepMemory.update(device());
    takeMessages(run.messages());
    redraw();
    boolean live = run.status().isLive();
    if (wasLive && !live) {
      parts.book.refresh();
    }
    wasLive = live;
  }

  /** Shows another run. */
  public void choose(RunInfo run) {
    parts.navigation.watch(run.id());
  }

  /** Asks the run to end after its step. */
  public void stop() {
    order("Stopping the run", parts.supervisor::stop);
  }

  /** Asks the run to stand still after its step. */
  public void pause() {
    order("Pausing the run", parts.supervisor::pause);
  }

  /** Asks the run to go on. */
  public void resume() {
    order("Resuming the run", parts.supervisor::resume);
  }

  /** Asks the run for a checkpoint after its step. */
  public void checkpoint() {
    order("Asking for a checkpoint", parts.supervisor::checkpoint);
  }

  /** Goes on with a run that is over, from its newest checkpoint. */
  public void resumeFromCheckpoint() {
    RunState run = state.get();
    if (run != null) {
      orders.goOn(run);
      describe();
    }
  }

  /** Only where the answer comes to a page that still shows the run. */
  private void wentOn(RunState now) {
    RunState shown = state.get();
    if (shown != null && shown.id().equals(now.id())) {
      showOther(now);
      describe();
    }
  }

  /** What the head says of the run on show. */
  private void describe() {
    RunState run = state.get();
    if (run != null) {
      LiveHead now = LiveHead.of(run);
      head.set(orders.isGoingOn(run) ? now.goingOn() : now);
    }
  }

  /** Ends the worker at once; what it did since its last checkpoint is lost. */
  public void kill() {
    order("Ending the worker", parts.supervisor::kill);
  }

  private void order(String what, Consumer<String> command) {
    Optional.ofNullable(state.get()).ifPresent(run -> orders.give(run, what, command));
  }

  private void takeRuns() {
    List<RunInfo> runs = parts.book.runs();
    choices.setAll(
        runs.stream().sorted(Comparator.comparing(run -> run.status().isLive() ? 0 : 1)).toList());
    if (parts.navigation.watchedProperty().get().isEmpty() && !choices.isEmpty()) {
      parts.navigation.watch(choices.get(0).id());
    }
    info.set(parts.book.find(parts.navigation.watchedProperty().get()).orElse(null));
    reopenWhenResumed();
  }

  /** A run that goes on from a checkpoint has a new state; the old one stays at its end. */
  private void reopenWhenResumed() {
    RunInfo run = info.get();
    RunState shown = state.get();
    boolean over = shown != null && !shown.status().isLive();
    if (run != null && over && run.status().isLive() && shown.id().equals(run.id())) {
      fetch(run.id());
    }
  }

  private void open(String id) {
    info.set(parts.book.find(id).orElse(null));
    RunState shown = state.get();
    if (shown != null && Objects.equals(shown.id(), id)) {
      return;
    }
    show(null);
    if (!id.isEmpty()) {
      fetch(id);
    }
  }

  private void fetch(String id) {
    parts.background.latest(
        "opening a run",
        Duration.ZERO,
        () -> parts.states.open(id),
        new Outcome<>(this::showOther, cause -> parts.notices.failure("Opening the run", cause)));
  }

  private void showOther(RunState run) {
    if (run != state.get()) {
      show(run);
    }
  }

  private void show(@Nullable RunState run) {
    state.set(run);
    seenVersion = -1;
    seenMessages = List.of();
    wasLive = false;
    messages.clear();
    console.clear();
    stepMemory.show(run);
    head.set(null);
    figures.set(LiveFigures.EMPTY);
    tick();
    redraw();
  }

  private String device() {
    RunInfo run = info.get();
    return run == null ? "" : run.recipe().device();
  }

  private void takeMessages(List<Message> newest) {
    if (newest != seenMessages) {
      seenMessages = newest;
      messages.setAll(MessageLine.folded(newest));
    }
  }

  private void redraw() {
    revision.set(revision.get() + 1);
  }
}
