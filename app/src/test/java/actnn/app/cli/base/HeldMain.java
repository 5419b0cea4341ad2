package actnn.app.cli.base;

import actnn.app.cli.base.Stoppable.StoppedException;
import java.io.FileInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code HeldMain PIPE MILLIS}: a command that hears no interrupt, as on a disk that does not
 * answer, until somebody writes into a pipe. Says {@code holds} when it is about to, and {@code
 * ending} once the virtual machine ends and the command is told to.
 */
public final class HeldMain {
  private HeldMain() {}

  public static void main(String[] args) throws Exception {
    Stoppable stoppable = new Stoppable(Duration.ofMillis(Long.parseLong(args[1])));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> tellEnd(stoppable)));
    int code = 0;
    try {
      stoppable.run("nothing is half done", () -> held(args[0], stoppable));
    } catch (StoppedException e) {
      System.err.println(e.getMessage());
      code = 130;
    }
    stoppable.said(code);
    System.exit(code);
  }

  // Hooks run side by side: what is let go before the signal is noted would end as if there was
  // none.
  private static void tellEnd(Stoppable stoppable) {
    while (!isAsked(stoppable)) {
      LockSupport.parkNanos(1_000_000);
    }
    System.out.println("ending");
  }

  private static boolean isAsked(Stoppable stoppable) {
    try {
      stoppable.check();
      return false;
    } catch (StoppedException e) {
      return true;
    }
  }

  private static int held(String pipe, Stoppable stoppable) throws Exception {
    System.out.println("holds");
    // Opening waits for somebody at the other end, and no interrupt ends that.
    try (InputStream in = new FileInputStream(pipe)) {
      int word = in.read();
      stoppable.check();
      return word;
    }
  }
}
