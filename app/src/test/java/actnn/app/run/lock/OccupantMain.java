package actnn.app.run.lock;

import java.nio.file.Path;

/** A process that uses a home, shared or alone, until it is killed. */
public final class OccupantMain {
  private OccupantMain() {}

  public static void main(String[] args) throws InterruptedException {
    Path home = Path.of(args[0]);
    try (HomeLock lock = use(home, args[1].equals("alone"))) {
      System.out.println("there");
      Thread.sleep(60_000);
    } catch (HomeInUseException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }

  private static HomeLock use(Path home, boolean alone) {
    return alone ? HomeLock.alone(home, "the other") : HomeLock.shared(home, "the other");
  }
}
