package actnn.app.run.worker;

import actnn.engine.worker.WorkerMain;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * How a worker is started: this JVM's own java and class path, with flags of its own.
 *
 * <ul>
 *   <li>{@code -Xmx}: data and drawing live in the heap, tensors do not; {@code
 *       -Dactnn.worker.heap=4g} changes it.
 *   <li>{@code -XX:+UseSerialGC}: a step allocates little, and no collector threads compete with
 *       the ones that train.
 *   <li>{@code -XX:ErrorFile}: a crash in native code leaves its report in the run's folder; no
 *       core dump, which would be as large as the model.
 *   <li>No {@code ExitOnOutOfMemoryError}: the worker says itself that the heap was too small.
 *   <li>{@code ai.djl.offline}: nothing is ever downloaded.
 *   <li>{@code nice}, except on Windows: training takes what processors others leave, so that a
 *       window on a machine full of workers opens and answers as on an idle one. Nice and the shell
 *       become the worker, so that its number, its signals and its exit code are its own.
 * </ul>
 *
 * @param mainClass of the worker
 * @param classPath as in {@code java.class.path}
 * @param givesWay whether other programs go first, asked as each worker starts; may block
 */
public record WorkerCommand(String mainClass, String classPath, BooleanSupplier givesWay) {
  private static final String HEAP_PROPERTY = "actnn.worker.heap";
  private static final String DEFAULT_HEAP = "2g";

  // A worker outlives its terminal: hanging up or Ctrl-C there is for the command that waits.
  private static final String OUTLIVES = "trap '' HUP INT; ";
  // A system without nice trains all the same. Ten: a tenth of the share of a usual process.
  private static final String GIVES_WAY =
      "command -v nice >/dev/null && set -- nice -n 10 \"$@\"; ";
  private static final String BECOMES_WORKER = "exec \"$@\"";

  /** A worker that gives way. */
  public WorkerCommand(String mainClass, String classPath) {
    this(mainClass, classPath, () -> true);
  }

  /** The same, with somebody else to ask whether other programs go first. */
  public WorkerCommand givingWay(BooleanSupplier asked) {
    return new WorkerCommand(mainClass, classPath, asked);
  }

  /** The real worker. */
  public static WorkerCommand current() {
    return new WorkerCommand(
        "actnn.engine.worker.WorkerMain", absolute(System.getProperty("java.class.path")));
  }

  /** The worker starts in another folder than this program did. */
  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The words of the command for one run; the last one is the folder.
   *
   * @param resume whether it goes on from its newest checkpoint
   * @throws IllegalStateException with one sentence when this Java has no java command
   */
  public List<String> words(Path folder, boolean resume) {
    List<String> words = new ArrayList<>();
    if (!isWindows()) {
      String manners = givesWay.getAsBoolean() ? GIVES_WAY : "";
      words.addAll(List.of("/bin/sh", "-c", OUTLIVES + manners + BECOMES_WORKER, "actnn-worker"));
    }
    words.add(java().toString());
    words.add("-Xmx" + System.getProperty(HEAP_PROPERTY, DEFAULT_HEAP));
    words.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve(LastWords.CRASH_REPORT),
            "--add-modules",
            "jdk.incubator.vector",
            "-Dai.djl.offline=true",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-cp",
            classPath,
            mainClass));
    if (resume) {
      words.add(WorkerMain.RESUME);
    }
    words.add(folder.toString());
    return words;
  }

  static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win")
        && File.separatorChar == '\\';
  }

  private static Path java() {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Path java = bin.resolve(isWindows() ? "java.exe" : "java");
    if (!Files.isExecutable(java)) {
      throw new IllegalStateException(
          "There is no java command at "
              + java
              + ", which workers need: run the program with a full Java 17 runtime.");
    }
    return java;
  }
}
