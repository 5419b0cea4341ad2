package actnn.app.viewmodel;

import actnn.app.preset.NetworkFile;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.supervise.RunSupervisor;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Lane;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.app.viewmodel.sweep.SweepModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Does what the launch page orders, off the window's thread. */
record RunStarts(RunSupervisor supervisor, Background background) {
  /** Starts one run; the outcome takes its id. */
  void one(LaunchModel.Order order, Outcome<String> outcome) {
    background.submit(
        Lane.STARTS, "starting a run", () -> supervisor.start(request(order)), outcome);
  }

  /** Reads the file of a network; the outcome takes its text. */
  void network(Path file, Outcome<String> outcome) {
    background.latest("reading a network", Duration.ZERO, () -> NetworkFile.read(file), outcome);
  }

  /** Queues a sweep; the outcome takes how many runs it has. */
  void all(SweepModel.Order order, Outcome<Integer> outcome) {
    background.submit(
        Lane.STARTS,
        "queueing a sweep",
        () -> supervisor.startAll(order.requests()).size(),
        outcome);
  }

  private static LaunchRequest request(LaunchModel.Order order) {
    return new LaunchRequest(order.spec(), order.name(), order.preset(), order.parent(), List.of());
  }
}
