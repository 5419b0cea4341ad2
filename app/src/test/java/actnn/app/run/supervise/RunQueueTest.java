package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.Bench;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.engine.config.TrainSpec;
import actnn.storage.database.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A supervisor")
class RunQueueTest extends SupervisedHome {
  @Test
  @DisplayName("lets waiting runs change their turns, and more of them train when told so")
  void changesTurns() {
    try (Bench bench = new Bench(folder, 1)) {
      String first = bench.start(100_000, "");
      String second = bench.start(100_000, "");
      String third = bench.start(100_000, "");
      Bench.until(() -> bench.supervisor.waiting().equals(List.of(second, third)));

      bench.supervisor.move(third, -1);
      assertThat(bench.supervisor.waiting()).containsExactly(third, second);
      bench.supervisor.move(third, -1);
      bench.supervisor.move(first, 1);
      assertThat(bench.supervisor.waiting()).as("nowhere to go").containsExactly(third, second);

      bench.supervisor.allow(2);
      Bench.until(() -> bench.supervisor.waiting().equals(List.of(second)));
      bench.supervisor.stop(second);
      assertThat(bench.supervisor.waiting()).isEmpty();
      bench.supervisor.kill(first);
      bench.supervisor.kill(third);
    }
  }

  @Test
  @DisplayName("trains one run after the other, and stops one that waits at once")
  void queues() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String first = bench.start(100_000, "");
      String second = bench.start(10, "");
      String third = bench.start(10, "");
      bench.untilSteps(first, 1);
      assertThat(bench.states.open(second).status()).isEqualTo(RunStatus.QUEUED);
      assertThat(bench.supervisor.live()).containsExactly(first, second, third);
      assertThatThrownBy(() -> bench.catalog.delete(second)).hasMessageContaining("still queued");
      bench.supervisor.stop(second);
      assertThat(bench.supervisor.await(second)).isEqualTo(RunStatus.STOPPED);
      bench.supervisor.stop(first);
      assertThat(bench.supervisor.await(third)).isEqualTo(RunStatus.FINISHED);
    }
  }

  @Test
  @DisplayName("queues all of several runs or, when the store takes one of them not, none")
  void allOrNone() throws Exception {
    try (Bench bench = new Bench(folder, 0)) {
      List<LaunchRequest> wanted = List.of(request("one"), request("two"), request("three"));
      onStore(
          bench,
          "CREATE TRIGGER full BEFORE INSERT ON run WHEN NEW.name = 'three'"
              + " BEGIN SELECT RAISE(ABORT, 'no room'); END");
      assertThatThrownBy(() -> bench.supervisor.startAll(wanted))
          .isInstanceOf(StoreException.class);
      assertThat(bench.supervisor.waiting()).isEmpty();
      assertThat(bench.catalog.list()).isEmpty();
      assertThat(bench.home.runs()).isEmptyDirectory();

      onStore(bench, "DROP TRIGGER full");
      List<String> ids = bench.supervisor.startAll(wanted);
      assertThat(bench.supervisor.waiting()).isEqualTo(ids);
      assertThat(bench.catalog.list())
          .extracting(RunInfo::name)
          .containsExactly("three", "two", "one");
    }
  }

  @Test
  @DisplayName("makes no run of several when it is given up while it looks at them, or after it")
  void givenUp() throws Exception {
    try (Bench bench = new Bench(folder, 0)) {
      List<LaunchRequest> wanted = List.of(request("one"), request("two"));
      List<Double> told = new ArrayList<>();
      for (double at : new double[] {0.5, 1}) {
        DoubleConsumer gives =
            share -> {
              told.add(share);
              if (share == at) {
                throw new CancellationException("Given up.");
              }
            };
        assertThatThrownBy(() -> bench.supervisor.startAll(wanted, gives))
            .isInstanceOf(CancellationException.class);
      }
      assertThat(told).containsExactly(0.0, 0.5, 0.0, 0.5, 1.0);
      assertThat(bench.catalog.list()).isEmpty();
      assertThat(bench.home.runs()).isEmptyDirectory();
    }
  }

  private static LaunchRequest request(String name) {
    return LaunchRequest.of(TrainSpec.of(Map.of("steps", "10")), name);
  }
}
