package actnn.engine.worker;

import actnn.engine.config.ConfigException;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.RunSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Trains one run and records it, whatever happens. Confined to the main thread. */
final class Worker {
  private static final long GRACE_SECONDS = 20;

  private final WorkerSpec spec;
  private final Training.Opener opener;
  private final Recorder recorder;
  private final Commands commands;
  private final CountDownLatch over = new CountDownLatch(1);

  private Worker(WorkerSpec spec, Training.Opener opener, Recorder recorder) {
    this.spec = spec;
    this.opener = opener;
    this.recorder = recorder;
    this.commands = new Commands(recorder);
  }

  /**
   * Trains the run of a folder.
   *
   * @return the exit code
   * @throws IOException when the folder has no readable spec or already has a journal
   */
  static int run(Path folder, Training.Opener opener, InputStream words) throws IOException {
    WorkerSpec spec = WorkerSpec.read(folder);
    try (Recorder recorder = new Recorder(Journal.create(folder.resolve("journal.log")))) {
      return new Worker(spec, opener, recorder).run(words);
    }
  }

  private int run(InputStream words) {
    commands.listen(words);
    endWellWhenTerminated();
    try {
      return train().exitCode();
    } finally {
      over.countDown();
    }
  }

  private Verdict train() {
    boolean started = false;
    try (Training training = opener.open(TrainSpec.of(spec.settings()))) {
      recorder.accept(started(training));
      started = true;
      recorder.beat();
      RunSummary summary = training.run(recorder, commands);
      boolean cutShort = commands.stopRequested() && summary.steps() < training.stepsTotal();
      return end(cutShort ? Verdict.STOPPED : Verdict.FINISHED, summary);
    } catch (Throwable error) { // an OutOfMemoryError is a result here, not an accident
      Verdict verdict = Verdict.of(error);
      if (verdict.isSurprise()) {
        error.printStackTrace();
      }
      return endBadly(verdict, started);
    }
  }

  private Verdict endBadly(Verdict verdict, boolean started) {
    try {
      if (!started) {
        recorder.accept(started(null));
      }
      return end(verdict, null);
    } catch (UncheckedIOException e) {
      System.err.println(e.getMessage());
      return verdict;
    }
  }

  private Verdict end(Verdict verdict, @Nullable RunSummary summary) {
    RunSummary named =
        summary == null ? null : summary.identified(spec.id(), verdict.outcome().name());
    recorder.accept(
        new Event.Ended(recorder.nanos(), verdict.outcome(), verdict.reason(), named, ""));
    return verdict;
  }

  private Event.Started started(@Nullable Training training) {
    return new Event.Started(
        Journal.FORMAT,
        spec.id(),
        System.currentTimeMillis(),
        spec.app(),
        settings(training),
        training == null ? 0 : training.stepsTotal(),
        training == null ? 0 : training.stepsPerEpoch(),
        training == null ? "" : training.machine(),
        ProcessHandle.current().pid());
  }

  private Map<String, String> settings(@Nullable Training training) {
    try {
      Map<String, String> settings = new LinkedHashMap<>(TrainSpec.of(spec.settings()).effective());
      if (training != null) {
        settings.put(Keys.DEVICE.name(), training.device());
      }
      return settings;
    } catch (ConfigException e) {
      return spec.settings();
    }
  }

  // A polite kill is a stop: the last step is finished and the journal gets its last line.
  private void endWellWhenTerminated() {
    Runtime.getRuntime().addShutdownHook(Threads.daemon("end-well", this::stopAndAwaitEnd));
  }

  private void stopAndAwaitEnd() {
    commands.requestStop();
    try {
      if (!over.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("The step did not end within " + GRACE_SECONDS + " seconds.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
