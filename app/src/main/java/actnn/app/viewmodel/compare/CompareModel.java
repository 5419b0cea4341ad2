package actnn.app.viewmodel.compare;

import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.info.RunInfo;
import actnn.app.run.state.RunStates;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.RunBook;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.figure.CurveChoice;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.figure.compare.CompareCharts;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import actnn.app.viewmodel.figure.compare.LevelGroup;
import actnn.app.viewmodel.figure.compare.MemoryBudget;
import actnn.app.viewmodel.figure.compare.SeedGroup;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableLongValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The compare page. Confined to the window's thread. */
public final class CompareModel {
  private final Parts parts;
  private final ObservableList<ComparedRun> runs = FXCollections.observableArrayList();
  private final ObservableList<SettingRow> settings = FXCollections.observableArrayList();
  private final ObservableList<SummaryRow> summary = FXCollections.observableArrayList();
  private final StringProperty baseline = new SimpleStringProperty("");
  private final BooleanProperty onlyDifferences = new SimpleBooleanProperty(true);
  private final CurveChoice curves;
  private final BooleanProperty meanOverSeeds = new SimpleBooleanProperty();
  private final StringProperty other = new SimpleStringProperty("");
  private final ObjectProperty<RunFigure> across = new SimpleObjectProperty<>(RunFigure.STEP);
  private final ObjectProperty<RunFigure> up = new SimpleObjectProperty<>(RunFigure.STORED);
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
  private MemoryBudget budget = MemoryBudget.NONE;
  private long seenVersions;

  /**
   * What the page works on.
   *
   * @param budget memory in bytes that the largest batch of each run is told for
   */
  public record Parts(
      RunBook book,
      RunCatalog catalog,
      RunStates states,
      Background background,
      Notices notices,
      Navigation navigation,
      WindowMemory memory,
      ObservableLongValue budget) {}

  public CompareModel(Parts parts) {
    this.parts = parts;
    this.curves = new CurveChoice(parts.memory, "compare");
    parts.navigation.compared().addListener((ListChangeListener<String>) change -> load());
    parts.book.runs().addListener((ListChangeListener<RunInfo>) change -> keepUp());
    parts.budget.addListener((value, before, now) -> load());
    baseline.addListener((value, before, now) -> tabulate());
    onlyDifferences.addListener((value, before, now) -> tabulate());
    curves.onChange(this::redraw);
    List.<ObservableValue<?>>of(meanOverSeeds, other, across, up)
        .forEach(choice -> choice.addListener((value, before, now) -> redraw()));
  }

  /** The runs side by side, in the order they were chosen. */
  public ObservableList<ComparedRun> runs() {
    return runs;
  }

  /** The settings, all or only those that differ. */
  public ObservableList<SettingRow> settings() {
    return settings;
  }

  public ObservableList<SummaryRow> summary() {
    return summary;
  }

  /** The id of the run that the others are compared with. */
  public StringProperty baselineProperty() {
    return baseline;
  }

  public BooleanProperty onlyDifferencesProperty() {
    return onlyDifferences;
  }

  /** How curves are drawn. */
  public CurveChoice curves() {
    return curves;
  }

  /** Whether runs that differ in nothing but their seed are one curve with a band. */
  public BooleanProperty meanOverSeedsProperty() {
    return meanOverSeeds;
  }

  /** Whether there are such runs at all. */
  public boolean hasSeeds() {
    return SeedGroup.of(runs).size() < runs.size();
  }

  /** The id of the run whose memory is laid beside the baseline's. */
  public StringProperty otherProperty() {
    return other;
  }

  /** The figure that the scatter chart has across. */
  public ObjectProperty<RunFigure> acrossProperty() {
    return across;
  }

  /** The figure that the scatter chart has up. */
  public ObjectProperty<RunFigure> upProperty() {
    return up;
  }

  /** The runs by what their levels have in common, for a table each. */
  public List<LevelGroup> levels() {
    return LevelGroup.of(runs);
  }

  /** Moves when the charts should be drawn again. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Whether runs are being read. */
  public ReadOnlyBooleanProperty loadingProperty() {
    return loading.getReadOnlyProperty();
  }

  /** The charts of this moment, to be built on the drawing thread. */
  public CompareCharts charts() {
    return new CompareCharts(
        List.copyOf(runs), baseline.get(), curves.view().withMeans(meanOverSeeds.get()));
  }

  /** Takes a run out of the comparison. */
  public void remove(ComparedRun run) {
    parts.navigation.compared().remove(run.id());
  }

  /** Redraws when a run that still trains has moved. */
  public void tick() {
    long versions = runs.stream().mapToLong(run -> run.state().version()).sum();
    if (versions != seenVersions) {
      seenVersions = versions;
      redraw();
    }
  }

  /** Reads the figures of the compared runs again. */
  public void load() {
    List<String> wanted = List.copyOf(parts.navigation.compared());
    if (wanted.isEmpty()) {
      show(List.of());
      return;
    }
    loading.set(true);
    budget = budget.ofBytes(parts.budget.get());
    MemoryBudget asked = budget;
    parts.background.latest(
        "reading the compared runs",
        Duration.ZERO,
        () -> read(wanted, asked),
        new Outcome<>(
            this::show,
            cause -> {
              loading.set(false);
              parts.notices.failure("Reading the compared runs", cause);
            }));
  }

  private List<ComparedRun> read(List<String> wanted, MemoryBudget budget) {
    return ComparedRun.within(budget, ComparedRun.read(wanted, parts.catalog, parts.states));
  }

  /** What stands in tables is read again when a run has moved, as curves are. */
  private void keepUp() {
    boolean shown = parts.navigation.page() == Page.COMPARE && !loading.get();
    boolean moved =
        runs.stream()
            .anyMatch(
                run -> parts.book.find(run.id()).filter(now -> !run.info().has(now)).isPresent());
    if (shown && moved) {
      load();
    }
  }

  private void show(List<ComparedRun> found) {
    loading.set(false);
    runs.setAll(found);
    seenVersions = runs.stream().mapToLong(run -> run.state().version()).sum();
    boolean kept = found.stream().anyMatch(run -> run.id().equals(baseline.get()));
    if (!kept) {
      baseline.set(
          found.stream()
              .filter(run -> run.info().labels().baseline())
              .findFirst()
              .or(() -> found.stream().findFirst())
              .map(ComparedRun::id)
              .orElse(""));
    }
    tabulate();
  }

  /**
   * Keeps the run beside the baseline; where that became the baseline, takes the next, best one
   * that stores another amount, so that there is a difference to see.
   */
  private void chooseOther() {
    boolean kept = runs.stream().anyMatch(run -> run.id().equals(other.get()) && !isBaseline(run));
    if (!kept) {
      other.set(
          runs.stream()
              .filter(run -> !isBaseline(run))
              .min(Comparator.comparing(run -> storesAsBaseline(run) ? 1 : 0))
              .map(ComparedRun::id)
              .orElse(""));
    }
  }

  private boolean storesAsBaseline(ComparedRun run) {
    double stored = RunFigure.STORED.of(run.info());
    return runs.stream()
        .anyMatch(base -> isBaseline(base) && RunFigure.STORED.of(base.info()) == stored);
  }

  private boolean isBaseline(ComparedRun run) {
    return run.id().equals(baseline.get());
  }

  private void tabulate() {
    chooseOther();
    summary.setAll(SummaryRow.of(runs, baseline.get()));
    settings.setAll(
        SettingRow.of(runs).stream()
            .filter(row -> row.differs() || !onlyDifferences.get())
            .toList());
    redraw();
  }

  private void redraw() {
    revision.set(revision.get() + 1);
  }
}
