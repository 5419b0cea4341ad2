package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.StoreRoom;
import actnn.app.run.feed.RunIngest;
import actnn.app.run.info.RunStatus;
import actnn.app.run.record.RunFile;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.event.Event;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import actnn.engine.event.JournalTail;
import actnn.engine.event.SeriesNames;
import actnn.storage.Store;
import actnn.storage.run.Run;
import actnn.storage.series.Curve;
import actnn.storage.series.SeriesInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A full disk")
class DiskFullIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int STEPS = 5_000;
  private static final int SIZES = 100;
  private static final long RESUMED_MILLIS = 5_000;
  private static final long ROOM = 1L << 40;

  @TempDir private Path folder;

  @Test
  @DisplayName("for the store loses no point that it took, at any size, and the rest comes after")
  void storeAtEverySize() throws Exception {
    try (Bench bench = new Bench(folder.resolve("home"), 1)) {
      String run = bench.start(STEPS, "");
      assertThat(bench.supervisor.await(run)).isEqualTo(RunStatus.FINISHED);
      List<Double> told = bench.journalled(run);
      int full = 0;
      int sizes = Bar.length(SIZES, SIZES);
      for (int pages = 0; pages < sizes; pages++) {
        Path file = folder.resolve("size-" + pages).resolve("actnn.db");
        assertThat(file.getParent().toFile().mkdir()).isTrue();
        full += ingestWithRoomFor(pages, file, bench.home.runFolder(run), told) ? 1 : 0;
      }
      assertThat(full).isEqualTo(sizes);
      BAR.tell(
          "store full at %d of %d sizes: 0 points lost of those that its offset said were taken, all"
              + " taken after",
          full, sizes);
    }
  }

  /** Takes a journal into a new store that is soon full, then makes room; says whether it was. */
  private static boolean ingestWithRoomFor(int pages, Path file, Path run, List<Double> told)
      throws Exception {
    try (Store store = Store.openUnchecked(file)) {
      Run stored = store.runs().insert(RunFile.read(run).asRun("r", null));
      RunIngest ingest =
          new RunIngest(store, stored, run.resolve("journal.log"), InstantSource.system());
      StoreRoom.leave(store, pages);
      pumpAll(ingest);
      boolean full = ingest.lagging();
      long acknowledged = ingest.takenTo();
      List<Double> taken = losses(store);
      // What the offset says is there to the last line, and nothing that it does not say.
      assertThat(taken).isEqualTo(told.subList(0, stepsUpTo(run, acknowledged)));
      assertThat(store.runs().byId("r").orElseThrow().journalOffset()).isEqualTo(acknowledged);
      assertThat(losses(file)).isEqualTo(taken);
      StoreRoom.make(store);
      pumpAll(ingest);
      assertThat(ingest.takenTo()).isEqualTo(JournalTail.wholeBytes(run.resolve("journal.log")));
      assertThat(losses(store)).isEqualTo(told);
      assertThat(ingest.ended()).isTrue();
      ingest.close();
      return full;
    }
  }

  @Test
  @DisplayName("for the store holds the run up in nothing, which is taken in when there is room")
  void storeResumesByItself() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String run = bench.start(1_000, "");
      bench.untilSteps(run, 50);
      StoreRoom.leave(bench.store, 1);
      bench.untilSteps(run, 1_000);
      Thread.sleep(2_000);
      assertThat(bench.store.runs().byId(run).orElseThrow().status().isTerminal()).isFalse();
      assertThat(bench.catalog.find(run).status()).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.catalog.find(run).outcome()).contains("has not noted that yet");
      long begun = System.nanoTime();
      StoreRoom.make(bench.store);
      assertThat(bench.supervisor.await(run, Duration.ofSeconds(30))).contains(RunStatus.FINISHED);
      long millis = (System.nanoTime() - begun) / 1_000_000;
      assertThat(Recorded.whole(bench, run)).isEqualTo(1_000);
      BAR.tell("store up to date %d ms after room was made", millis);
      assertThat(millis).isLessThanOrEqualTo(RESUMED_MILLIS);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("for the journal fails the run in one sentence, with every whole line kept")
  void journal() throws Exception {
    SplittableRandom random = BAR.random();
    int sizes = Bar.length(20, SIZES);
    try (Bench bench = new Bench(folder, 2)) {
      List<String> runs = new ArrayList<>();
      for (int i = 0; i < sizes; i++) {
        runs.add(bench.start(1_000_000, ""));
      }
      for (String run : runs) {
        bench.untilSteps(run, 5);
        long now = bench.home.journal(run).toFile().length();
        Signal.limitFiles(bench.worker(run).pid(), now + random.nextInt(20_000));
        assertThat(bench.supervisor.await(run, Duration.ofSeconds(30))).contains(RunStatus.FAILED);
        assertThat(bench.catalog.detail(run).info().outcome())
            .contains("The journal cannot be written")
            .contains("make room on the disk");
        Recorded.whole(bench, run);
      }
      BAR.tell("journal full at %d sizes: %d FAILED, 0 whole lines lost", sizes, sizes);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("for a checkpoint leaves the one before, says so, and lets the run go on")
  void checkpoint() throws Exception {
    SplittableRandom random = BAR.random();
    int sizes = Bar.length(10, 50);
    try (Bench bench = new Bench(folder, 1)) {
      String run = bench.start(10_000_000, "large checkpoints");
      Bench.until(() -> !CheckpointKillIT.checkpointed(bench, run).isEmpty());
      for (int i = 0; i < sizes; i++) {
        long journal = bench.home.journal(run).toFile().length();
        long warned = warnings(bench, run);
        Signal.limitFiles(bench.worker(run).pid(), journal + 200_000 + random.nextInt(7_000_000));
        Bench.until(() -> warnings(bench, run) > warned);
        Checkpoints.Found newest = Checkpoints.of(bench.home.runFolder(run)).newest(Long.MAX_VALUE);
        List<Event.Checkpointed> told = CheckpointKillIT.checkpointed(bench, run);
        assertThat(newest.damaged()).isEmpty();
        assertThat(newest.file())
            .hasFileName(told.get(told.size() - 1).file())
            .hasSize(told.get(told.size() - 1).bytes());
        assertThat(bench.catalog.find(run).status()).isEqualTo(RunStatus.RUNNING);
        Signal.limitFiles(bench.worker(run).pid(), ROOM);
        Bench.until(() -> CheckpointKillIT.checkpointed(bench, run).size() > told.size());
      }
      bench.supervisor.stop(run);
      assertThat(bench.supervisor.await(run)).isEqualTo(RunStatus.STOPPED);
      Recorded.whole(bench, run);
      assertThat(bench.home.runFolder(run).resolve("checkpoints"))
          .isDirectoryNotContaining("glob:**.tmp");
      BAR.tell("checkpoint full at %d sizes: the one before read, said so, went on", sizes);
    }
  }

  private static long warnings(Bench bench, String run) {
    String wanted = "The checkpoint of step \\d+ cannot be written .*: make room on the disk; .*";
    return bench.states.open(run).messages().stream()
        .filter(message -> message.text().matches(wanted))
        .count();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("for reports and bundles leaves each file as it was or as it is to be")
  void exports() throws Exception {
    List<String> said = WorkerJvm.run(ExportWhenFull.class, List.of(), folder, Bar.length(20, 100));
    BAR.tell("%s", said.get(said.size() - 1));
  }

  private static void pumpAll(RunIngest ingest) throws Exception {
    while (ingest.pump(true)) {
      // There is more.
    }
  }

  /** Steps that the journal tells before a place. */
  private static int stepsUpTo(Path run, long offset) throws IOException {
    int steps = 0;
    try (JournalReader reader = JournalReader.open(run.resolve("journal.log"), 0)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        boolean taken = line.get().endOffset() <= offset;
        steps += taken && line.get().event() instanceof Event.Values v && v.group() == 0 ? 1 : 0;
      }
    }
    return steps;
  }

  /** As another process finds them in the file. */
  private static List<Double> losses(Path file) {
    try (Store other = Store.openToRead(file)) {
      return losses(other);
    }
  }

  private static List<Double> losses(Store store) {
    Optional<SeriesInfo> series = store.series().find("r", SeriesNames.LOSS_TRAIN);
    List<Double> values = new ArrayList<>();
    if (series.isPresent()) {
      Curve curve = store.series().read(series.get());
      for (int i = 0; i < curve.size(); i++) {
        values.add(curve.value(i));
      }
    }
    return values;
  }
}
