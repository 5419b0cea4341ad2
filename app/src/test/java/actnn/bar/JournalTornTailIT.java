package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 9: torn and flipped journals. */
@Tag("quick")
@DisplayName("A damaged journal")
class JournalTornTailIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LINES = 60;
  private static final int FLIPS = 10_000;

  @TempDir private Path folder;
  private Path journal;

  /** Every whole line by where it ends. */
  private final TreeMap<Long, String> lines = new TreeMap<>();

  @BeforeEach
  void sixtyLinesOfARun() throws IOException {
    SampleHome home = SampleHome.with(folder.resolve("home"), 1, 60);
    journal = folder.resolve("journal.log");
    try (JournalReader reader = JournalReader.open(home.journal("sample00"), 0);
        Journal copy = Journal.create(journal)) {
      for (int i = 0; i < LINES; i++) {
        copy.append(reader.next().orElseThrow().event());
      }
    }
    read(journal).forEach(line -> lines.put(line.endOffset(), text(line.event())));
    assertThat(lines).hasSize(LINES);
  }

  @Test
  @DisplayName("cut off at any byte gives all whole lines before the cut, and nothing else")
  void everyCut() throws IOException {
    long size = Files.size(journal);
    long wrong = 0;
    try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
      for (long cut = size; cut >= 0; cut--) {
        file.truncate(cut);
        List<Line> left = read(journal);
        List<Long> ends = left.stream().map(Line::endOffset).toList();
        boolean last = left.isEmpty() || isRight(left.get(left.size() - 1));
        wrong += last && ends.equals(List.copyOf(lines.headMap(cut, true).keySet())) ? 0 : 1;
      }
    }
    BAR.tell("%d cuts of %d lines: %d wrong", size + 1, LINES, wrong);
    assertThat(wrong).isZero();
  }

  @Test
  @DisplayName("with a flipped bit gives every line but those that it is in")
  void flips() throws IOException {
    SplittableRandom random = BAR.random();
    long size = Files.size(journal);
    int wrong = 0;
    long missing = 0;
    try (FileChannel file =
        FileChannel.open(journal, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (int i = 0; i < FLIPS; i++) {
        long at = random.nextLong(size);
        int bit = random.nextInt(8);
        flip(file, at, bit);
        List<Line> left = read(journal);
        wrong += (int) left.stream().filter(line -> !isRight(line)).count();
        missing += untouched(at).filter(end -> !ends(left).contains(end)).count();
        flip(file, at, bit);
      }
    }
    BAR.tell(
        "%d flips: %d wrong lines, %d missing that the flip does not touch", FLIPS, wrong, missing);
    assertThat(wrong).isZero();
    assertThat(missing).isZero();
  }

  /** Ends of the lines that a byte is not in; the line feed is in both that it parts. */
  private Stream<Long> untouched(long at) {
    long end = lines.higherKey(at);
    long next = at == end - 1 && lines.higherKey(end) != null ? lines.higherKey(end) : end;
    return lines.keySet().stream().filter(line -> line != end && line != next);
  }

  private static Set<Long> ends(List<Line> lines) {
    return lines.stream().map(Line::endOffset).collect(Collectors.toSet());
  }

  private static void flip(FileChannel file, long at, int bit) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    file.read(one, at);
    one.flip();
    one.put(0, (byte) (one.get(0) ^ (1 << bit)));
    file.write(one, at);
  }

  private boolean isRight(Line line) {
    return text(line.event()).equals(lines.get(line.endOffset()));
  }

  private static List<Line> read(Path journal) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(journal, 0)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        lines.add(line.get());
      }
    }
    return lines;
  }

  private static String text(Event event) {
    try {
      return event.getClass().getSimpleName() + JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
