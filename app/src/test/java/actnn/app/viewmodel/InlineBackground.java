package actnn.app.viewmodel;

import actnn.app.viewmodel.base.Background;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Does everything at once, in the thread of the test. */
public final class InlineBackground implements Background {
  private final Map<String, Lane> lanes = new HashMap<>();

  /** In which lane work of that name was ordered last; null when it was not. */
  public Lane lane(String name) {
    return lanes.get(name);
  }

  @Override
  public <T> void latest(String name, Duration delay, Callable<T> work, Outcome<T> outcome) {
    perform(work, outcome);
  }

  @Override
  public <T> void submit(Lane lane, String name, Callable<T> work, Outcome<T> outcome) {
    lanes.put(name, lane);
    perform(work, outcome);
  }

  private static <T> void perform(Callable<T> work, Outcome<T> outcome) {
    T result;
    try {
      result = work.call();
    } catch (Exception e) {
      outcome.failed().accept(e);
      return;
    }
    outcome.done().accept(result);
  }
}
