package actnn.storage;

import actnn.storage.run.NewRun;
import actnn.storage.run.Origin;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Recipe;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Values for tests that do not care which. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
  public static final ProcessIdentity OWNER = new ProcessIdentity(4711, NOON.minusSeconds(60));
  public static final Recipe RECIPE =
      new Recipe("actnn", "L3", "resnet20", "shapes", "classification", "cpu", 7, 32, 2, "quick");

  private Samples() {}

  public static Origin origin(String id) {
    return new Origin("actnn run --preset quick", "1.0.0", null, "runs/" + id + ".journal", NOON);
  }

  public static NewRun run(String id) {
    return new NewRun(
        id, "Run " + id, RECIPE, origin(id), 100, OWNER, "", List.of(), Map.of("lr", "0.1"));
  }
}
