package actnn.app.viewmodel;

import actnn.app.chart.spec.Unit;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.base.RunBook;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;

/** The strip at the foot of the window. Confined to the window's thread. */
public final class StatusModel {
  private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper training = new ReadOnlyIntegerWrapper();
  private final RunBook book;
  private final LongTasks tasks;
  private final Machine machine;
  private final String home;

  StatusModel(RunBook book, LongTasks tasks, Machine machine, String home) {
    this.book = book;
    this.tasks = tasks;
    this.machine = machine;
    this.home = home;
    book.runs().addListener((ListChangeListener<RunInfo>) change -> refresh());
    refresh();
  }

  /** What is going on, in words. */
  public ReadOnlyStringProperty activityProperty() {
    return activity.getReadOnlyProperty();
  }

  /** What takes long. */
  public LongTasks tasks() {
    return tasks;
  }

  /** Memory of the machine in use; changes with {@link #tick()}. */
  public ReadOnlyStringProperty memoryProperty() {
    return memory.getReadOnlyProperty();
  }

  /** How many runs train or wait. */
  public ReadOnlyIntegerProperty trainingProperty() {
    return training.getReadOnlyProperty();
  }

  /** Where everything is kept. */
  public String home() {
    return home;
  }

  /** Processor and cores. */
  public String device() {
    return machine.name();
  }

  /** Reads what changes by itself; cheap. */
  public void tick() {
    long total = machine.memoryBytes();
    long used = total - machine.freeMemoryBytes();
    memory.set(Unit.BYTES.text(used) + " of " + Unit.BYTES.text(total) + " in use");
  }

  private void refresh() {
    List<RunInfo> live = book.live();
    training.set(live.size());
    long waiting = live.stream().filter(run -> run.status() == RunStatus.QUEUED).count();
    long running = live.size() - waiting;
    if (live.isEmpty()) {
      activity.set("No run is training");
    } else {
      String run = running == 1 ? "1 run training" : running + " runs training";
      activity.set(waiting == 0 ? run : run + ", " + waiting + " waiting");
    }
  }
}
