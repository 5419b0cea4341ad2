package actnn.app.viewmodel.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.runs.column.Column;
import actnn.app.viewmodel.runs.column.RunColumns;
import actnn.app.viewmodel.runs.filter.Completion;
import actnn.app.viewmodel.runs.filter.Subject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Which runs the table shows and in what order: filtered, sorted, grouped. Pinned runs come first,
 * or first in their group. Confined to the window's thread.
 */
public final class RunListing {
  private static final String GROUP = "runs.group";

  /** Settings serve filters and groups only, so that the first rows do not wait for them. */
  private static final Duration AFTER_THE_ROWS = Duration.ofMillis(500);

  private final RunsModel.Parts parts;
  private final RunColumns columns;
  private final StepValues steps;
  private final RunCells cells;
  private final WrittenFilter filter = new WrittenFilter(this::fill);
  private final StringProperty group = new SimpleStringProperty("");
  private final ObservableList<RunInfo> shown = FXCollections.observableArrayList();
  private final ObservableList<RunLine> lines = FXCollections.observableArrayList();
  private final Map<String, Known> known = new HashMap<>();
  private final Set<String> closed = new HashSet<>();
  private final ReadOnlyObjectWrapper<@Nullable Order> order = new ReadOnlyObjectWrapper<>();
  private boolean held;

  /** Settings as they were when a run stood so: one that goes on may have others. */
  private record Known(RunStatus status, Map<String, String> settings) {}

  /** By which column rows are sorted, and which way. */
  public record Order(Column column, boolean ascending) {}

  RunListing(RunsModel.Parts parts, RunColumns columns) {
    this.parts = parts;
    this.columns = columns;
    this.steps = new StepValues(parts);
    this.cells = new RunCells(columns, steps);
    group.set(parts.memory().text(GROUP));
    parts.book().runs().addListener((ListChangeListener<RunInfo>) change -> runsChanged());
    group.addListener(
        (value, before, now) -> {
          parts.memory().remember(GROUP, now);
          fill();
        });
    columns.changesProperty().addListener((value, before, now) -> fill());
    columns.arrangementsProperty().addListener((value, before, now) -> fill());
    steps.changesProperty().addListener((value, before, now) -> fill());
    runsChanged();
  }

  /** What rows must be; see the filter package for its language. */
  public StringProperty filterProperty() {
    return filter.textProperty();
  }

  /** What is wrong with the filter, in one sentence; the one that was settled last then counts. */
  public ReadOnlyStringProperty faultProperty() {
    return filter.faultProperty();
  }

  /** The filter that counts is left standing: a mistake that follows goes back to its rows. */
  public void settleFilter() {
    filter.settle();
  }

  /** The text of the filter that counts: the one that is written, unless that has a mistake. */
  String countingFilter() {
    return filter.countingText();
  }

  /** What could be written at the caret. */
  public Completion completion(int caret) {
    String text = filter.textProperty().get();
    return Completion.at(text, Math.min(caret, text.length()), all());
  }

  /** The setting that runs are grouped by; empty for none. */
  public StringProperty groupProperty() {
    return group;
  }

  /** What they can be grouped by: the settings that they differ in. */
  public List<String> groupings() {
    return Grouping.choices(all());
  }

  /** Opens a group that is closed, and the other way round. */
  public void toggle(RunLine.Head head) {
    if (!closed.remove(head.label())) {
      closed.add(head.label());
    }
    fill();
  }

  /** Sorts by a column; null goes back to the newest first. */
  public void sort(@Nullable Column column, boolean ascending) {
    order.set(column == null ? null : new Order(column, ascending));
    fill();
  }

  /** How rows are sorted; null for the newest first. */
  public ReadOnlyObjectProperty<@Nullable Order> orderProperty() {
    return order.getReadOnlyProperty();
  }

  /** What columns say of runs. */
  public RunCells cells() {
    return cells;
  }

  /** Moves when cells say something else of the same runs. */
  public ReadOnlyLongProperty cellsProperty() {
    return steps.changesProperty();
  }

  /** The runs that match, in the order of the table. */
  public ObservableList<RunInfo> shown() {
    return shown;
  }

  /** The same as lines, with the heads of groups. */
  public ObservableList<RunLine> lines() {
    return lines;
  }

  /** What the runs that are shown are judged by. */
  public String metric() {
    return RunFigure.metricOf(shown.stream());
  }

  private void runsChanged() {
    fill();
    List<RunInfo> fresh = parts.book().runs().stream().filter(run -> !isKnown(run)).toList();
    if (fresh.isEmpty()) {
      return;
    }
    List<String> ids = fresh.stream().map(RunInfo::id).toList();
    parts
        .background()
        .latest(
            "reading the runs' settings",
            known.isEmpty() ? AFTER_THE_ROWS : Duration.ZERO,
            () -> parts.catalog().settings(ids),
            new Outcome<>(
                settings -> learn(fresh, settings),
                cause -> parts.notices().failure("Reading the runs' settings", cause)));
  }

  private boolean isKnown(RunInfo run) {
    Known settings = known.get(run.id());
    return settings != null && settings.status() == run.status();
  }

  private void learn(List<RunInfo> fresh, Map<String, Map<String, String>> settings) {
    for (RunInfo run : fresh) {
      known.put(run.id(), new Known(run.status(), settings.getOrDefault(run.id(), Map.of())));
    }
    fill();
  }

  private List<Subject> all() {
    return parts.book().runs().stream().map(this::subject).toList();
  }

  private Subject subject(RunInfo run) {
    Known settings = known.get(run.id());
    return new Subject(run, settings == null ? Map.of() : settings.settings());
  }

  /** Lets the rows stand still, or go on. */
  void hold(boolean still) {
    held = still;
    fill();
  }

  private void fill() {
    if (held) {
      return;
    }
    Comparator<Subject> pinned = Comparator.comparing(run -> run.run().labels().pinned() ? 0 : 1);
    List<Subject> rows =
        all().stream()
            .filter(filter.condition()::holds)
            .sorted(pinned.thenComparing(this::sorted))
            .toList();
    List<RunInfo> runs = rows.stream().map(Subject::run).toList();
    String by = group.get();
    List<RunLine> next =
        by.isEmpty()
            ? runs.stream().<RunLine>map(RunLine.Row::new).toList()
            : new Grouping(by).lines(rows, closed::contains);
    if (!runs.equals(shown)) {
      shown.setAll(runs);
    }
    if (!next.equals(lines)) {
      lines.setAll(next);
    }
    steps.want(columns.added(), runs);
  }

  private int sorted(Subject a, Subject b) {
    Order by = order.get();
    return by == null ? 0 : cells.compare(by.column(), a.run(), b.run(), by.ascending());
  }
}
