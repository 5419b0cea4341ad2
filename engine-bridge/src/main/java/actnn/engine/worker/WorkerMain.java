package actnn.engine.worker;

import java.io.IOException;
import java.nio.file.Path;

/** The main class of the process that trains one run: {@code WorkerMain FOLDER}. */
public final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] args) {
    System.exit(run(args, Training::real));
  }

  static int run(String[] args, Training.Opener opener) {
    if (args.length != 1) {
      System.err.println("A worker takes one argument, the folder of its run.");
      return 2;
    }
    try {
      return Worker.run(Path.of(args[0]), opener, System.in);
    } catch (IOException e) {
      System.err.println("The run in " + args[0] + " cannot be started: " + e);
      return 2;
    }
  }
}
