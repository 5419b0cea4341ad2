package actnn.app.viewmodel;

import actnn.app.preset.NetworkFile;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.supervise.RunSupervisor;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.app.viewmodel.sweep.SweepModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Does what the launch page orders, off the window's thread. */
record RunStarts(RunSupervisor supervisor, Background background, LongTasks tasks) {
  /** Starts one run; the outcome takes its id. */
  void one(LaunchModel.Order order, Outcome<String> outcome) {
    tasks.start(
        "Starting the run",
        "no run was made",
        task -> supervisor.startAll(List.of(request(order)), task::at).get(0),
        outcome);
  }

  /** Reads the file of a network; the outcome takes its text. */
  void network(Path file, Outcome<String> outcome) {
    background.latest("reading a network", Duration.ZERO, () -> NetworkFile.read(file), outcome);
  }

  /** Queues a sweep; the outcome takes how many runs it has. */
  void all(SweepModel.Order order, Outcome<Integer> outcome) {
    tasks.start(
        "Queueing the sweep",
        "no run was made",
        task -> supervisor.startAll(order.requests(), task::at).size(),
        outcome);
  }

  private static LaunchRequest request(LaunchModel.Order order) {
    return new LaunchRequest(order.spec(), order.name(), order.preset(), order.parent(), List.of());
  }
}
