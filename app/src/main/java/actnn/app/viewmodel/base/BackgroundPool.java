package actnn.app.viewmodel.base;

import actnn.app.run.info.FailureWords;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Background} on a few daemon threads. Thread-safe. */
public final class BackgroundPool implements Background, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundPool.class);
  private static final int THREADS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Executor window;
  private final ScheduledExecutorService readers =
      Executors.newScheduledThreadPool(THREADS, named("window-background"));

  private static final Pattern UNFINISHED = Pattern.compile("\\.writing-\\S*\\.tmp");

  /** One thread each, so that no order overtakes the one before it in its lane. */
  private final Map<Lane, ExecutorService> lanes = new EnumMap<>(Lane.class);

  private final Map<String, Long> newest = new ConcurrentHashMap<>();

  /** The last failure of each, until it succeeds. */
  private final Map<String, String> failing = new ConcurrentHashMap<>();

  private final AtomicLong tickets = new AtomicLong();

  /**
   * @param window runs what it is given on the window's thread, later
   */
  public BackgroundPool(Executor window) {
    this.window = window;
    for (Lane lane : Lane.values()) {
      String name = "window-" + lane.name().toLowerCase(Locale.ROOT);
      lanes.put(lane, Executors.newSingleThreadExecutor(named(name)));
    }
  }

  @Override
  public <T> void latest(String name, Duration delay, Callable<T> work, Outcome<T> outcome) {
    if (readers.isShutdown()) {
      return; // the window is gone, and with it who would look at the answer
    }
    long ticket = tickets.incrementAndGet();
    newest.put(name, ticket);
    Request<T> request = new Request<>(name, ticket, work, outcome);
    try {
      // perform() hands on whatever is thrown, so that the future has nothing to tell.
      Future<?> unused =
          readers.schedule(() -> perform(request), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) { // another thread has closed the pool just now
      LOG.debug("{} was asked of a window that is gone", name);
    }
  }

  @Override
  public <T> void submit(Lane lane, String name, Callable<T> work, Outcome<T> outcome) {
    Request<T> request = new Request<>(name, 0, work, outcome);
    try {
      Objects.requireNonNull(lanes.get(lane)).execute(() -> perform(request));
    } catch (RejectedExecutionException e) {
      // Who waits for the outcome must not wait for ever, and nothing fails where nobody looks.
      LOG.info("{} was ordered of a window that is gone, and is left", name);
      publish(
          request,
          () ->
              outcome
                  .failed()
                  .accept(new CancellationException("The window closed before its turn came.")));
    }
  }

  /** Starts nothing more and waits for what was ordered, a few seconds at most. */
  @Override
  public void close() {
    readers.shutdownNow();
    lanes.values().forEach(ExecutorService::shutdown);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Map.Entry<Lane, ExecutorService> lane : lanes.entrySet()) {
        long left = deadline - System.nanoTime();
        if (!lane.getValue().awaitTermination(left, TimeUnit.NANOSECONDS)) {
          LOG.warn("Some background work ({}) did not end in time and was left.", lane.getKey());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> void perform(Request<T> request) {
    if (isOutdated(request)) {
      return;
    }
    publish(request, outcomeOf(request));
  }

  // Errors too: who waits for an outcome would wait for ever, and the executor keeps them silent.
  private <T> Runnable outcomeOf(Request<T> request) {
    try {
      T result = request.work.call();
      failing.remove(request.name);
      return () -> request.outcome.done().accept(result);
    } catch (Throwable e) {
      if (!isOutdated(request) && !(e instanceof CancellationException)) {
        log(request.name, e);
      }
      return () -> request.outcome.failed().accept(e);
    }
  }

  /**
   * What is asked again every second would fill the log with one and the same failure. A file that
   * cannot be used is no fault of the program, so that its trace tells nobody anything.
   */
  private void log(String name, Throwable failure) {
    String words = failure.toString();
    if (same(words).equals(failing.put(name, same(words)))) {
      LOG.debug("{} failed again", name, failure);
    } else if (failure instanceof IOException || FailureWords.says(failure)) {
      LOG.warn("{} failed: {}", name, words);
      LOG.debug("{} failed so", name, failure);
    } else {
      LOG.warn("{} failed", name, failure);
    }
  }

  /** Without what a file is called that is only being written, which is another each time. */
  private static String same(String words) {
    return UNFINISHED.matcher(words).replaceAll("");
  }

  private <T> void publish(Request<T> request, Runnable change) {
    window.execute(
        () -> {
          if (!isOutdated(request)) {
            change.run();
          }
        });
  }

  private boolean isOutdated(Request<?> request) {
    return request.ticket != 0 && newest.getOrDefault(request.name, 0L) != request.ticket;
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory plain = Executors.defaultThreadFactory();
    return task -> {
      Thread thread = plain.newThread(task);
      thread.setName(name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private record Request<T>(String name, long ticket, Callable<T> work, Outcome<T> outcome) {}
}
