package actnn.app.viewmodel;

import actnn.app.viewmodel.base.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Does work under one name when the test says so, all of it and in order, as if each answer had
 * been on its way already when the next question came; the rest at once.
 */
public final class LateBackground implements Background {
  private final Background inline = new InlineBackground();
  private final List<Runnable> waiting = new ArrayList<>();
  private final String late;

  public LateBackground(String late) {
    this.late = late;
  }

  @Override
  public <T> void latest(String name, Duration delay, Callable<T> work, Outcome<T> outcome) {
    Runnable now = () -> inline.latest(name, delay, work, outcome);
    if (name.equals(late)) {
      waiting.add(now);
    } else {
      now.run();
    }
  }

  @Override
  public <T> void submit(Lane lane, String name, Callable<T> work, Outcome<T> outcome) {
    Runnable now = () -> inline.submit(lane, name, work, outcome);
    if (name.equals(late)) {
      waiting.add(now);
    } else {
      now.run();
    }
  }

  /** How much waits. */
  public int waiting() {
    return waiting.size();
  }

  /** Lets everything that waits arrive. */
  public void arrive() {
    List<Runnable> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(Runnable::run);
  }
}
