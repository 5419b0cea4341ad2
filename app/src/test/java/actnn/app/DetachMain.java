package actnn.app;

import actnn.app.cli.Cli;
import actnn.app.cli.base.Terminal;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.workbench.Workbench;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command on scripted workers that is told to end at a point which its first word names: {@code
 * opening} the home, or {@code saying} the id of a run that it has begun. It prints the word there,
 * and goes on once it knows that it is to end.
 */
final class DetachMain {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(50);

  private DetachMain() {}

  public static void main(String[] args) {
    String point = args[0];
    WorkerCommand scripted =
        new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));
    List<String> words = List.of(args).subList(1, args.length);
    System.exit(
        Cli.run(
            words,
            point.equals("saying") ? waiting(Terminal.ofProcess()) : Terminal.ofProcess(),
            home -> {
              if (point.equals("opening")) {
                awaitEnd(point);
              }
              return Workbench.openForCommand(home, scripted);
            }));
  }

  private static Terminal waiting(Terminal real) {
    FilterWriter late =
        new FilterWriter(real.out()) {
          private boolean waited;

          @Override
          public void write(String text, int from, int length) throws IOException {
            if (!waited) {
              waited = true;
              awaitEnd("saying");
            }
            super.write(text, from, length);
          }
        };
    return new Terminal(
        new PrintWriter(late, true), real.err(), real.interactive(), real.environment());
  }

  private static void awaitEnd(String point) {
    System.out.println(point);
    long begin = System.nanoTime();
    while (!knows()) {
      if (System.nanoTime() - begin > PATIENCE_NANOS) {
        throw new IllegalStateException("nobody has told this process to end");
      }
      Thread.onSpinWait();
    }
  }

  /** Whether the thread that answers the signal has begun, and waits for the id to be said. */
  private static boolean knows() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            thread ->
                thread.getName().equals("say-id-first")
                    && thread.getState() == Thread.State.TIMED_WAITING);
  }
}
