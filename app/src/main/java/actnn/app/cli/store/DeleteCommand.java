package actnn.app.cli.store;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.UsageException;
import actnn.app.run.info.RunInfo;
import actnn.app.workbench.Workbench;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code actnn delete}: runs and their folders. */
@Command(
    name = "delete",
    header = "Delete runs with everything they recorded.",
    description = "All of them or, when one cannot be deleted, none.")
public final class DeleteCommand implements Callable<Integer> {
  private final CommandContext cli;

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "Ids, their beginnings, names, or 'latest'.")
  private List<String> references = new ArrayList<>();

  public DeleteCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    Set<String> deleted = new LinkedHashSet<>();
    try (Workbench bench = cli.openExisting()) {
      for (String reference : references) {
        RunInfo run = bench.catalog().findToDelete(reference);
        if (run.status().isLive()) {
          throw new UsageException(
              "Run " + run.id() + " is still " + run.status().words() + ": stop it first.");
        }
        deleted.add(run.id());
      }
      bench.catalog().deleteAll(deleted);
    }
    if (cli.json()) {
      cli.sayJson(Map.of("deleted", deleted));
    } else {
      deleted.forEach(id -> cli.say("Deleted " + id));
    }
    return 0;
  }
}
