package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.Bench;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.info.RunStatus;
import actnn.app.run.info.RunStatusException;
import actnn.app.run.state.RunState;
import actnn.engine.event.SeriesNames;
import actnn.engine.event.Statistic;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A supervisor")
class RunSupervisorTest extends SupervisedHome {
  @Test
  @DisplayName("trains a run to its end, live and in the store alike")
  void finishes() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(200, "");
      RunState live = bench.states.open(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FINISHED);
      assertThat(live.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(live.series(SeriesNames.LOSS_TRAIN).orElseThrow().size()).isEqualTo(200);
      assertThat(bench.stored(id)).hasSize(200).isEqualTo(bench.journalled(id));
      assertThat(bench.offset(id)).isEqualTo(bench.home.journal(id).toFile().length());
      RunInfo info = bench.catalog.find("latest");
      assertThat(info.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(info.progress().step()).isEqualTo(200);
      assertThat(info.figures().of(Statistic.RATIO)).isEqualTo(12.5);
      assertThat(info.figures().of(Statistic.METRIC_BEST)).isEqualTo(0.95);
      assertThat(bench.catalog.detail(id).summary().id()).isEqualTo(id);
    }
  }

  @Test
  @DisplayName("shows a stored run as it was when it was live")
  void reopens() throws Exception {
    RunState live;
    String id;
    try (Bench bench = new Bench(folder, 1)) {
      id = bench.start(60, "");
      live = bench.states.open(id);
      bench.supervisor.await(id);
    }
    try (Bench bench = new Bench(folder, 1)) {
      RunState stored = bench.states.open(id);
      assertThat(stored).isNotSameAs(live);
      assertThat(stored.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(stored.seriesNames()).isEqualTo(live.seriesNames());
      for (String name : live.seriesNames()) {
        assertThat(points(stored, name)).isEqualTo(points(live, name));
      }
      assertThat(stored.layers()).isEqualTo(live.layers());
      assertThat(stored.bits().rows()).isEqualTo(6).isEqualTo(live.bits().rows());
      assertThat(stored.bits().bits(5, 1)).isEqualTo(0.06);
      assertThat(stored.profile().orElseThrow())
          .usingRecursiveComparison()
          .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
          .isEqualTo(live.profile().orElseThrow());
      assertThat(stored.memory().orElseThrow())
          .usingRecursiveComparison()
          .isEqualTo(live.memory().orElseThrow());
      assertThat(stored.messages()).isEqualTo(live.messages());
      assertThat(stored.summary()).isEqualTo(live.summary());
      assertThat(stored.settings()).isEqualTo(live.settings());
      assertThat(stored.machine()).isEqualTo("a script");
      assertThat(stored.progress().stepsPerEpoch()).isEqualTo(10);
      assertThat(stored.progress().epoch()).isEqualTo(live.progress().epoch());
    }
  }

  @Test
  @DisplayName("stops a run after its step, pauses and resumes it")
  void commands() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(100_000, "");
      RunState live = bench.states.open(id);
      bench.untilSteps(id, 5);
      bench.supervisor.pause(id);
      Bench.until(live::paused);
      bench.supervisor.resume(id);
      Bench.until(() -> !live.paused());
      bench.supervisor.stop(id);
      assertThat(live.status()).isIn(RunStatus.STOPPING, RunStatus.STOPPED);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
      assertThat(bench.catalog.detail(id).summary()).isNotNull();
    }
  }

  @Test
  @DisplayName(
      "looks after all other runs whatever is wrong with one, and lets go of that in the end")
  void isolates() throws Exception {
    String sick;
    try (Bench bench = new Bench(folder, 2)) {
      sick = bench.start(100_000, "");
      String other = bench.start(100, "");
      bench.untilSteps(sick, 5);
      // Reading a folder as the report of a crash fails in a way that nobody provides for.
      Files.createDirectory(bench.home.runFolder(sick).resolve("hs_err.log"));
      bench.supervisor.kill(sick);
      String next = bench.start(10, "");
      assertThat(bench.supervisor.await(other)).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.supervisor.await(next)).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.supervisor.await(sick)).isEqualTo(RunStatus.INTERRUPTED);
    }
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(bench.catalog.detail(sick).info().status()).isEqualTo(RunStatus.INTERRUPTED);
    }
  }

  @Test
  @DisplayName("says in one sentence why nothing can be asked of a run that waits or is over")
  void nobodyToAsk() {
    try (Bench bench = new Bench(folder, 0)) {
      String id = bench.start(10, "");
      assertThatThrownBy(() -> bench.supervisor.pause(id))
          .isInstanceOf(RunStatusException.class)
          .hasMessageStartingWith("The run waits for its turn");
      bench.supervisor.stop(id);
      assertThatThrownBy(() -> bench.supervisor.checkpoint(id))
          .isInstanceOf(RunStatusException.class)
          .hasMessageStartingWith("The run is over (stopped)");
      assertThatThrownBy(() -> bench.supervisor.resume("nobody"))
          .isInstanceOf(RunMissingException.class);
    }
  }

  @Test
  @DisplayName("closes all it has open although the store refuses to note what waits")
  void closesWithoutTheStore() {
    Bench bench = new Bench(folder, 0);
    String id = bench.start(10, "");
    bench.store.close();
    bench.supervisor.close();
    assertThat(bench.supervisor.live()).isEmpty();
    bench.states.close();
    try (Bench next = new Bench(folder, 0)) {
      assertThat(next.catalog.find("latest").id()).isEqualTo(id);
    }
  }

  private static List<String> points(RunState state, String name) {
    var snapshot = state.series(name).orElseThrow().snapshot();
    List<String> points = new ArrayList<>();
    for (int i = 0; i < snapshot.size(); i++) {
      points.add(snapshot.step(i) + " " + snapshot.value(i) + " at " + snapshot.elapsedNanos(i));
    }
    return points;
  }
}
