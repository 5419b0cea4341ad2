package actnn.app.run.worker;

import actnn.engine.file.ProcessMark;
import actnn.engine.worker.Farewell;
import actnn.engine.worker.OutputLog;
import actnn.engine.worker.folder.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running worker, started here or by an earlier window. Safe on any thread.
 *
 * <p>Only {@code ProcessHandle} is used to end one: {@code Process.destroyForcibly} would close
 * streams and lose last words.
 */
public final class WorkerProcess {
  private static final String COMMANDS = "commands";

  private final Path folder;
  private final ProcessHandle handle;
  private final @Nullable Process child;

  private WorkerProcess(Path folder, ProcessHandle handle, @Nullable Process child) {
    this.folder = folder;
    this.handle = handle;
    this.child = child;
  }

  /** Starts the worker of a run's folder, which holds its {@code spec.json}. */
  public static WorkerProcess start(WorkerCommand command, Path folder) throws IOException {
    return start(folder, command.words(folder, false));
  }

  /** Starts a worker that goes on from the newest checkpoint in a run's folder. */
  public static WorkerProcess resume(WorkerCommand command, Path folder) throws IOException {
    return start(folder, command.words(folder, true));
  }

  // What was asked of an earlier worker, and how it died, is not the next one's: a run that never
  // began has had a worker, too.
  private static void forgetEarlier(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(COMMANDS));
    Path report = folder.resolve(LastWords.CRASH_REPORT);
    if (Files.exists(report)) {
      Files.move(
          report,
          folder.resolve("earlier-" + LastWords.CRASH_REPORT),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static WorkerProcess start(Path folder, List<String> words) throws IOException {
    forgetEarlier(folder);
    Path commands = folder.resolve(COMMANDS);
    Files.write(commands, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    ProcessBuilder builder = new ProcessBuilder(words);
    WorkerEnvironment.complete(builder.environment());
    Process child =
        builder
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(OutputLog.FILE).toFile()))
            .redirectInput(commands.toFile())
            .start();
    return new WorkerProcess(folder, child.toHandle(), child);
  }

  /** Takes up a worker that is still alive; empty when it is gone or another has its number. */
  public static Optional<WorkerProcess> adopt(Path folder, long pid, Instant startedAt) {
    return worksIn(folder, pid, startedAt)
        ? ProcessHandle.of(pid).map(handle -> new WorkerProcess(folder, handle, null))
        : Optional.empty();
  }

  /**
   * Whether a process with this number is the worker of a folder: it started then, or it started at
   * another time but a worker holds the folder. Systems count a process's start back from the clock
   * on the wall, so that setting the clock moves the starts of all processes. What has only a
   * {@link ProcessMark} has no lock to ask, and is taken for alive in doubt; a worker is not, for
   * another program must not be ended in its place.
   */
  public static boolean worksIn(Path folder, long pid, Instant startedAt) {
    return isAlive(pid, startedAt) || (isRunning(pid) && FolderLock.isHeld(folder));
  }

  /**
   * Whether this very process, not a later one with the same number, still runs: for certain, since
   * a worker may be ended.
   */
  public static boolean isAlive(long pid, Instant startedAt) {
    return new ProcessMark(pid, startedAt).isSurelyAlive();
  }

  /** Whether any process of this number runs. */
  public static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).filter(ProcessMark::runs).isPresent();
  }

  public long pid() {
    return handle.pid();
  }

  /** When it was started, as the system says; now, where it does not say. */
  public Instant startedAt() {
    return handle.info().startInstant().orElseGet(Instant::now);
  }

  public boolean isAlive() {
    return child != null ? child.isAlive() : ProcessMark.runs(handle);
  }

  /**
   * Does something as soon as it is gone, on some thread. Only of a worker that was started here:
   * of others the system tells nobody but who looks.
   */
  public void whenGone(Runnable work) {
    if (child != null) {
      child.onExit().thenRun(work);
    }
  }

  /** What became of it, once it is dead. */
  public Death death() {
    return Death.in(folder, pid(), child == null ? null : child.exitValue());
  }

  /**
   * What became of a worker that nobody watched; empty where it left nothing that says so.
   *
   * @param pid its number
   */
  public static Optional<Death> deathIn(Path folder, long pid) {
    boolean tells =
        LastWords.crashReport(folder).isPresent()
            || Farewell.of(pid, LastWords.of(folder)).isPresent();
    return tells ? Optional.of(Death.in(folder, pid, null)) : Optional.empty();
  }

  /** Asks it for something: {@code stop}, {@code pause}, {@code resume} or {@code checkpoint}. */
  public void command(String word) throws IOException {
    Files.writeString(
        folder.resolve(COMMANDS),
        word + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Ends it at once. */
  public void kill() {
    handle.destroyForcibly();
  }
}
