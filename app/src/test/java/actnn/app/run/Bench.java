package actnn.app.run;

import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.home.Home;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.state.RunStates;
import actnn.app.run.supervise.RunSupervisor;
import actnn.app.run.supervise.SupervisorContext;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.workbench.Workbench;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import actnn.storage.Store;
import actnn.storage.series.Curve;
import actnn.storage.series.SeriesInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A whole application without its window, on scripted workers. */
public final class Bench implements AutoCloseable {
  private static final WorkerCommand SCRIPTED =
      new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));

  public final Home home;
  public final Store store;
  public final RunStates states;
  public final RunCatalog catalog;
  public final RunSupervisor supervisor;
  private final Program program;

  public Bench(Path folder, int parallel) {
    this(folder, parallel, SCRIPTED, InstantSource.system());
  }

  /**
   * @param command how workers are started
   * @param clock on the wall
   */
  public Bench(Path folder, int parallel, WorkerCommand command, InstantSource clock) {
    home = Home.open(folder);
    store = Store.open(home.database());
    states = new RunStates(home, store);
    catalog = new RunCatalog(home, store, states);
    supervisor =
        new RunSupervisor(new SupervisorContext(home, store, states, command, clock), parallel);
    supervisor.begin();
    program =
        () -> {
          supervisor.close();
          states.close();
        };
  }

  private Bench(Workbench bench) {
    home = bench.home();
    // The program's own is not shown; what is read here comes from the file, as it does for others.
    store = Store.openUnchecked(home.database());
    states = bench.states();
    catalog = bench.catalog();
    supervisor = bench.supervisor();
    program = bench::close;
  }

  /** The program as a command has it, with its lock and sweeps; all runs train at once. */
  public static Bench ofProgram(Path folder) {
    return new Bench(Workbench.openForCommand(Home.open(folder), SCRIPTED));
  }

  /** Starts a run of so many scripted steps, with something special in the middle. */
  public String start(int steps, String script) {
    TrainSpec spec = TrainSpec.of(Map.of("steps", Integer.toString(steps), "dataset.path", script));
    return supervisor.start(LaunchRequest.of(spec, "a run of " + steps));
  }

  /** The training loss of every whole line of the journal. */
  public List<Double> journalled(String id) throws IOException {
    List<Double> values = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(home.journal(id), 0)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        if (line.get().event() instanceof Event.Values step && step.group() == 0) {
          values.add(step.values()[0]);
        }
      }
    }
    return values;
  }

  /** The training loss as the store has it. */
  public List<Double> stored(String id) {
    Optional<SeriesInfo> loss = store.series().find(id, "loss/train");
    Curve curve = store.series().read(loss.orElseThrow());
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      values.add(curve.value(i));
    }
    return values;
  }

  public long offset(String id) {
    return store.runs().byId(id).orElseThrow().journalOffset();
  }

  public void untilSteps(String id, long steps) {
    until(() -> states.open(id).progress().step() >= steps);
  }

  public static void until(BooleanSupplier condition) {
    until(Duration.ofMinutes(1), condition);
  }

  public static void until(Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not happen within " + patience);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The process that trains a run, by the store's record of it. */
  public ProcessHandle worker(String id) {
    long pid = store.runs().byId(id).orElseThrow().worker().pid();
    return ProcessHandle.of(pid).orElseThrow();
  }

  public boolean hasFolder(String id) {
    return Files.exists(home.runFolder(id));
  }

  @Override
  public void close() {
    try (store) {
      program.close();
    }
  }

  /** What is closed in the end. */
  private interface Program extends AutoCloseable {
    @Override
    void close();
  }
}
