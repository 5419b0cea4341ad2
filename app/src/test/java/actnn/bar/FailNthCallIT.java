package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.export.AtomicFile;
import actnn.app.run.record.RunFile;
import actnn.bar.EachCall.Look;
import actnn.bar.EachCall.Work;
import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.Position;
import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import actnn.engine.worker.WorkerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("quick")
@DisplayName("Whichever call to the disk fails")
class FailNthCallIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int EVENTS = 6;

  @TempDir private Path folder;

  @Test
  @DisplayName("the journal has every line whose writing returned, and goes on when there is room")
  void journal() throws IOException {
    int[] returned = new int[1];
    int calls =
        failEach(
            at -> {
              returned[0] = 0;
              write(at.resolve("journal.log"), returned);
            },
            (at, done) -> {
              int lines = lines(at.resolve("journal.log"));
              // A line that could not be forced to the disk is written all the same.
              assertThat(lines).isBetween(returned[0], Math.min(EVENTS, returned[0] + 1));
              if (Files.exists(at.resolve("journal.log"))) {
                try (Journal again = Journal.reopen(at.resolve("journal.log"))) {
                  again.append(new Event.Alive(9, 9));
                }
                assertThat(lines(at.resolve("journal.log"))).isEqualTo(lines + 1);
              }
            });
    BAR.tell("journal: each of %d calls failed once, 0 third states, 0 leaks", calls);
  }

  @Test
  @DisplayName("the newest checkpoint is the one before or the one after")
  void checkpoint() throws IOException {
    int calls =
        failEach(
            at -> save(at, 30),
            (at, done) -> {
              Checkpoints real = Checkpoints.of(at);
              real.sweep();
              long newest = real.newest(Long.MAX_VALUE).checkpoint().position().step();
              assertThat(newest).isIn(done ? List.of(30L) : List.of(20L, 30L));
              assertNoHalves(at);
            },
            at -> {
              save(at, 10);
              save(at, 20);
            });
    BAR.tell("checkpoint: each of %d calls failed once, 0 third states, 0 leaks", calls);
  }

  @Test
  @DisplayName("what a run was asked is there as before or as after")
  void descriptions() throws IOException {
    RunFile before = description("before");
    RunFile after = description("after");
    WorkerSpec asked = new WorkerSpec("r", "1", Map.of("model", "mlp"));
    int calls =
        failEach(
            at -> {
              after.write(at);
              asked.write(at);
            },
            (at, done) -> {
              assertThat(RunFile.read(at)).isIn(done ? List.of(after) : List.of(before, after));
              assertThat(Files.exists(at.resolve(WorkerSpec.FILE)) || !done).isTrue();
              assertNoHalves(at);
            },
            before::write);
    BAR.tell("run.json: each of %d calls failed once, 0 third states, 0 leaks", calls);
  }

  @Test
  @DisplayName("a report is the old one or the new one")
  void report() throws IOException {
    int calls =
        failEach(
            at -> AtomicFile.write(at.resolve("report.html"), "new"),
            (at, done) -> {
              assertThat(Files.readString(at.resolve("report.html")))
                  .isIn(done ? List.of("new") : List.of("old", "new"));
              assertNoHalves(at);
            },
            at -> Files.writeString(at.resolve("report.html"), "old"));
    BAR.tell("report: each of %d calls failed once, 0 third states, 0 leaks", calls);
  }

  private int failEach(Work work, Look look) throws IOException {
    return failEach(work, look, at -> {});
  }

  private int failEach(Work work, Look look, Work before) throws IOException {
    return new EachCall(folder, Calls::failOnce).fail(before, work, look);
  }

  private static void write(Path file, int[] returned) throws IOException {
    try (Journal journal = Journal.create(file)) {
      for (int i = 0; i < EVENTS; i++) {
        journal.append(
            i == EVENTS - 1
                ? new Event.Checkpointed(i, i, "a", 1, "b", 1)
                : new Event.Values(0, i + 1, 1, i, new double[] {i}));
        returned[0]++;
      }
    }
  }

  private static int lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    int lines = 0;
    try (JournalReader reader = JournalReader.open(file, 0)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        lines++;
      }
      assertThat(reader.corruptLines()).isLessThanOrEqualTo(1);
    }
    return lines;
  }

  private static void save(Path at, long step) throws IOException {
    Tensors tensors = Tensors.of(List.of(Tensor.of("weights", new float[50_000])));
    Position position = new Position(step, 1, (int) step, false);
    Checkpoints.of(at).save(new Checkpoint("mlp", Map.of(), position, tensors), 2, () -> {});
  }

  private static RunFile description(String name) {
    return new RunFile(name, null, null, List.of(), 1, "actnn run", "1", Map.of("model", "mlp"));
  }

  private static void assertNoHalves(Path at) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.walk(at)) {
      files.forEach(file -> names.add(file.toString()));
    }
    assertThat(names).noneMatch(name -> name.endsWith(".tmp") || name.endsWith(".part"));
  }
}
