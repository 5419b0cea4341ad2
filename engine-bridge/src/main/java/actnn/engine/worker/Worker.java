package actnn.engine.worker;

import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.RunSummary;
import actnn.engine.train.port.EventSink;
import actnn.engine.worker.folder.FolderLock;
import actnn.engine.worker.folder.FolderWatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Trains one run and records it, whatever happens. Confined to the main thread. */
final class Worker {
  private static final long GRACE_SECONDS = 20;
  private static final long LOOK_MILLIS = 100;

  private final WorkerSpec spec;
  private final Training.Opener opener;
  private final Checkpoints checkpoints;
  private final @Nullable Continuation past;
  private final Recorder recorder;
  private final Commands commands;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread trainingThread = Thread.currentThread();

  private Worker(Place place, Training.Opener opener, Recorder recorder) {
    this.spec = place.spec();
    this.checkpoints = place.checkpoints();
    this.past = place.past();
    this.opener = opener;
    this.recorder = recorder;
    this.commands = new Commands(recorder, new FolderWatch(place.folder(), FolderWatch.PATIENCE));
  }

  /**
   * What a worker finds in its folder.
   *
   * @param folder of the run
   * @param past where the run stood, null for one that begins
   */
  private record Place(
      Path folder, WorkerSpec spec, Checkpoints checkpoints, @Nullable Continuation past) {}

  /**
   * Trains the run of a folder.
   *
   * @return the exit code
   * @throws IOException when the folder has no readable spec, already has a journal, or is another
   *     worker's
   */
  static int run(Path folder, Training.Opener opener, InputStream words) throws IOException {
    WorkerSpec spec = WorkerSpec.read(folder);
    try (FolderLock lock = FolderLock.take(folder);
        Recorder recorder = new Recorder(Journal.create(folder.resolve(Journal.FILE)), 0)) {
      Place place = new Place(folder, spec, Checkpoints.of(folder), null);
      return new Worker(place, opener, recorder).run(words);
    }
  }

  /**
   * Goes on with the run of a folder from its newest checkpoint.
   *
   * @return the exit code
   * @throws actnn.engine.checkpoint.CheckpointException when there is no checkpoint to go on from;
   *     the journal is as it was
   * @throws IOException when the folder lacks something else, or is another worker's
   */
  static int resume(Path folder, Training.Opener opener, InputStream words) throws IOException {
    WorkerSpec spec = WorkerSpec.read(folder);
    Path journal = folder.resolve(Journal.FILE);
    try (FolderLock lock = FolderLock.take(folder)) {
      Checkpoints checkpoints = Checkpoints.of(folder);
      checkpoints.sweep();
      Continuation past = Continuation.find(journal, checkpoints);
      try (Recorder recorder = new Recorder(Journal.reopen(journal), past.elapsedNanos())) {
        return new Worker(new Place(folder, spec, checkpoints, past), opener, recorder).run(words);
      }
    }
  }

  private int run(InputStream words) {
    commands.listen(words);
    if (past != null) {
      // Data takes minutes to open at times, and a run is not stalled then. A journal that is not
      // begun has to begin with who writes it.
      recorder.beat();
    }
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
      restore(training);
      recorder.accept(first(training));
      started = true;
      recorder.promise();
      if (past == null) {
        recorder.beat();
      }
      RunSummary summary = train(training);
      // A stop within the last step leaves the last evaluation to do, though every step is done.
      return end(verdict(training), summary);
    } catch (Throwable error) { // an OutOfMemoryError is a result here, not an accident
      Verdict verdict = Verdict.of(error);
      if (verdict.isSurprise()) {
        error.printStackTrace();
      }
      return endBadly(verdict, started);
    }
  }

  private Verdict verdict(Training training) {
    boolean over = training.isOver();
    Optional<Path> lost = over ? Optional.empty() : commands.lostFolder();
    return lost.map(Verdict::homeless).orElseGet(() -> Verdict.of(over, training.leftOut()));
  }

  private void restore(Training training) {
    if (past != null) {
      training.restore(past.found().checkpoint(), past.elapsedNanos());
    }
  }

  private RunSummary train(Training training) {
    int keep = TrainSpec.of(spec.settings()).intOf(Keys.CHECKPOINT_KEEP);
    EventSink sink = past == null ? recorder : past.into(recorder);
    // Closing it waits for the last file, so that Ended comes after all that was saved.
    try (CheckpointWriter writer = new CheckpointWriter(checkpoints, keep, recorder)) {
      return training.run(sink, commands, writer);
    }
  }

  private Verdict endBadly(Verdict verdict, boolean started) {
    try {
      if (!started) {
        recorder.accept(first(null));
      }
      return end(verdict, null);
    } catch (UncheckedIOException e) {
      Farewell.print(verdict);
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

  private Event first(@Nullable Training training) {
    return past == null ? started(training) : resumed(past, training);
  }

  private Event.Resumed resumed(Continuation from, @Nullable Training training) {
    return new Event.Resumed(
        from.elapsedNanos(),
        System.currentTimeMillis(),
        from.found().checkpoint().position().step(),
        spec.app(),
        settings(training),
        training == null ? 0 : training.stepsTotal(),
        training == null ? "" : training.machine(),
        ProcessHandle.current().pid());
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

  // Whoever calls System.exit waits for this very hook: its step never ends.
  private static boolean isExiting(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
  }

  // A polite kill is a stop: the last step is finished and the journal gets its last line.
  private void endWellWhenTerminated() {
    Runtime.getRuntime().addShutdownHook(Threads.daemon("end-well", this::stopAndAwaitEnd));
  }

  private void stopAndAwaitEnd() {
    commands.requestStop();
    long patience = GRACE_SECONDS * 1000 / LOOK_MILLIS;
    try {
      while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (isExiting(trainingThread)) {
          System.err.println("Something within training ended the process.");
          return;
        }
        if (--patience == 0) {
          System.err.println("The step did not end within " + GRACE_SECONDS + " seconds.");
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
