package actnn.app.viewmodel;

import actnn.app.run.Home;
import actnn.app.run.feed.RunIngest;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.storage.Store;
import actnn.storage.run.NewRun;
import actnn.storage.run.Origin;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Recipe;
import actnn.storage.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes runs that look like real ones into a home folder, through the journal and the store as a
 * worker would: falling loss, bits that settle, a memory trace. Nothing is trained.
 */
public final class SampleRuns {
  private static final Instant DAY = Instant.parse("2026-03-02T09:00:00Z");

  private final Home home;
  private final Store store;
  private int written;

  public SampleRuns(Home home, Store store) {
    this.home = home;
    this.store = store;
  }

  /** Two finished runs of one network, L0 and L3. */
  public void two() throws IOException {
    finished(new SampleRun("Full precision", "actnn", "L0", 20, 240, 0.86));
    finished(new SampleRun("Two bits", "actnn", "L3", 20, 240, 0.85));
  }

  /** A run that trained to its end; gives its id. */
  public String finished(SampleRun sample) throws IOException {
    return write(sample, true);
  }

  /** A run that trains in this very process; gives its id. */
  public String live(SampleRun sample) throws IOException {
    return write(sample, false);
  }

  private String write(SampleRun sample, boolean over) throws IOException {
    String id = String.format("2026030%d-sample%02d", 2 + written % 7, written);
    Instant began = DAY.plusSeconds(5400L * written++);
    Files.createDirectories(home.runFolder(id));
    Run run = store.runs().insert(newRun(id, sample, began));
    try (Journal journal = Journal.create(home.journal(id))) {
      for (Event event : sample.events(id, began, over)) {
        journal.append(event);
      }
    }
    RunIngest ingest = new RunIngest(store, run, home.journal(id), InstantSource.fixed(began));
    while (ingest.pump(true)) {
      // goes on until the journal is in the store
    }
    ingest.close();
    return id;
  }

  private static NewRun newRun(String id, SampleRun sample, Instant began) {
    TrainSpec spec = TrainSpec.of(sample.chosen());
    Map<String, String> settings = new LinkedHashMap<>(spec.effective());
    return new NewRun(
        id,
        sample.name(),
        new Recipe(
            sample.arm(),
            sample.level(),
            settings.get("model"),
            settings.get("dataset"),
            settings.get("task"),
            "cpu",
            1,
            64,
            5,
            null),
        new Origin(
            "actnn run --set level=" + sample.level(),
            "1.0.0",
            null,
            "runs/" + id + "/journal.log",
            began),
        sample.steps(),
        thisProcess(),
        "",
        List.of(),
        settings);
  }

  private static ProcessIdentity thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return new ProcessIdentity(self.pid(), self.info().startInstant().orElseGet(Instant::now));
  }
}
