package actnn.app.viewmodel.base;

import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Background.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The runs on record as the window last read them, newest first. Reading and changing happen off
 * the window's thread; after each change the list is read again.
 */
public final class RunBook {
  private final Background background;
  private final RunCatalog catalog;
  private final Notices notices;
  private final ObservableList<RunInfo> runs = FXCollections.observableArrayList();
  private final Set<String> hidden = new HashSet<>();
  private List<RunInfo> newest = List.of();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();

  public RunBook(Background background, RunCatalog catalog, Notices notices) {
    this.background = background;
    this.catalog = catalog;
    this.notices = notices;
  }

  /** All runs; do not change it from outside. */
  public ObservableList<RunInfo> runs() {
    return runs;
  }

  /** Whether it was read at least once, so that "none" can be told from "not yet". */
  public ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  public Optional<RunInfo> find(String id) {
    return runs.stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /** The runs that train or wait. */
  public List<RunInfo> live() {
    return runs.stream().filter(run -> run.status().isLive()).toList();
  }

  /** Reads the list again. */
  public void refresh() {
    background.latest(
        "reading the runs",
        Duration.ZERO,
        catalog::list,
        notices.outcome("Reading the runs", this::take));
  }

  /** Leaves runs out of the list until they are revealed or deleted. */
  public void hide(Collection<String> ids) {
    hidden.addAll(ids);
    fill();
  }

  /** Brings hidden runs back. */
  public void reveal(Collection<String> ids) {
    hidden.removeAll(ids);
    fill();
  }

  /** Deletes a hidden run with its folder; where that fails, it comes back into the list. */
  public void delete(RunInfo run) {
    String what = "Deleting " + run.name();
    background.submit(
        what,
        () -> {
          catalog.delete(run.id());
          return run.id();
        },
        new Outcome<>(
            id -> settled(run),
            cause -> {
              notices.failure(what, cause);
              settled(run);
            }));
  }

  private void settled(RunInfo run) {
    hidden.remove(run.id());
    refresh();
  }

  /** Changes something on record, then reads the list again. */
  public void change(String what, Order order) {
    Callable<Boolean> work =
        () -> {
          order.apply(catalog);
          return true;
        };
    background.submit(
        what,
        work,
        new Outcome<>(
            done -> refresh(),
            cause -> {
              notices.failure(what, cause);
              refresh();
            }));
  }

  /** A change on record; it runs off the window's thread. */
  @FunctionalInterface
  public interface Order {
    void apply(RunCatalog catalog);
  }

  private void take(List<RunInfo> read) {
    newest = read;
    loaded.set(true);
    fill();
  }

  private void fill() {
    List<RunInfo> visible = newest.stream().filter(run -> !hidden.contains(run.id())).toList();
    if (!visible.equals(runs)) {
      runs.setAll(visible);
    }
  }
}
