package actnn.app.run;

import java.nio.file.Path;

/**
 * A window's process without a window: starts one run beside as many others as it is told, says its
 * id, and waits to be killed.
 */
public final class WindowMain {
  /** As many at once as there are: then it is the whole program, else its parts. */
  public static final int ALL = Integer.MAX_VALUE;

  private WindowMain() {}

  public static void main(String[] args) throws InterruptedException {
    int parallel = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    Path home = Path.of(args[0]);
    Bench bench = parallel == ALL ? Bench.ofProgram(home) : new Bench(home, parallel);
    System.out.println(bench.start(Integer.parseInt(args[1]), ""));
    Thread.sleep(60_000);
  }
}
