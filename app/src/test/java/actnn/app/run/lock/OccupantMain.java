package actnn.app.run.lock;

import java.nio.file.Path;

/** A process that uses a home, shared or alone, until it is killed. */
public final class OccupantMain {
  private OccupantMain() {}

  public static void main(String[] args) throws InterruptedException {
    Path home = Path.of(args[0]);
    HomeLock lock =
        args[1].equals("alone")
            ? HomeLock.alone(home, "the other")
            : HomeLock.shared(home, "the other");
    System.out.println("there");
    Thread.sleep(60_000);
    lock.close();
  }
}
