package actnn.app.viewmodel.launch;

import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Notices;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The newest runs, to fill the form from and edit. Confined to the window's thread. */
public final class RecentRuns {
  private static final int MOST = 12;
  private final ObservableList<RunInfo> shown = FXCollections.observableArrayList();
  private final Background background;
  private final Notices notices;
  private final Function<String, RunDetail> details;
  private final LaunchModel form;

  /**
   * @param runs on record, newest first
   * @param details reads a run; blocks
   */
  public RecentRuns(
      ObservableList<RunInfo> runs,
      Function<String, RunDetail> details,
      LaunchModel form,
      Background background,
      Notices notices) {
    this.background = background;
    this.notices = notices;
    this.details = details;
    this.form = form;
    runs.addListener((ListChangeListener<RunInfo>) change -> list(runs));
    list(runs);
  }

  /** The newest, newest first. */
  public ObservableList<RunInfo> shown() {
    return shown;
  }

  /** Fills the form from a run. */
  public void cloneToForm(RunInfo run) {
    background.latest(
        "cloning a run",
        Duration.ZERO,
        () -> details.apply(run.id()),
        new Outcome<>(
            detail -> form.cloneOf(run.id(), run.name(), detail.settings()),
            cause -> notices.failure("Cloning " + run.name(), cause)));
  }

  private void list(List<RunInfo> runs) {
    List<RunInfo> newest = runs.stream().limit(MOST).toList();
    // A run that trains has other figures every second; the list shows none of them.
    if (!keys(newest).equals(keys(shown))) {
      shown.setAll(newest);
    }
  }

  private static List<List<Object>> keys(List<RunInfo> runs) {
    return runs.stream().map(run -> List.<Object>of(run.id(), run.name(), run.status())).toList();
  }
}
