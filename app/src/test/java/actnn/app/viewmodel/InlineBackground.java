package actnn.app.viewmodel;

import actnn.app.viewmodel.base.Background;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Does everything at once, in the thread of the test. */
public final class InlineBackground implements Background {
  @Override
  public <T> void latest(String name, Duration delay, Callable<T> work, Outcome<T> outcome) {
    perform(work, outcome);
  }

  @Override
  public <T> void submit(String name, Callable<T> work, Outcome<T> outcome) {
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
