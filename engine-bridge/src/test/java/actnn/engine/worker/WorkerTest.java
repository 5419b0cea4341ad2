package actnn.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.event.Event;
import actnn.engine.event.Event.Outcome;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A worker")
class WorkerTest {
  @TempDir private Path folder;

  @BeforeEach
  void askForARun() throws IOException {
    new WorkerSpec("run-1", "1.0.0", Map.of("model", "mlp")).write(folder);
  }

  @Test
  @DisplayName("tells who it is first and how it ended last")
  void finishes() throws IOException {
    assertThat(work("", 20, silence())).isZero();
    List<Event> events = events();
    Event.Started started = (Event.Started) events.get(0);
    assertThat(started.run()).isEqualTo("run-1");
    assertThat(started.settings()).containsEntry("model", "mlp").containsKey("batch");
    assertThat(started.stepsTotal()).isEqualTo(20);
    assertThat(ended().outcome()).isEqualTo(Outcome.FINISHED);
    assertThat(ended().summary()).isNotNull();
    assertThat(ended().summary().id()).isEqualTo("run-1");
    assertThat(ended().summary().status()).isEqualTo("FINISHED");
    assertThat(events).filteredOn(Event.Values.class::isInstance).hasSize(20);
  }

  @Test
  @DisplayName("says of a run that left steps out that it did, though it is finished")
  void leavesOut() throws IOException {
    assertThat(work("left out", 20, silence())).isZero();
    assertThat(ended().outcome()).isEqualTo(Outcome.FINISHED);
    assertThat(ended().reason()).isEqualTo("3 of 20 steps were left out.");
  }

  @ParameterizedTest(name = "{0} ends as {1} with exit code {2}")
  @CsvSource({
    "config, FAILED, 71, 'batch' cannot be 3 here: take 2.",
    "heap, OUT_OF_MEMORY, 70, The Java heap ran out of memory (Java heap space)",
    "native, OUT_OF_MEMORY, 70, The device ran out of memory",
    "disk, FAILED, 71, make room on that disk",
    "argument, FAILED, 71, worker.log in the run''s folder says where.",
    "bug, FAILED, 71, worker.log in the run''s folder says where."
  })
  @DisplayName("says why it could not go on")
  void fails(String script, Outcome outcome, int code, String reason) throws IOException {
    assertThat(work(script, 20, silence())).isEqualTo(code);
    assertThat(ended().outcome()).isEqualTo(outcome);
    assertThat(ended().reason()).contains(reason.replace("''", "'"));
    assertThat(events()).filteredOn(Event.Values.class::isInstance).hasSize(10);
  }

  @Test
  @DisplayName("that cannot even open its training still leaves a whole journal")
  void failsToOpen() throws IOException {
    Files.delete(folder.resolve(WorkerSpec.FILE));
    new WorkerSpec("run-1", "1.0.0", Map.of("model", "none")).write(folder);
    assertThat(work("", 20, silence())).isEqualTo(71);
    assertThat(events().get(0)).isInstanceOf(Event.Started.class);
    assertThat(ended().reason()).startsWith("'model' cannot be 'none'");
  }

  @Test
  @DisplayName("stops after its step when told so")
  void stops() throws IOException {
    assertThat(work("", 1_000_000, words("stop\n"))).isEqualTo(130);
    assertThat(ended().outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(ended().summary()).isNotNull();
  }

  @Test
  @DisplayName("is stopped, not finished, when told so in the last step: its evaluation is missing")
  void stopsInTheLastStep() throws Exception {
    Path commands = Files.createFile(folder.resolve("commands"));
    try (InputStream words = new FileInputStream(commands.toFile())) {
      CompletableFuture<Integer> code =
          CompletableFuture.supplyAsync(() -> workUnchecked("late stop", 20, words));
      await(Event.Values.class, 20);
      append(commands, "stop\n");
      assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(130);
    }
    assertThat(ended().outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(ended().summary().steps()).isEqualTo(20);
  }

  @Test
  @DisplayName("obeys commands that are appended to a file while it trains")
  void obeysAFile() throws Exception {
    Path commands = Files.createFile(folder.resolve("commands"));
    try (InputStream words = new FileInputStream(commands.toFile())) {
      CompletableFuture<Integer> code =
          CompletableFuture.supplyAsync(() -> workUnchecked("", 1_000_000, words));
      append(commands, "pause\n");
      await(Event.Paused.class, 1);
      append(commands, "resume\nnonsense\n");
      await(Event.Paused.class, 2);
      append(commands, "stop\n");
      assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(130);
    }
  }

  @Test
  @DisplayName("promises to be heard of while it is paused, and stops from there")
  void beats() throws Exception {
    Path commands = Files.writeString(folder.resolve("commands"), "pause\n");
    try (InputStream words = new FileInputStream(commands.toFile())) {
      CompletableFuture<Integer> code =
          CompletableFuture.supplyAsync(() -> workUnchecked("", 1_000_000, words));
      await(Event.Alive.class, 2);
      append(commands, "stop\n");
      assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(130);
    }
  }

  @Test
  @DisplayName("begins its journal with who it is, however long its data takes to open")
  void saysFirstWhoItIs() throws Exception {
    Path journal = folder.resolve("journal.log");
    int code =
        Worker.run(
            folder,
            spec -> {
              // Longer than a heartbeat is late.
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2_600));
              assertThat(journal).isEmptyFile();
              return new Script("", 20);
            },
            silence());
    assertThat(code).isZero();
    assertThat(JournalReader.header(journal).orElseThrow().run()).isEqualTo("run-1");
    assertThat(ended().outcome()).isEqualTo(Outcome.FINISHED);
  }

  @Test
  @DisplayName("never touches the journal of another")
  void refusesASecondJournal() throws IOException {
    work("", 2, silence());
    assertThatThrownBy(() -> work("", 2, silence())).isInstanceOf(FileAlreadyExistsException.class);
  }

  private int work(String script, long steps, InputStream words) throws IOException {
    return Worker.run(folder, spec -> new Script(script, steps), words);
  }

  private int workUnchecked(String script, long steps, InputStream words) {
    try {
      return work(script, steps, words);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void await(Class<? extends Event> kind, int count) throws Exception {
    for (int i = 0; i < 200; i++) {
      if (Files.exists(folder.resolve("journal.log"))
          && events().stream().filter(kind::isInstance).count() >= count) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no " + kind.getSimpleName() + " in ten seconds");
  }

  private Event.Ended ended() throws IOException {
    List<Event> events = events();
    return (Event.Ended) events.get(events.size() - 1);
  }

  private List<Event> events() throws IOException {
    List<Event> events = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(folder.resolve("journal.log"), 0)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        events.add(line.get().event());
      }
    }
    return events;
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static InputStream silence() {
    return words("");
  }

  private static InputStream words(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
