package actnn.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.worker.OutputLog.Limits;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLogTest {
  @TempDir private Path folder;

  @Test
  void whatIsTooLongKeepsItsBeginningAndItsEndInWholeLines() throws IOException {
    Path file = folder.resolve("log");
    OutputLog log = new OutputLog(file, new Limits(2000, 100, 300));
    assertThat(log.cut()).as("not there yet").isZero();
    try (PrintStream out = printing(file)) {
      print(out, 0, 100);
      assertThat(log.cut()).as("short enough").isZero();

      print(out, 100, 1000);
      long before = Files.size(file);
      long left = log.cut();
      List<String> lines = Files.readAllLines(file);
      assertThat(lines.get(0)).isEqualTo("line 000");
      assertThat(lines.get(11)).isEqualTo("[" + left + " bytes of output were left out here]");
      assertThat(lines.get(10)).isEqualTo("line 010");
      assertThat(lines.get(lines.size() - 1)).isEqualTo("line 999");
      assertThat(lines.subList(12, lines.size())).hasSize(33).allMatch(line -> line.length() == 8);
      assertThat(before - left).isEqualTo(11 * 9 + 33 * 9);

      out.print("and on\n");
      assertThat(Files.readAllLines(file)).hasSize(lines.size() + 1).endsWith("line 999", "and on");
    }
  }

  @Test
  void oneThatGrowsForEverIsCutAgainAndAgain() throws IOException {
    Path file = folder.resolve("log");
    OutputLog log = new OutputLog(file, new Limits(2000, 100, 300));
    try (PrintStream out = printing(file)) {
      for (int round = 0; round < 20; round++) {
        print(out, 0, 1000);
        log.cut();
        assertThat(Files.size(file)).isLessThan(600);
      }
    }
    assertThat(Files.readAllLines(file)).startsWith("line 000").endsWith("line 999");
  }

  @Test
  void oneWithoutLinesIsCutAllTheSame() throws IOException {
    Path file = folder.resolve("log");
    Files.writeString(file, "x".repeat(100_000));
    assertThat(new OutputLog(file, new Limits(2000, 100, 300)).cut()).isEqualTo(99_600);
    assertThat(Files.readString(file)).startsWith("x".repeat(100) + "[").endsWith("x".repeat(300));
  }

  private static PrintStream printing(Path file) throws IOException {
    return new PrintStream(new FileOutputStream(file.toFile(), true), true, StandardCharsets.UTF_8);
  }

  private static void print(PrintStream out, int from, int to) {
    for (int i = from; i < to; i++) {
      out.print("line %03d\n".formatted(i));
    }
  }
}
