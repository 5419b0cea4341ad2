package actnn.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.event.JournalReader.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A journal")
class JournalTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("journal.log");
  }

  @Test
  @DisplayName("gives back every kind of event, odd numbers bit for bit")
  void roundTrip() throws IOException {
    write(Events.all());
    List<Event> read = read(file).stream().map(Line::event).toList();
    assertSame(read, Events.all());
  }

  @Test
  @DisplayName("is written in the format that its package describes")
  void format() throws IOException {
    write(List.of(new Event.Values(0, 1, 1, 51_322_100L, new double[] {2.3025851, Double.NaN})));
    String json = "{\"t\":\"v\",\"g\":0,\"s\":1,\"e\":1,\"n\":51322100,\"v\":[2.3025851,\"NaN\"]}";
    CRC32 crc = new CRC32();
    crc.update(json.getBytes(StandardCharsets.UTF_8));
    assertThat(Files.readString(file))
        .isEqualTo(String.format("%08x %s%n", crc.getValue(), json).replace("\r", ""));
  }

  @Test
  @DisplayName("ends with the digest of all lines before the last")
  void digest() throws IOException {
    write(Events.all());
    List<Line> lines = read(file);
    byte[] before =
        Arrays.copyOf(Files.readAllBytes(file), (int) lines.get(lines.size() - 2).endOffset());
    CRC32 crc = new CRC32();
    crc.update(before);
    Event.Ended ended = (Event.Ended) lines.get(lines.size() - 1).event();
    assertThat(ended.digest()).isEqualTo(String.format("%08x", crc.getValue()));
  }

  @Test
  @DisplayName("is never written over")
  void exclusive() throws IOException {
    write(Events.all());
    assertThatThrownBy(() -> Journal.create(file)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  @DisplayName("can be read from any line on")
  void fromOffset() throws IOException {
    write(Events.all());
    List<Line> all = read(file);
    for (int i = 0; i < all.size(); i++) {
      try (JournalReader reader = JournalReader.open(file, all.get(i).endOffset())) {
        List<Line> rest = drain(reader);
        assertThat(rest).hasSize(all.size() - i - 1);
        assertThat(reader.offset()).isEqualTo(Files.size(file));
      }
    }
  }

  @Test
  @DisplayName("can be read with CRLF for line ends, from any line on")
  void pairs() throws IOException {
    write(Events.all());
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
    List<Line> lines = read(file);
    assertSame(lines.stream().map(Line::event).toList(), Events.all());
    long third = lines.get(2).endOffset();
    byte[] before = Arrays.copyOf(Files.readAllBytes(file), (int) third);
    assertThat(new String(before, StandardCharsets.UTF_8)).endsWith("\r\n");
    try (JournalReader reader = JournalReader.open(file, third)) {
      assertThat(texts(drain(reader))).isEqualTo(texts(lines.subList(3, lines.size())));
      assertThat(reader.corruptLines()).isZero();
    }
    assertThat(JournalTail.ending(file)).isPresent();
  }

  @Test
  @DisplayName("hands out a line once it is whole, however it arrives")
  void growing() throws IOException {
    write(Events.all());
    byte[] bytes = Files.readAllBytes(file);
    Path slow = Files.createFile(folder.resolve("slow.log"));
    List<Event> seen = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(slow, 0)) {
      for (byte b : bytes) {
        Files.write(slow, new byte[] {b}, StandardOpenOption.APPEND);
        Optional<Line> line = reader.next();
        assertThat(line.isPresent()).isEqualTo(b == '\n');
        line.ifPresent(whole -> seen.add(whole.event()));
      }
      assertThat(reader.corruptLines()).isZero();
    }
    assertSame(seen, Events.all());
  }

  @Test
  @DisplayName("cut off at any byte loses only the line that was cut")
  void truncated() throws IOException {
    write(Events.all());
    byte[] bytes = Files.readAllBytes(file);
    List<String> whole = texts(read(file));
    Path torn = folder.resolve("torn.log");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(torn, Arrays.copyOf(bytes, length));
      long lines = new String(bytes, 0, length, StandardCharsets.UTF_8).lines().count();
      long complete = length > 0 && bytes[length - 1] == '\n' ? lines : Math.max(0, lines - 1);
      assertThat(texts(read(torn))).isEqualTo(whole.subList(0, (int) complete));
    }
  }

  @Test
  @DisplayName("with a flipped bit delivers no wrong record and goes on after it")
  void flipped() throws IOException {
    write(Events.all());
    byte[] bytes = Files.readAllBytes(file);
    List<String> whole = texts(read(file));
    Path hurt = folder.resolve("hurt.log");
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 1000; i++) {
      byte[] mutant = bytes.clone();
      int at = random.nextInt(mutant.length);
      mutant[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(hurt, mutant);
      List<String> delivered = texts(read(hurt));
      assertThat(whole).containsAll(delivered);
      assertThat(delivered.size()).isGreaterThanOrEqualTo(whole.size() - 2);
    }
  }

  @Test
  @DisplayName("counts the lines it had to skip")
  void counts() throws IOException {
    write(Events.all());
    String text = Files.readString(file);
    Files.writeString(file, "no line at all\n" + text.replaceFirst("\"g\":0", "\"g\":1"));
    try (JournalReader reader = JournalReader.open(file, 0)) {
      assertThat(drain(reader)).hasSize(Events.all().size() - 1);
      assertThat(reader.corruptLines()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("of a format not known here is refused with a sentence, wherever reading begins")
  void unknownFormat() throws IOException {
    Event.Started one = Events.STARTED;
    Event newer =
        new Event.Started(
            2,
            one.run(),
            one.createdAtMillis(),
            "9.9",
            one.settings(),
            one.stepsTotal(),
            one.stepsPerEpoch(),
            one.machine(),
            one.pid());
    write(List.of(newer, new Event.Alive(1, 1)));
    String sentence = "has format 2, but this program reads format 1: open it with the version 9.9";
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(sentence);
    assertThatThrownBy(() -> JournalReader.open(file, 40)).hasMessageContaining(sentence);
  }

  @Test
  @DisplayName("summary reads back from its JSON")
  void summaryJson() {
    assertThat(SummaryJson.read(SummaryJson.write(Events.summary()))).isEqualTo(Events.summary());
    assertThat(SummaryJson.write(Events.summary()))
        .startsWith("{\"id\":\"id\",\"status\":\"finished\",\"arm\":\"actnn\"")
        .contains("\"loss\":{\"train\":\"NaN\",\"validation\":0.25}", "\"maxBatch\":null");
  }

  @Test
  @DisplayName("goes on after its last whole line, and its digest counts all of them")
  void reopened() throws IOException {
    write(Events.all());
    byte[] whole = Files.readAllBytes(file);
    for (String half : List.of("", "d", "deadbeef {\"t\":\"v\"", "x".repeat(200_000))) {
      Files.write(file, whole);
      Files.writeString(file, half, StandardOpenOption.APPEND);
      try (Journal journal = Journal.reopen(file)) {
        assertThat(file).hasBinaryContent(whole);
        journal.append(new Event.Alive(1, 2));
        journal.append(new Event.Ended(3, Event.Outcome.STOPPED, null, null, ""));
      }
      byte[] bytes = Files.readAllBytes(file);
      assertThat(Arrays.copyOf(bytes, whole.length)).isEqualTo(whole);
      String text = new String(bytes, StandardCharsets.UTF_8);
      CRC32 crc = new CRC32();
      int last = text.lastIndexOf('\n', text.length() - 2) + 1;
      crc.update(text.substring(0, last).getBytes(StandardCharsets.UTF_8));
      assertThat(text.substring(last)).contains(String.format("\"d\":\"%08x\"", crc.getValue()));
    }
  }

  private static void assertSame(List<Event> actual, List<Event> expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType(JournalTest::sameBits, Double.class)
        .ignoringFields("digest")
        .isEqualTo(expected);
  }

  private static boolean sameBits(double one, double other) {
    return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
  }

  private void write(List<Event> events) throws IOException {
    try (Journal journal = Journal.create(file)) {
      for (Event event : events) {
        journal.append(event);
      }
    }
  }

  private static List<Line> read(Path path) throws IOException {
    try (JournalReader reader = JournalReader.open(path, 0)) {
      return drain(reader);
    }
  }

  private static List<Line> drain(JournalReader reader) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(line -> json(line.event())).toList();
  }

  private static String json(Event event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EventWriter.write(event, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
