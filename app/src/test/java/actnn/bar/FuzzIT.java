package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.cli.Cli;
import actnn.app.cli.ReadCommandLine;
import actnn.app.cli.base.Terminal;
import actnn.app.preset.NetworkFile;
import actnn.app.preset.Preset;
import actnn.app.preset.PresetException;
import actnn.app.report.HtmlReport;
import actnn.app.run.home.Home;
import actnn.app.run.home.HomeException;
import actnn.app.workbench.Workbench;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalReader;
import actnn.engine.plan.Planner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 28: inputs made by seeded mutation of a kept corpus, which lies beside the tests in {@code
 * resources/actnn/bar/corpus}, a folder a target; what once broke is added there.
 */
@DisplayName("A mutated input")
class FuzzIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final int MIB = 1 << 20;
  private static final Set<Integer> CODES = Set.of(0, 2, 3, 71);
  private static final long LARGEST_MIB = 256;
  private static final long HANGS_SECONDS = 20;

  @TempDir private Path folder;

  @Test
  @DisplayName("of a configuration file is a preset or one sentence")
  void preset() throws IOException {
    Path file = folder.resolve("preset.json");
    fuzz(
        "preset",
        input -> {
          Files.write(file, input);
          try {
            assertThat(Preset.read(file).settings()).isNotNull();
          } catch (PresetException e) {
            assertThat(e.getMessage()).isNotBlank();
          }
        });
  }

  @Test
  @DisplayName("of a network's description is a network that can be planned, or one sentence")
  void network() throws IOException {
    Path file = folder.resolve("network.json");
    fuzz(
        "network",
        input -> {
          Files.write(file, input);
          try {
            String text = NetworkFile.read(file);
            Planner.plan(TrainSpec.of(Map.of("model", "custom", "network", text, "batch", "4")));
          } catch (PresetException | ConfigException e) {
            assertThat(e.getMessage()).endsWith(".").doesNotContain("null");
          }
        });
  }

  @Test
  @DisplayName("of a journal's line, with the right checksum, is an event or left out")
  void journalLine() throws IOException {
    Path file = folder.resolve("journal.log");
    fuzz(
        "journal",
        input -> {
          Files.write(file, line(input));
          try (JournalReader reader = JournalReader.open(file, 0)) {
            boolean more = true;
            while (more) {
              more = reader.next().isPresent();
            }
          } catch (JournalException e) {
            assertThat(e.getMessage()).contains("has format");
          }
        });
  }

  @Test
  @DisplayName("of a checkpoint's header is a checkpoint or one sentence")
  void header() throws IOException {
    Path file = folder.resolve("checkpoints").resolve("step-0000000001.safetensors");
    Files.createDirectories(file.getParent());
    fuzz(
        "header",
        input -> {
          ByteBuffer bytes = ByteBuffer.allocate(8 + input.length + 24);
          bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(input.length).put(input);
          Files.write(file, bytes.array());
          try {
            assertThat(Checkpoints.of(folder).newest(1).checkpoint()).isNotNull();
          } catch (CheckpointException e) {
            assertThat(e.getMessage()).contains(file.toString());
          }
        });
  }

  @Test
  @DisplayName("of a command line is done or refused with a sentence and an exit code")
  void commandLine() throws IOException {
    Path home = folder.resolve("home");
    SampleHome.with(home, 2, 20);
    Map<String, String> environment = Map.of("ACTNN_HOME", home.toString(), "COLUMNS", "80");
    List<String> kept = corpus("command").stream().map(FuzzIT::text).toList();
    assertThat(ReadCommandLine.commands(terminal(new StringWriter(), environment)))
        .allMatch(name -> kept.stream().anyMatch(line -> line.split(" ")[0].equals(name)));
    fuzz(
        "command",
        input -> {
          List<String> words = within(words(input));
          StringWriter error = new StringWriter();
          // All that 'run' is told is read and judged before it opens the home.
          Cli.Opener opener = words.contains("run") ? FuzzIT::refuse : Workbench::openForCommand;
          int code = ReadCommandLine.run(words, terminal(error, environment), opener);
          assertThat(CODES).as("%s: %s", words, error).contains(code);
          assertThat(error.toString()).doesNotContain("(--debug shows where.)");
          assertThat(code == 0 || !error.toString().isBlank()).isTrue();
        });
  }

  private static Terminal terminal(StringWriter error, Map<String, String> environment) {
    PrintWriter out = new PrintWriter(new StringWriter());
    return new Terminal(out, new PrintWriter(error), false, environment);
  }

  private static Workbench refuse(Home home) {
    throw new HomeException("The home " + home + " is not opened, so that nothing trains.");
  }

  @Test
  @DisplayName("of a note is shown as it is, and never as markup")
  void note() throws IOException {
    Path file = folder.resolve("note.html");
    fuzz(
        "note",
        input -> {
          new HtmlReport().write(Reports.withText(new String(input, StandardCharsets.UTF_8)), file);
          HtmlTags page = HtmlTags.of(Files.readString(file));
          assertThat(HtmlHarm.in(page)).isEmpty();
        });
  }

  private static void fuzz(String name, FuzzThread.Target target) throws IOException {
    List<byte[]> corpus = corpus(name);
    Mutator mutator = new Mutator(corpus, BAR.random());
    long seconds = Bar.length(10, 600);
    long heapBefore = heap();
    long slowest = 0;
    long hardest = 0;
    long largest = 0;
    long inputs = 0;
    try (FuzzThread thread = new FuzzThread(name, HANGS_SECONDS)) {
      for (byte[] kept : corpus) {
        thread.take(target, kept);
      }
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      while (System.nanoTime() < end) {
        FuzzThread.Cost cost = thread.take(target, mutator.next());
        slowest = Math.max(slowest, cost.nanos());
        hardest = Math.max(hardest, cost.processor());
        largest = Math.max(largest, cost.allocated());
        inputs++;
      }
    }
    long growth = Math.max(0, heap() - heapBefore);
    BAR.tell(
        "%s: %d inputs, slowest %d ms (by the clock %d), at most %d MiB asked for by one, heap + %d"
            + " MiB",
        name, inputs, hardest / 1_000_000, slowest / 1_000_000, largest / MIB, growth / MIB);
    assertThat(growth / MIB).isLessThan(LARGEST_MIB);
    // What is given back at once is no growth, but a length that is believed would show here.
    assertThat(largest / MIB).isLessThan(4 * LARGEST_MIB);
    assertThat(hardest).isLessThan(1_000_000_000L);
  }

  private static List<byte[]> corpus(String target) throws IOException {
    var folder = FuzzIT.class.getResource("corpus/" + target);
    assertThat(folder).as("a corpus for " + target).isNotNull();
    List<byte[]> corpus = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder.getPath()))) {
      for (Path file : files.sorted().toList()) {
        // A file may hold many: those of journals and commands are a line each.
        if (file.toString().endsWith(".lines")) {
          Files.readAllLines(file)
              .forEach(line -> corpus.add(line.getBytes(StandardCharsets.UTF_8)));
        } else {
          corpus.add(Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return corpus;
  }

  private static byte[] line(byte[] json) {
    CRC32 crc = new CRC32();
    crc.update(json);
    byte[] head = String.format("%08x ", crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    byte[] line = Arrays.copyOf(head, head.length + json.length + 1);
    System.arraycopy(json, 0, line, head.length, json.length);
    line[line.length - 1] = '\n';
    return line;
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  private static List<String> words(byte[] input) {
    return Stream.of(text(input).split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  // Wherever a word names a file to write, it is one of this test.
  private List<String> within(List<String> words) {
    List<String> within = new ArrayList<>(words);
    within.removeIf(word -> word.startsWith("--home") || word.startsWith("--o"));
    if (within.contains("export")) {
      within.addAll(List.of("--out", folder.resolve("out").toString()));
    }
    return within;
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
