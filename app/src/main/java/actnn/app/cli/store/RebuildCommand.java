package actnn.app.cli.store;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.Json;
import actnn.app.run.home.Home;
import actnn.app.run.lock.HomeInUseException;
import actnn.app.run.record.FolderCopy;
import actnn.app.run.record.RunFolders;
import actnn.app.run.store.StoreRebuild;
import actnn.app.workbench.Workbench;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code actnn rebuild}: the store from the journals. */
@Command(
    name = "rebuild",
    header = "Make the store anew from the journals of all runs.",
    description = {
      "Refuses while a window or another command has the store open. The new file is made beside"
          + " the old one and takes its place at the end; the old one is kept."
    })
public final class RebuildCommand implements Callable<Integer> {
  private final CommandContext cli;

  public RebuildCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws Exception {
    cli.stoppable().watch();
    Home home = Home.open(cli.homePath());
    StoreRebuild.Result result;
    try {
      result = cli.stoppable().run("the store is as it was", () -> rebuilt(home));
    } catch (HomeInUseException e) {
      throw withTheWayOut(home, e);
    }
    // Opening it takes up workers that train on and names runs that were interrupted.
    cli.open().close();
    Path aside = result.aside();
    if (cli.json()) {
      var json = Json.object().put("runs", result.runs());
      json.put("aside", aside == null ? null : aside.toString());
      result.skipped().forEach(odd -> json.withArray("skipped").add(odd.path().toString()));
      result.copies().forEach(copy -> json.withArray("copies").add(json(copy)));
      result.losses().forEach(json.withArray("losses")::add);
      cli.sayJson(json);
    } else {
      result.sentences().forEach(cli::say);
    }
    return 0;
  }

  private static ObjectNode json(FolderCopy copy) {
    ObjectNode json = Json.object().put("folder", copy.path().toString());
    json.put("of", copy.own().toString()).put("hasMore", copy.hasMore());
    json.put("moreLines", copy.more());
    copy.files().forEach(json.withArray("moreFiles")::add);
    return json;
  }

  private StoreRebuild.Result rebuilt(Home home) {
    return Workbench.rebuild(
        home, "'actnn rebuild'", run -> tell("Took run " + run.id()), cli.stoppable()::check);
  }

  /** A command that has the store open most often waits for a run, which has to end first. */
  private static HomeInUseException withTheWayOut(Home home, HomeInUseException refusal) {
    try {
      List<String> training = RunFolders.training(home.runs());
      return training.isEmpty()
          ? refusal
          : new HomeInUseException(
              "%s; 'actnn stop %s' ends the run that trains there."
                  .formatted(
                      String.valueOf(refusal.getMessage()).replaceFirst("\\.$", ""),
                      training.get(0)));
    } catch (IOException e) {
      refusal.addSuppressed(e);
      return refusal;
    }
  }

  private void tell(String line) {
    if (!cli.json()) {
      cli.say(line);
    }
  }
}
