package actnn.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.Tensor;
import actnn.engine.event.Event;
import actnn.engine.event.Event.Outcome;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import actnn.engine.torch.TestDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real worker processes on real training, killed without warning. */
@DisplayName("A worker that was killed")
class KilledWorkerTest {
  private static final int STEPS = 200;

  @TempDir private Path runs;

  @Test
  @DisplayName("goes on to the very numbers of one that never was, with a journal without gap")
  void exact() throws Exception {
    Path straight = folder("straight");
    assertThat(start(straight, false).waitFor()).isZero();
    Path killed = folder("killed");
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    System.out.println("KilledWorkerTest: seed " + seed);
    boolean resume = false;
    for (int from : new int[] {30, 80}) {
      Process worker = start(killed, resume);
      awaitStep(killed, from + random.nextInt(30));
      worker.toHandle().destroyForcibly();
      assertThat(worker.waitFor()).isEqualTo(128 + 9);
      resume = true;
    }
    // A write that was under way when the power went.
    Files.writeString(
        killed.resolve("journal.log"),
        "deadbeef {\"t\":\"v\",\"g\":0,\"s\":",
        StandardOpenOption.APPEND);
    Files.writeString(killed.resolve("checkpoints/step-0000000999.safetensors.tmp"), "half");
    assertThat(start(killed, true).waitFor()).isZero();

    List<Event> events = events(killed);
    assertThat(JournalFigures.steps(events))
        .isEqualTo(LongStream.rangeClosed(1, STEPS).boxed().toList());
    assertSameFigures(events, events(straight));
    assertThat(events).filteredOn(Event.Resumed.class::isInstance).hasSize(2);
    assertThat(events).filteredOn(Event.SeriesDeclared.class::isInstance).hasSize(4);
    assertThat(JournalFigures.nanos(events)).isSorted();
    Event.Ended ended = (Event.Ended) events.get(events.size() - 1);
    assertThat(ended.outcome()).isEqualTo(Outcome.FINISHED);
    assertThat(ended.summary().steps()).isEqualTo(STEPS);
    assertSameEnd(killed, straight);
    try (Stream<Path> files = Files.list(killed.resolve("checkpoints"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("step-0000000180.safetensors", "step-0000000200.safetensors");
    }
  }

  /** Running statistics, momentum and bits by sample of a network with batch norms. */
  @Test
  @Tag("slow")
  @DisplayName("goes on to the very numbers with batch norms and bits that adapt, too")
  void exactWithBatchNorms() throws Exception {
    Map<String, String> net =
        Map.of(
            "model",
            "resnet-20",
            "input",
            "16",
            "batch",
            "8",
            "train.samples",
            "64",
            "checkpoint.every",
            "4");
    Path straight = folder("straight", 48, "L3", net);
    Process beside = start(straight, false);
    Path killed = folder("killed", 48, "L3", net);
    Process worker = start(killed, false);
    awaitStep(killed, 5);
    worker.toHandle().destroyForcibly();
    assertThat(worker.waitFor()).isEqualTo(128 + 9);
    assertThat(start(killed, true).waitFor()).isZero();
    assertThat(beside.waitFor()).isZero();
    assertThat(events(killed)).filteredOn(Event.Resumed.class::isInstance).hasSize(1);
    assertSameFigures(events(killed), events(straight));
    assertSameEnd(killed, straight);
  }

  @Test
  @DisplayName("has not been replaced as long as another works in its folder")
  void alive() throws Exception {
    Path folder = folder("alive", 1_000_000);
    Process first = start(folder, false);
    awaitStep(folder, 25);
    Process second = start(folder, true);
    assertThat(second.waitFor()).isEqualTo(2);
    assertThat(farewell(folder, second))
        .isEqualTo(
            "The worker cannot begin in "
                + folder
                + ": another worker trains the run; stop that one first.");
    long step = JournalFigures.steps(events(folder)).size();
    awaitStep(folder, step + 5);
    first.toHandle().destroyForcibly();
    first.waitFor();
    List<Long> steps = JournalFigures.steps(events(folder));
    assertThat(steps).isEqualTo(LongStream.rangeClosed(1, steps.size()).boxed().toList());
  }

  @Test
  @DisplayName("before its first checkpoint cannot go on, and its journal stays as it was")
  void tooEarly() throws Exception {
    Path folder = folder("early");
    Process worker = start(folder, false);
    awaitStep(folder, 1);
    worker.toHandle().destroyForcibly();
    worker.waitFor();
    for (Checkpoints.Entry entry : Checkpoints.of(folder).list()) {
      Files.delete(entry.file());
    }
    byte[] before = Files.readAllBytes(folder.resolve("journal.log"));
    Process next = start(folder, true);
    assertThat(next.waitFor()).isEqualTo(2);
    assertThat(farewell(folder, next)).startsWith("There is no checkpoint in");
    assertThat(folder.resolve("journal.log")).hasBinaryContent(before);
  }

  @Test
  @DisplayName("or could not begin its journal says so in one sentence, as its last word")
  void noJournal() throws Exception {
    Path folder = folder("full");
    Path journal =
        Files.createDirectory(folder.resolve("journal.log")); // nothing can be made there
    Process worker = start(folder, false);
    assertThat(worker.waitFor()).isEqualTo(2);
    assertThat(farewell(folder, worker))
        .isEqualTo(
            "The worker cannot begin ("
                + journal
                + ": a file is in its way): move away what is there, then start the run again.");
  }

  private static String farewell(Path folder, Process worker) throws IOException {
    Farewell said = Farewell.of(worker.pid(), output(folder).lines().toList()).orElseThrow();
    assertThat(said.outcome()).isEqualTo(Outcome.FAILED);
    return said.sentence();
  }

  @Test
  @DisplayName("leaves no swap file, and goes on at a level that swaps")
  void swapping() throws Exception {
    Path folder = folder("swapped", 60, "L4");
    Process worker = start(folder, false);
    awaitStep(folder, 25);
    worker.toHandle().destroyForcibly();
    worker.waitFor();
    assertThat(swapFiles(folder)).isEmpty();
    assertThat(start(folder, true).waitFor()).as(output(folder)).isZero();
    List<Event> events = events(folder);
    Event.Ended ended = (Event.Ended) events.get(events.size() - 1);
    assertThat(ended.summary().activation().swappedBytes()).isPositive();
    assertThat(swapFiles(folder)).isEmpty();
  }

  private static List<Path> swapFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".swap")).toList();
    }
  }

  private Path folder(String name) throws IOException {
    return folder(name, STEPS);
  }

  private Path folder(String name, int steps) throws IOException {
    return folder(name, steps, "L3");
  }

  private Path folder(String name, int steps, String level) throws IOException {
    return folder(name, steps, level, Map.of());
  }

  private Path folder(String name, int steps, String level, Map<String, String> others)
      throws IOException {
    Path folder = Files.createDirectories(runs.resolve(name));
    Map<String, String> settings = new HashMap<>();
    settings.put("model", "mlp");
    settings.put("level", level);
    settings.put("batch", "32");
    settings.put("train.samples", "320");
    settings.put("validation.samples", "32");
    settings.put("steps", Integer.toString(steps));
    settings.put("threads", "1");
    settings.put("checkpoint.every", "20");
    settings.putAll(others);
    new WorkerSpec(name, "test", settings).write(folder);
    return folder;
  }

  private static Process start(Path folder, boolean resume) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Xmx512m"));
    words.add("-XX:+UseSerialGC");
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add(WorkerMain.class.getName());
    if (resume) {
      words.add(WorkerMain.RESUME);
    }
    words.add(folder.toString());
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
        .start();
  }

  private static void awaitStep(Path folder, long step) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!isAt(folder, step)) {
      assertThat(System.nanoTime()).as(output(folder)).isLessThan(deadline);
      // Reading the whole journal again takes time that the worker could use.
      Thread.sleep(100);
    }
  }

  private static boolean isAt(Path folder, long step) throws IOException {
    if (!Files.exists(folder.resolve("journal.log"))) {
      return false;
    }
    List<Event> events = events(folder);
    return JournalFigures.steps(events).stream().anyMatch(done -> done >= step)
        && (step == 1 || events.stream().anyMatch(Event.Checkpointed.class::isInstance));
  }

  private static String output(Path folder) throws IOException {
    Path file = folder.resolve("out");
    return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
  }

  private static List<Event> events(Path folder) throws IOException {
    List<Event> events = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(folder.resolve("journal.log"), 0)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        events.add(line.get().event());
      }
      assertThat(reader.corruptLines()).isZero();
    }
    return events;
  }

  /** On CUDA, where no sum is the same twice, the same lines with other numbers. */
  private static void assertSameFigures(List<Event> actual, List<Event> expected) {
    Map<String, String> figures = JournalFigures.valued(expected);
    assertThat(JournalFigures.valued(actual).keySet()).isEqualTo(figures.keySet());
    if (!TestDevice.get().isGpu()) {
      assertThat(JournalFigures.valued(actual)).isEqualTo(figures);
    }
  }

  private static void assertSameEnd(Path actual, Path expected) {
    Checkpoint one = Checkpoints.of(actual).newest(Long.MAX_VALUE).checkpoint();
    Checkpoint other = Checkpoints.of(expected).newest(Long.MAX_VALUE).checkpoint();
    assertThat(one.position()).isEqualTo(other.position());
    assertThat(one.tensors().names()).isEqualTo(other.tensors().names());
    for (Tensor tensor : other.tensors().all()) {
      Tensor same = one.tensors().need(tensor.name(), tensor.type(), tensor.shape());
      boolean clocked = tensor.name().matches("figures/(.*Millis|measured(Peak)?Bytes)");
      if (!clocked && !TestDevice.get().isGpu()) {
        assertThat(same.bytes()).as(tensor.name()).isEqualTo(tensor.bytes());
      }
    }
  }
}
