package actnn.app.run;

import java.nio.file.Path;

/**
 * A window's process without a window: starts one run beside as many others as it is told, says its
 * id, and waits to be killed.
 */
public final class WindowMain {
  private WindowMain() {}

  public static void main(String[] args) throws InterruptedException {
    int parallel = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    Bench bench = new Bench(Path.of(args[0]), parallel);
    System.out.println(bench.start(Integer.parseInt(args[1]), ""));
    Thread.sleep(60_000);
  }
}
