package actnn.app.sample;

import actnn.app.run.feed.RunIngest;
import actnn.app.run.home.Home;
import actnn.app.run.record.RunFile;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.storage.Store;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes sample runs into a home folder, through journal and store as a worker would. */
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
    write(new SampleRun("Full precision", "actnn", "L0", SampleRun.USUAL, 240, 0.86));
    write(new SampleRun("Two bits", "actnn", "L3", SampleRun.USUAL, 240, 0.85));
  }

  /**
   * Writes one.
   *
   * @return its id, the same each time
   */
  public String write(SampleRun sample) throws IOException {
    return write(sample, events -> events);
  }

  /** The same with other events in its journal. */
  String write(SampleRun sample, UnaryOperator<List<Event>> change) throws IOException {
    Writing writing = begin(sample);
    try (Journal journal = writing.journal()) {
      for (Event event : change.apply(writing.events())) {
        journal.append(event);
      }
    }
    try (RunIngest ingest = writing.ingest()) {
      while (ingest.pump(true)) {
        // goes on until the journal is in the store
      }
    }
    return writing.run().id();
  }

  /** A run that stands in the store, and what its journal is going to say. */
  record Writing(Home home, Store store, Run run, Instant began, List<Event> events) {
    /** Its journal, which is not there yet; the caller closes it. */
    Journal journal() throws IOException {
      return Journal.create(home.journal(run.id()));
    }

    /** What takes the journal into the store; the caller closes it. */
    RunIngest ingest() {
      return new RunIngest(store, run, home.journal(run.id()), InstantSource.fixed(began));
    }
  }

  Writing begin(SampleRun sample) throws IOException {
    String id = String.format("sample%02d", written);
    Instant began = DAY.plusSeconds(5400L * written++);
    Map<String, String> settings = TrainSpec.of(sample.chosen()).effective();
    RunFile file =
        new RunFile(
            sample.name(),
            null,
            null,
            List.of(),
            began.toEpochMilli(),
            "actnn run --set arm=%s --set level=%s --set model=%s"
                .formatted(sample.arm(), sample.level(), sample.model()),
            "1.0.0",
            settings);
    Files.createDirectories(home.runFolder(id));
    file.write(home.runFolder(id));
    Run run = store.runs().insert(file.asRun(id, thisProcess()));
    return new Writing(home, store, run, began, SampleEvents.of(sample, id, began, settings));
  }

  private static ProcessIdentity thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return new ProcessIdentity(self.pid(), self.info().startInstant().orElseGet(Instant::now));
  }
}
