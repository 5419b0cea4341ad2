package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.Bench;
import actnn.app.run.feed.RunFeed;
import actnn.app.run.home.HomeException;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.info.RunStatus;
import actnn.app.run.record.RunFile;
import actnn.app.run.state.RunState;
import actnn.app.run.store.StoreRebuild;
import actnn.app.run.worker.WorkerCommand;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.Checkpoints.Entry;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.SeriesNames;
import actnn.engine.worker.WorkerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that goes on from a checkpoint")
class ResumeRunTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("after a kill runs again, has every step once, and finishes")
  void afterAKill() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(400, "");
      RunState dead = bench.states.open(id);
      bench.untilSteps(id, 120);
      Path half = bench.home.runFolder(id).resolve("checkpoints").resolve("half.tmp");
      Files.writeString(half, "half a checkpoint");
      bench.supervisor.kill(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.CRASHED);
      assertThat(half).doesNotExist();
      assertThat(dead.resumable()).isTrue();
      assertThat(bench.catalog.resumable(bench.catalog.find(id))).isTrue();
      long done = dead.progress().step();

      bench.supervisor.resumeFromCheckpoint(id, Map.of());
      RunState live = bench.states.open(id);
      assertThat(live).isNotSameAs(dead);
      assertThat(live.status().isLive()).isTrue();
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FINISHED);
      assertThat(live.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(live.series(SeriesNames.LOSS_TRAIN).orElseThrow().size()).isEqualTo(400);
      assertThat(bench.stored(id)).hasSize(400).isEqualTo(bench.journalled(id));
      assertThat(live.messages())
          .anySatisfy(
              said -> assertThat(said.text()).contains(" to " + done + " are trained again"));
      assertThat(dead.status()).isEqualTo(RunStatus.CRASHED);
      RunDetail detail = bench.catalog.detail(id);
      assertThat(detail.info().outcome()).isNull();
      assertThat(detail.exitInfo()).isNull();
      assertThat(detail.summary().steps()).isEqualTo(400);
      assertThat(bench.offset(id)).isEqualTo(bench.home.journal(id).toFile().length());
    }
  }

  @Test
  @DisplayName(
      "after a stop takes its end back, also for whoever opens it later or makes the store anew")
  void afterAStop() throws Exception {
    String id;
    try (Bench bench = new Bench(folder, 1)) {
      id = bench.start(400, "");
      bench.untilSteps(id, 60);
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
      assertThat(bench.catalog.detail(id).summary()).isNotNull();
      bench.supervisor.resumeFromCheckpoint(id, Map.of("checkpoint.keep", "5"));
      assertThat(bench.catalog.detail(id).summary()).isNull();
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.catalog.detail(id).settings()).containsEntry("checkpoint.keep", "5");
    }
    new StoreRebuild(folder.resolve("actnn.db"), folder.resolve("runs"), Instant.now())
        .run(done -> {});
    try (Bench bench = new Bench(folder, 1)) {
      RunDetail detail = bench.catalog.detail(id);
      assertThat(detail.info().status()).isEqualTo(RunStatus.FINISHED);
      assertThat(detail.settings()).containsEntry("checkpoint.keep", "5");
      assertThat(detail.command()).contains("checkpoint.keep=5");
      assertThat(detail.summary().steps()).isEqualTo(400);
      assertThat(bench.stored(id)).hasSize(400).isEqualTo(bench.journalled(id));
    }
  }

  @Test
  @DisplayName("waits for its turn, and stays what it can be when that does not come")
  void queued() throws Exception {
    String id;
    String other;
    try (Bench bench = new Bench(folder, 1)) {
      id = bench.start(400, "");
      bench.untilSteps(id, 60);
      bench.supervisor.stop(id);
      bench.supervisor.await(id);
      other = bench.start(100_000, "");
      bench.supervisor.resumeFromCheckpoint(id, Map.of());
      assertThat(bench.states.open(id).status()).isEqualTo(RunStatus.QUEUED);
      refused(bench, id, Map.of(), "has not ended: stop it");
      bench.supervisor.kill(other);
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isIn(RunStatus.STOPPED);
      assertThat(bench.catalog.resumable(bench.catalog.find(id))).isTrue();
    }
  }

  @Test
  @DisplayName("does what the one asked for who went on with it first; the other changes nothing")
  void race() throws Exception {
    try (Bench bench = new Bench(folder, 1);
        RunFeed feed = new RunFeed("feed-of-the-slower")) {
      String id = stopped(bench);
      Map<String, String> late = Map.of("checkpoint.keep", "7");
      Resumption slower = Resumption.check(bench.home, bench.store, id, late);
      bench.supervisor.resumeFromCheckpoint(id, Map.of("checkpoint.keep", "5"));
      SupervisorContext context =
          new SupervisorContext(
              bench.home, bench.store, bench.states, new WorkerCommand("none", "none"));
      assertThat(life(context, feed).requeue(slower)).isEmpty();
      assertThat(WorkerSpec.read(bench.home.runFolder(id)).settings())
          .containsEntry("checkpoint.keep", "5");
      assertThat(RunFile.read(bench.home.runFolder(id)).settings())
          .containsEntry("checkpoint.keep", "5");
      bench.supervisor.stop(id);
      bench.supervisor.await(id);
    }
  }

  @Test
  @DisplayName("stays over, end and all, when its folder cannot be written to")
  void unwritable() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = stopped(bench);
      Resumption resumption = Resumption.check(bench.home, bench.store, id, Map.of());
      Path spec = bench.home.runFolder(id).resolve(WorkerSpec.FILE);
      Files.delete(spec);
      Files.createDirectories(spec.resolve("in the way"));
      SupervisorContext context =
          new SupervisorContext(
              bench.home, bench.store, bench.states, new WorkerCommand("none", "none"));
      try (RunFeed feed = new RunFeed("feed-of-the-failing")) {
        assertThatThrownBy(() -> life(context, feed).requeue(resumption))
            .isInstanceOf(HomeException.class)
            .hasMessageContaining("make room or make it writable");
      }
      assertThat(bench.catalog.find(id).status()).isEqualTo(RunStatus.STOPPED);
      assertThat(bench.catalog.detail(id).summary()).isNotNull();
    }
  }

  @Test
  @DisplayName("takes no other settings where nobody could write them down, and says so")
  void withoutDescription() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = stopped(bench);
      Files.delete(bench.home.runFolder(id).resolve("run.json"));
      assertThatThrownBy(
              () -> Resumption.check(bench.home, bench.store, id, Map.of("steps", "800")))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("its run.json is gone or cannot be read");
      assertThat(Resumption.check(bench.home, bench.store, id, Map.of()).id()).isEqualTo(id);
    }
  }

  private static String stopped(Bench bench) throws InterruptedException {
    String id = bench.start(400, "");
    bench.untilSteps(id, 60);
    bench.supervisor.stop(id);
    assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
    return id;
  }

  @Test
  @DisplayName("makes a checkpoint when it is asked for one")
  void onRequest() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 3);
      bench.supervisor.checkpoint(id);
      Bench.until(() -> bench.states.open(id).checkpointStep() > 0);
      long first = bench.states.open(id).checkpointStep();
      assertThat(newest(bench, id).step()).isGreaterThanOrEqualTo(first);
      bench.supervisor.stop(id);
      bench.supervisor.await(id);
    }
  }

  @Test
  @DisplayName("is known, and can be stopped, in a store that was made anew while it trained")
  void rebuiltMeanwhile() throws Exception {
    String id;
    try (Bench bench = new Bench(folder, 1)) {
      id = bench.start(100_000, "");
      bench.untilSteps(id, 60);
      bench.supervisor.stop(id);
      bench.supervisor.await(id);
      bench.supervisor.resumeFromCheckpoint(id, Map.of());
      bench.untilSteps(id, bench.catalog.find(id).progress().step() + 10);
    }
    new StoreRebuild(folder.resolve("actnn.db"), folder.resolve("runs"), Instant.now())
        .run(done -> {});
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(bench.catalog.find(id).status()).isEqualTo(RunStatus.RUNNING);
      assertThat(bench.worker(id).isAlive()).isTrue();
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
      assertThat(bench.stored(id)).isEqualTo(bench.journalled(id));
    }
  }

  @Test
  @DisplayName("is refused in one sentence, and then nothing has changed")
  void refusals() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String early = bench.start(20, "halt");
      bench.supervisor.await(early);
      refused(bench, early, Map.of(), "There is no checkpoint in");

      String done = bench.start(60, "");
      refused(bench, done, Map.of(), "has not ended: stop it");
      bench.supervisor.await(done);
      refused(bench, done, Map.of(), "has done all its steps: give it more");
      for (String length : List.of("40", "60")) {
        String why = "has done 60 steps and its settings ask for " + length;
        refused(bench, done, Map.of("steps", length), why);
      }
      assertThat(bench.catalog.find(done).status()).isEqualTo(RunStatus.FINISHED);
      assertThatThrownBy(() -> bench.supervisor.resumeFromCheckpoint(done, Map.of("seed", "2")))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("'seed' cannot change");
      assertThatThrownBy(() -> bench.supervisor.resumeFromCheckpoint("nobody", Map.of()))
          .isInstanceOf(RunMissingException.class);

      String stopped = bench.start(100_000, "");
      bench.untilSteps(stopped, 60);
      bench.supervisor.stop(stopped);
      bench.supervisor.await(stopped);
      Path file = newest(bench, stopped).file();
      byte[] whole = Files.readAllBytes(file);
      byte[] flipped = whole.clone();
      flipped[flipped.length / 2] ^= 4;
      for (Entry entry : Checkpoints.of(bench.home.runFolder(stopped)).list()) {
        Files.write(entry.file(), flipped);
      }
      refused(bench, stopped, Map.of(), file + " cannot be used");
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
      refused(bench, stopped, Map.of(), file + " cannot be used");
      assertThat(bench.catalog.find(stopped).status()).isEqualTo(RunStatus.STOPPED);
      assertThat(bench.catalog.detail(stopped).summary()).isNotNull();
    }
  }

  private static void refused(Bench bench, String id, Map<String, String> changes, String why) {
    assertThatThrownBy(() -> bench.supervisor.resumeFromCheckpoint(id, changes))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(why);
  }

  private static Entry newest(Bench bench, String id) {
    List<Entry> entries = Checkpoints.of(bench.home.runFolder(id)).list();
    return entries.get(0);
  }

  private static RunLife life(SupervisorContext context, RunFeed feed) {
    RunVerdicts verdicts = new RunVerdicts(context.home(), context.store(), context.clock());
    return new RunLife(context, verdicts, feed, () -> {});
  }
}
