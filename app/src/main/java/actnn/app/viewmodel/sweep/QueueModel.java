package actnn.app.viewmodel.sweep;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Lane;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.RunBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The runs that train and those that wait, in the order of their turns. */
public final class QueueModel {
  private final ObservableList<Entry> entries = FXCollections.observableArrayList();
  private final IntegerProperty parallel;
  private final RunBook book;
  private final Orders orders;
  private final Background background;
  private final Notices notices;

  /** What it asks of whoever runs the runs; every method blocks. */
  public interface Orders {
    /** Ids of those that wait, the next one first. */
    List<String> waiting();

    /** Moves one by so many turns, negative for earlier. */
    void move(String id, int turns);

    /** Ends one. */
    void stop(String id);
  }

  /**
   * One run of the queue.
   *
   * @param turn from 1 for those that wait here; 0 for one that trains, or waits for another
   *     program
   * @param last whether none waits behind it
   */
  public record Entry(String id, String name, String status, int turn, boolean last) {}

  /**
   * @param parallel how many train at once; whoever owns it tells the supervisor
   */
  public QueueModel(
      RunBook book,
      Orders orders,
      IntegerProperty parallel,
      Background background,
      Notices notices) {
    this.book = book;
    this.orders = orders;
    this.background = background;
    this.notices = notices;
    this.parallel = parallel;
    book.runs().addListener((ListChangeListener<RunInfo>) change -> refresh());
    refresh();
  }

  /** Those that train, then those that wait by their turn. */
  public ObservableList<Entry> entries() {
    return entries;
  }

  /** Whether there is more than one that waits here: a single one has a button of its own. */
  public boolean severalWait() {
    return entries.stream().filter(entry -> entry.turn() > 0).count() > 1;
  }

  /** How many train at once. */
  public IntegerProperty parallelProperty() {
    return parallel;
  }

  /** Lets a run come a turn earlier. */
  public void earlier(Entry entry) {
    order("Moving " + entry.name(), () -> orders.move(entry.id(), -1));
  }

  /** Lets a run come a turn later. */
  public void later(Entry entry) {
    order("Moving " + entry.name(), () -> orders.move(entry.id(), 1));
  }

  /** Takes a run out of the queue; one that trains ends after its step. */
  public void cancel(Entry entry) {
    order("Stopping " + entry.name(), () -> orders.stop(entry.id()));
  }

  /** Ends all that wait. */
  public void cancelWaiting() {
    List<Entry> waiting = entries.stream().filter(entry -> entry.turn() > 0).toList();
    // The last first, so that none begins while the ones before it are stopped.
    order(
        "Emptying the queue",
        () -> {
          for (int i = waiting.size() - 1; i >= 0; i--) {
            orders.stop(waiting.get(i).id());
          }
        });
  }

  private void order(String what, Runnable work) {
    background.submit(
        Lane.COMMANDS,
        what,
        () -> {
          work.run();
          return what;
        },
        new Outcome<>(
            done -> readAgain(),
            cause -> {
              notices.failure(what, cause);
              readAgain();
            }));
  }

  private void readAgain() {
    book.refresh();
    // The order may have changed although no run has.
    refresh();
  }

  private void refresh() {
    List<RunInfo> live = book.live();
    background.latest(
        "queue",
        Duration.ZERO,
        () -> inOrder(live, orders.waiting()),
        notices.outcome("Reading the queue", this::show));
  }

  private void show(List<Entry> now) {
    if (!now.equals(entries)) {
      entries.setAll(now);
    }
  }

  private static List<Entry> inOrder(List<RunInfo> live, List<String> waiting) {
    List<Entry> entries = new ArrayList<>();
    live.stream()
        .filter(run -> !waiting.contains(run.id()))
        .map(run -> new Entry(run.id(), run.name(), run.status().words(), 0, true))
        .forEach(entries::add);
    for (int i = 0; i < waiting.size(); i++) {
      String id = waiting.get(i);
      String name =
          live.stream()
              .filter(run -> run.id().equals(id))
              .map(RunInfo::name)
              .findFirst()
              .orElse(id);
      entries.add(new Entry(id, name, "waits", i + 1, i == waiting.size() - 1));
    }
    return entries;
  }
}
