package actnn.app.viewmodel.sweep;

import actnn.app.run.supervise.RunSupervisor;
import java.util.List;

/** The queue of a supervisor. */
public record QueueOrders(RunSupervisor supervisor) implements QueueModel.Orders {
  @Override
  public List<String> waiting() {
    return supervisor.waiting();
  }

  @Override
  public void move(String id, int turns) {
    supervisor.move(id, turns);
  }

  @Override
  public void stop(String id) {
    supervisor.stop(id);
  }
}
