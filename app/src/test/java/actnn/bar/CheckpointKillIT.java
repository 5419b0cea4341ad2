package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunStatus;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.event.Event;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A worker killed while it saves a checkpoint of 8 MiB")
class CheckpointKillIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int KILLS_A_RUN = 10;

  @TempDir private Path folder;
  private int halves;
  private int digests;

  @Test
  @DisplayName(
      "leaves the one before or the one after, and nothing half written once it is noticed")
  void killed() throws Exception {
    SplittableRandom random = BAR.random();
    int runs = Bar.length(5, 50);
    int kills = runs * KILLS_A_RUN;
    try (Bench bench = Bench.ofProgram(folder)) {
      for (int run = 0; run < runs; run++) {
        String id = bench.start(10_000_000, "large checkpoints");
        for (int kill = 1; kill <= KILLS_A_RUN; kill++) {
          killWhileItSaves(bench, id, random);
          long step = check(bench, id);
          if (kill < KILLS_A_RUN) {
            assertThat(bench.supervisor.resumeFromCheckpoint(id, Map.of())).isEqualTo(step);
          }
        }
        bench.catalog.delete(id);
      }
    }
    assertThat(halves).as("kills that met a file being written").isPositive();
    BAR.tell(
        "%d kills, %d of them amid a file: the newest checkpoint read %d times of %d, %d SHA-256"
            + " as recorded, 0 *.tmp afterwards",
        kills, halves, kills, kills, digests);
  }

  private void killWhileItSaves(Bench bench, String id, SplittableRandom random) throws Exception {
    int saved = checkpointed(bench, id).size();
    Bench.until(() -> checkpointed(bench, id).size() > saved);
    Thread.sleep(random.nextInt(60));
    ProcessHandle worker = bench.worker(id);
    worker.destroyForcibly();
    worker.onExit().get();
    halves += half(bench, id) ? 1 : 0;
    assertThat(bench.supervisor.await(id, Duration.ofSeconds(20))).contains(RunStatus.CRASHED);
    assertThat(half(bench, id)).isFalse();
  }

  /** The step of the newest checkpoint, which reads and is as its line in the journal says. */
  private long check(Bench bench, String id) throws Exception {
    Checkpoints.Found found = Checkpoints.of(bench.home.runFolder(id)).newest(Long.MAX_VALUE);
    assertThat(found.damaged()).isEmpty();
    long step = found.checkpoint().position().step();
    List<Event.Checkpointed> told = checkpointed(bench, id);
    Event.Checkpointed last = told.get(told.size() - 1);
    assertThat(step).isGreaterThanOrEqualTo(last.step());
    Path file = bench.home.runFolder(id).resolve("checkpoints").resolve(last.file());
    assertThat(digest(file, last.sha256())).isEqualTo(last.sha256());
    digests++;
    return step;
  }

  /** As the format says: of the header with zeros in the digest's place, and of what follows. */
  private static String digest(Path file, String told) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[Math.toIntExact(bytes.getLong())];
    bytes.get(header);
    String text = new String(header, StandardCharsets.UTF_8);
    assertThat(text).contains(told);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(text.replace(told, "0".repeat(64)).getBytes(StandardCharsets.UTF_8));
    sha.update(bytes);
    return HexFormat.of().formatHex(sha.digest());
  }

  private static boolean half(Bench bench, String id) throws IOException {
    try (Stream<Path> files = Files.list(bench.home.runFolder(id).resolve("checkpoints"))) {
      return files.anyMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  /** What the journal of a run tells of checkpoints. */
  static List<Event.Checkpointed> checkpointed(Bench bench, String id) {
    List<Event.Checkpointed> told = new ArrayList<>();
    if (!Files.exists(bench.home.journal(id))) {
      return told;
    }
    try (JournalReader reader = JournalReader.open(bench.home.journal(id), 0)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        if (line.get().event() instanceof Event.Checkpointed saved) {
          told.add(saved);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return told;
  }
}
