package actnn.app.run.catalog;

import actnn.app.run.home.Home;
import actnn.app.run.record.Tombstones;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that deletes a run and is gone in the middle, at the moment that it is told. */
public final class DeletionMain {
  private DeletionMain() {}

  public static void main(String[] args) throws Exception {
    Home home = Home.open(Path.of(args[0]));
    String run = args[1];
    try (Store store = Store.open(home.database())) {
      RunDeletion deletion = new RunDeletion(home, store);
      switch (args[2]) {
        case "moved" -> {
          Tombstones.lay(home.runs(), List.of(run));
          die();
        }
        case "decided" -> {
          Tombstones.lay(home.runs(), List.of(run, args[3])).decide().empty();
          die();
        }
        case "forgotten" -> deletion.delete(List.of(run), DeletionMain::die);
        case "half gone" ->
            deletion.delete(
                List.of(run),
                () -> {
                  takeJournal(home.runs());
                  die();
                });
        default -> throw new IllegalArgumentException(args[2]);
      }
    }
  }

  private static void takeJournal(Path runs) {
    try (var folders = Files.list(runs)) {
      Path moved =
          folders.filter(path -> path.toString().contains(".deleting-")).findFirst().orElseThrow();
      Files.delete(moved.resolve("journal.log"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void die() {
    Runtime.getRuntime().halt(9);
  }
}
