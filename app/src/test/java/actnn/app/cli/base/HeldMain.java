package actnn.app.cli.base;

import actnn.app.cli.base.Stoppable.StoppedException;
import java.io.FileInputStream;
import java.io.InputStream;
import java.time.Duration;

/**
 * {@code HeldMain PIPE MILLIS}: a command that hears no interrupt, as on a disk that does not
 * answer, until somebody writes into a pipe. Says {@code holds} when it is about to, and {@code
 * ending} once the virtual machine ends.
 */
public final class HeldMain {
  private HeldMain() {}

  public static void main(String[] args) throws Exception {
    Stoppable stoppable = new Stoppable(Duration.ofMillis(Long.parseLong(args[1])));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ending")));
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
