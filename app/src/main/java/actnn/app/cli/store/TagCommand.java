package actnn.app.cli.store;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.RunJson;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.info.RunInfo;
import actnn.app.run.name.Names;
import actnn.app.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code actnn tag}: what people call a run. */
@Command(
    name = "tag",
    header = "Tag, name, note, pin a run, or make it the baseline.",
    description = "Without anything to change it shows the tags.")
public final class TagCommand implements Callable<Integer> {
  private final CommandContext cli;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "An id, its beginning, a name, or 'latest'.")
  private String reference = "";

  @Parameters(index = "1..*", paramLabel = "TAG", arity = "0..*", description = "Tags to add.")
  private List<String> add = new ArrayList<>();

  @Option(names = "--remove", paramLabel = "TAG", description = "Takes a tag off.")
  private List<String> remove = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", description = "Gives the run a name.")
  private @Nullable String name;

  @Option(names = "--note", paramLabel = "TEXT", description = "Replaces its note.")
  private @Nullable String note;

  @Option(names = "--pin", negatable = true, description = "Puts it on top, or back.")
  private @Nullable Boolean pin;

  @Option(
      names = "--baseline",
      negatable = true,
      description = "Makes it the run that others are compared with, or no longer.")
  private @Nullable Boolean baseline;

  public TagCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    // All is checked before anything is changed.
    add.forEach(Names::tag);
    if (name != null) {
      Names.name(name);
    }
    try (Workbench bench = cli.openExisting()) {
      RunCatalog catalog = bench.catalog();
      String id = catalog.find(reference).id();
      change(catalog, id);
      RunInfo run = catalog.byId(id).orElseThrow();
      if (cli.json()) {
        cli.sayJson(RunJson.of(run));
      } else {
        cli.say(id + "  " + run.name() + "  " + String.join(", ", run.labels().tags()));
      }
    }
    return 0;
  }

  private void change(RunCatalog catalog, String id) {
    add.forEach(tag -> catalog.tag(id, tag));
    remove.forEach(tag -> catalog.untag(id, tag));
    if (name != null) {
      catalog.rename(id, name);
    }
    if (note != null) {
      catalog.note(id, note);
    }
    if (pin != null) {
      catalog.pin(id, pin);
    }
    if (baseline != null) {
      catalog.baseline(baseline ? id : null);
    }
  }
}
