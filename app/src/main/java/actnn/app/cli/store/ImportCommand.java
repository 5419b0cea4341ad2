package actnn.app.cli.store;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.UsageException;
import actnn.app.run.bundle.BundleException;
import actnn.app.run.bundle.RunBundles;
import actnn.app.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code actnn import}: runs of another home. */
@Command(
    name = "import",
    header = "Take in the runs of a bundle, as 'actnn export --format bundle' writes them.",
    description = {
      "All of them or, when the file is not as it must be, none. A run that is here already stays as"
          + " it is."
    })
public final class ImportCommand implements Callable<Integer> {
  private final CommandContext cli;

  @Parameters(paramLabel = "FILE", description = "The bundle.")
  private @Nullable Path file;

  public ImportCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws Exception {
    Path bundle = file;
    if (bundle == null || bundle.toString().isBlank()) {
      throw new UsageException("'import' takes the path of a bundle: name one.");
    }
    RunBundles.Imported imported;
    cli.stoppable().watch();
    try (Workbench bench = cli.open()) {
      imported =
          cli.stoppable()
              .run(
                  ImportCommand::left,
                  () -> bench.bundles().take(bundle, done -> cli.stoppable().check()));
    }
    if (cli.json()) {
      cli.sayJson(imported);
    } else {
      say("Came in: ", imported.taken());
      say("Was here before, with the same journal: ", imported.known());
      say("Is here with another journal, which was left as it is: ", imported.other());
    }
    return 0;
  }

  /** What has come of a bundle that was not taken. */
  private static String left(Throwable why) {
    String nothing = "nothing of the bundle was taken";
    return why instanceof BundleException refusal ? refusal.left().orElse(nothing) : nothing;
  }

  private void say(String what, List<String> ids) {
    ids.forEach(id -> cli.say(what + id));
  }
}
