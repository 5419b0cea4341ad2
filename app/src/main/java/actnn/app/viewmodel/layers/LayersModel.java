package actnn.app.viewmodel.layers;

import actnn.app.run.info.RunInfo;
import actnn.app.run.state.RunState;
import actnn.app.run.state.RunStates;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.RunBook;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.Event.LayerProfile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The layers page: of the run that <i>Live</i> watches, or of what the form would start. */
public final class LayersModel {
  private static final Duration SETTLE = Duration.ofMillis(80);

  private final Parts parts;
  private final BooleanProperty ofForm = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable LayerSheet> sheet = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObservableList<Finding> findings = FXCollections.observableArrayList();
  private long seenStep;
  private @Nullable RunState run;

  /** Counts what was asked for, so that no late answer stands for a newer question. */
  private long asked;

  /** What the page works on. */
  public record Parts(
      RunBook book,
      RunStates states,
      LaunchModel launch,
      Background background,
      Notices notices,
      Navigation navigation) {}

  /** Read together, so that a table and its findings are of the same step. */
  private record Reading(@Nullable RunState run, LayerSheet sheet, List<Finding> findings) {}

  public LayersModel(Parts parts) {
    this.parts = parts;
    ofForm.addListener((value, before, now) -> reload());
    parts.navigation.watchedProperty().addListener((value, before, now) -> changed(false));
    parts.launch.specProperty().addListener((value, before, now) -> changed(true));
  }

  /** Whether the page is about the form of <i>Launch</i> rather than a run. */
  public BooleanProperty ofFormProperty() {
    return ofForm;
  }

  /** The runs to choose from. */
  public ObservableList<RunInfo> runs() {
    return parts.book.runs();
  }

  /** The run on show, if the page is about one. */
  public Optional<RunInfo> shown() {
    return ofForm.get()
        ? Optional.empty()
        : parts.book.find(parts.navigation.watchedProperty().get());
  }

  /** All layers; null while there are none to show. */
  public ReadOnlyObjectProperty<@Nullable LayerSheet> sheetProperty() {
    return sheet.getReadOnlyProperty();
  }

  /** One sentence where there can be no sheet, else empty. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether a newer sheet is being made. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** What stands out, the worst first. */
  public ObservableList<Finding> findings() {
    return findings;
  }

  /** Shows another run. */
  public void choose(RunInfo chosen) {
    ofForm.set(false);
    parts.navigation.watch(chosen.id());
  }

  /** Fills the form of <i>Launch</i> with the settings on show and a remedy, and goes there. */
  public void apply(Finding finding) {
    LayerSheet now = sheet.get();
    if (now == null) {
      return;
    }
    // The run whose sheet is on show: a newer one may be watched whose sheet is still to come.
    Optional.ofNullable(run)
        .flatMap(of -> parts.book.find(of.id()))
        .ifPresentOrElse(
            of -> parts.launch.cloneOf(of.id(), of.name(), finding.applied(now.spec().chosen())),
            () -> parts.launch.change(finding.remedy()));
    parts.navigation.go(Page.LAUNCH);
  }

  /** Called while the page is on show; reads the run again when it has told of its layers anew. */
  public void tick() {
    RunState known = run;
    if (known != null && !busy.get() && step(known) != seenStep) {
      reload();
    }
  }

  private static long step(RunState run) {
    return run.profile().map(LayerProfile::step).orElse(0L);
  }

  /** Nothing is planned for a page that nobody sees; turning to it reads what there is then. */
  private void changed(boolean form) {
    if (form == ofForm.get() && parts.navigation.page() == Page.LAYERS) {
      reload();
    }
  }

  /** Reads what is on show again. */
  public void reload() {
    asked++;
    TrainSpec planned = parts.launch.specProperty().get();
    String id = parts.navigation.watchedProperty().get();
    if (ofForm.get() && planned != null) {
      read(() -> reading(null, LayerSheet.planned(planned)));
    } else if (ofForm.get()) {
      take(null);
      problem.set("The layers follow as soon as the marked settings of the form can be used.");
    } else if (id.isEmpty()) {
      take(null);
    } else {
      read(
          () -> {
            RunState state = parts.states.open(id);
            return reading(state, LayerSheet.of(state));
          });
    }
  }

  private static Reading reading(@Nullable RunState state, LayerSheet sheet) {
    return new Reading(state, sheet, Findings.of(sheet));
  }

  private void read(Callable<Reading> work) {
    long question = asked;
    busy.set(true);
    parts.background.latest(
        "layers",
        SETTLE,
        work,
        new Outcome<>(
            reading -> ifNewest(question, () -> take(reading)),
            cause -> ifNewest(question, () -> complain(cause))));
  }

  /** What was asked for before the page turned to something else may still arrive. */
  private void ifNewest(long question, Runnable answer) {
    if (question == asked) {
      answer.run();
    }
  }

  private void take(@Nullable Reading reading) {
    busy.set(false);
    problem.set("");
    run = reading == null ? null : reading.run();
    seenStep = run == null ? 0 : step(run);
    sheet.set(reading == null ? null : reading.sheet());
    List<Finding> found = reading == null ? List.of() : reading.findings();
    if (!found.equals(findings)) {
      findings.setAll(found);
    }
  }

  private void complain(Throwable cause) {
    busy.set(false);
    sheet.set(null);
    findings.clear();
    if (cause instanceof ConfigException known) {
      problem.set(known.getMessage());
    } else {
      problem.set("These layers cannot be shown.");
      parts.notices.failure("Reading the layers", cause);
    }
  }
}
