package actnn.app.viewmodel.base;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Which page is shown and which runs it is about. Pages do not know each other: one says where to
 * go, the others watch. Confined to the window's thread.
 */
public final class Navigation {
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.LAUNCH);
  private final ReadOnlyStringWrapper watched = new ReadOnlyStringWrapper("");
  private final ObservableList<String> compared = FXCollections.observableArrayList();
  private final ObservableList<String> exported = FXCollections.observableArrayList();

  /** The page on show. */
  public ObjectProperty<Page> pageProperty() {
    return page;
  }

  public Page page() {
    return page.get();
  }

  public void go(Page target) {
    page.set(target);
  }

  /** The id of the run on the live page; empty for none. */
  public ReadOnlyStringProperty watchedProperty() {
    return watched.getReadOnlyProperty();
  }

  /** Chooses the run of the live page without going there. */
  public void watch(String run) {
    watched.set(run);
  }

  /** Opens the live page on a run. */
  public void openLive(String run) {
    watched.set(run);
    go(Page.LIVE);
  }

  /** The ids of the runs on the compare page. */
  public ObservableList<String> compared() {
    return compared;
  }

  /** Opens the compare page on these runs. */
  public void openCompare(List<String> runs) {
    compared.setAll(runs);
    go(Page.COMPARE);
  }

  /** The ids of the runs on the export page. */
  public ObservableList<String> exported() {
    return exported;
  }

  /** Opens the export page on these runs. */
  public void openExport(List<String> runs) {
    exported.setAll(runs);
    go(Page.EXPORT);
  }

  /** Forgets a run that is gone. */
  public void forget(String run) {
    compared.remove(run);
    exported.remove(run);
    if (watched.get().equals(run)) {
      watched.set("");
    }
  }
}
