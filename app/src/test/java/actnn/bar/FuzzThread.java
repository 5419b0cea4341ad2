package actnn.bar;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The thread on which inputs are taken, one after the other, so that one that never comes to an end
 * is a finding, too; an input that breaks something is kept in {@code target/bars}.
 */
final class FuzzThread implements AutoCloseable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String name;
  private final long patienceSeconds;
  private final Thread[] thread = new Thread[1];
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            thread[0] = new Thread(work, "fuzz");
            thread[0].setDaemon(true);
            return thread[0];
          });

  /**
   * @param name of the target
   * @param patienceSeconds after which an input is taken to hang
   */
  FuzzThread(String name, long patienceSeconds) {
    this.name = name;
    this.patienceSeconds = patienceSeconds;
  }

  /** Takes one input; what it throws is a finding. */
  interface Target {
    void take(byte[] input) throws IOException;
  }

  /**
   * What one input took.
   *
   * @param nanos by the clock
   * @param processor nanoseconds that its thread computed, whatever else the machine was at
   * @param allocated bytes that its thread asked for, those that could be collected included
   */
  record Cost(long nanos, long processor, long allocated) {}

  /** Takes one input and waits for it. */
  Cost take(Target target, byte[] input) {
    try {
      return executor.submit(() -> timed(target, input)).get(patienceSeconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      AssertionError hang = found(input, e);
      hang.setStackTrace(thread[0].getStackTrace());
      throw hang;
    } catch (ExecutionException e) {
      throw found(input, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Cost timed(Target target, byte[] input) throws IOException {
    long thread = Thread.currentThread().getId();
    long begun = System.nanoTime();
    long worked = THREADS.getCurrentThreadCpuTime();
    long before = THREADS.getThreadAllocatedBytes(thread);
    target.take(input);
    return new Cost(
        System.nanoTime() - begun,
        THREADS.getCurrentThreadCpuTime() - worked,
        THREADS.getThreadAllocatedBytes(thread) - before);
  }

  private AssertionError found(byte[] input, Throwable why) {
    Path kept = Path.of("target", "bars", "fuzz-" + name + ".bin");
    try {
      Files.createDirectories(kept.getParent());
      Files.write(kept, input);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    return new AssertionError(
        "the input of " + input.length + " bytes is kept as " + kept.toAbsolutePath(), why);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
