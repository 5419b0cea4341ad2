package actnn.app.run.supervise;

import actnn.app.run.home.AppVersion;
import actnn.app.run.home.HomeException;
import actnn.app.run.home.HomeLoss;
import actnn.app.run.info.CommandText;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.record.RunFile;
import actnn.app.run.words.StoreWords;
import actnn.engine.config.TrainSpec;
import actnn.engine.file.DiskFullException;
import actnn.engine.plan.LastSurvey;
import actnn.engine.plan.Preflight;
import actnn.engine.worker.WorkerSpec;
import actnn.storage.database.StoreException;
import actnn.storage.run.NewRun;
import actnn.storage.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Writes down runs that somebody wants, all or none, on the supervisor's thread; whether they can
 * start is looked at on any.
 */
final class Enrolment {
  private final SupervisorContext context;

  Enrolment(SupervisorContext context) {
    this.context = context;
  }

  /**
   * Looks whether they can start. Blocks, and changes nothing.
   *
   * @param told takes the share that was looked at, 0 to 1, before each run and after the last
   * @throws actnn.engine.config.refusal.ConfigException when one of them cannot
   */
  static void check(List<LaunchRequest> requests, DoubleConsumer told) {
    LastSurvey surveys = new LastSurvey();
    for (int i = 0; i < requests.size(); i++) {
      told.accept((double) i / requests.size());
      TrainSpec spec = requests.get(i).spec();
      Preflight.check(spec, surveys.of(spec));
    }
    told.accept(1);
  }

  /**
   * Gives each run a folder, then all of them a place in the store at once.
   *
   * @return the runs as the store has them, in the order of the requests
   * @throws HomeException when home or store were taken away, or a folder cannot be written; none
   *     is left
   * @throws StoreException when the store takes no run; no folder is left
   */
  List<Run> record(List<LaunchRequest> requests) {
    HomeLoss.of(context.home(), context.store())
        .ifPresent(
            loss -> {
              throw new HomeException(loss.sentence());
            });
    List<String> begun = new ArrayList<>();
    List<NewRun> runs = new ArrayList<>();
    try {
      for (LaunchRequest request : requests) {
        String id = RunIds.next();
        RunFile file = describe(request);
        begun.add(id);
        write(id, file, request.spec());
        runs.add(file.asRun(id, StoreWords.thisProcess()));
      }
      return context.store().runs().insertAll(runs);
    } catch (IOException e) {
      remove(begun);
      throw new HomeException(
          "The run cannot be written to "
              + context.home().runs()
              + ": make room or make it writable.",
          DiskFullException.of(e, context.home().runs()));
    } catch (StoreException e) {
      remove(begun);
      throw e;
    }
  }

  private void write(String id, RunFile file, TrainSpec spec) throws IOException {
    Path folder = context.home().runFolder(id);
    Files.createDirectories(folder.getParent());
    Files.createDirectory(folder);
    file.write(folder);
    new WorkerSpec(id, AppVersion.text(), spec.chosen()).write(folder);
  }

  private void remove(List<String> ids) {
    ids.forEach(id -> RunFile.remove(context.home().runFolder(id)));
  }

  private RunFile describe(LaunchRequest request) {
    TrainSpec spec = request.spec();
    return new RunFile(
        request.title(),
        request.preset(),
        request.parent(),
        request.tags(),
        context.clock().millis(),
        CommandText.of(spec),
        AppVersion.text(),
        spec.effective());
  }
}
