package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.export.Csv;
import actnn.app.report.CsvReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 25: formulas in a table. */
@Tag("quick")
@DisplayName("A table with formulas for names")
class HostileCsvIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n";

  @TempDir private Path folder;

  @Test
  @DisplayName("has no cell that a spreadsheet would compute, and reads back as it was")
  void neutral() throws IOException {
    List<String> payloads = payloads();
    int neutral = 0;
    int whole = 0;
    for (String payload : payloads) {
      List<List<String>> table = read(new Csv().text(payload).text("x").end().toString(), ',');
      String cell = table.get(0).get(0);
      neutral += isNeutral(cell) && isNeutralWithSemicolons(payload) ? 1 : 0;
      boolean marked = cell.startsWith("'") && !payload.startsWith("'");
      whole += (marked ? cell.substring(1) : cell).equals(payload) && table.size() == 1 ? 1 : 0;
    }
    BAR.tell("%d payloads: %d neutral, %d read back", payloads.size(), neutral, whole);
    assertThat(payloads).hasSize(60);
    assertThat(neutral).isEqualTo(60);
    assertThat(whole).isEqualTo(60);
  }

  @Test
  @DisplayName("keeps its numbers, negative ones too")
  void numbers() {
    for (String number : List.of("-0.5", "+1", "-1e-9", "-7", "0.1")) {
      assertThat(new Csv().text(number).end().toString()).isEqualTo(number + "\r\n");
    }
    assertThat(new Csv().number(-0.5).number(-3L).end().toString()).isEqualTo("-0.5,-3\r\n");
  }

  @Test
  @DisplayName("is neutral as a whole report, too")
  void report() throws IOException {
    for (String payload : payloads()) {
      new CsvReport().write(Reports.withText(payload), folder);
      for (String file : List.of("summary.csv", "layers.csv")) {
        for (List<String> row : read(Files.readString(folder.resolve(file)), ',')) {
          assertThat(row).allMatch(HostileCsvIT::isNeutral);
        }
      }
    }
  }

  private static List<String> payloads() {
    List<String> payloads = new ArrayList<>();
    List<String> formulas =
        List.of("=cmd|'/C calc'!A0", "+1+cmd|'x'!A0", "-2+3+cmd|'x'!A0", "@SUM(1+1)*cmd|'x'!A0");
    List<String> before =
        List.of("", "\t", "\r", "\n", " ", "\u00A0", "\uFEFF", "\"", "\"\"", "\u200B");
    for (String formula : formulas) {
      before.forEach(mark -> payloads.add(mark + formula));
    }
    for (String wide : List.of("\uFF1D", "\uFF0B", "\uFF0D", "\uFF20")) {
      payloads.addAll(List.of(wide + "1+1", "\u3000" + wide + "1+1"));
    }
    for (String separator : List.of(";", ",", "|", "\t", "\",\"", "\r\n")) {
      payloads.addAll(List.of("a" + separator + "=1+1", "a" + separator + "@SUM(1)"));
    }
    return List.copyOf(payloads);
  }

  private static boolean isNeutral(String cell) {
    String seen = cell.replaceAll("^[\\p{Z}\\p{Cf}\"\\x00]+", "");
    boolean number = cell.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?|-Infinity");
    return seen.isEmpty() || number || FORMULA.indexOf(seen.charAt(0)) < 0;
  }

  /** The same for a program that parts cells at semicolons: quoted ones stay whole there, too. */
  private static boolean isNeutralWithSemicolons(String payload) {
    String line = new Csv().text(payload).end().toString();
    return read(line, ';').stream().flatMap(List::stream).allMatch(HostileCsvIT::isNeutral);
  }

  /** RFC 4180. */
  private static List<List<String>> read(String text, char separator) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (doubled) {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (!quoted && c == '\n') {
        row.add(cell.toString());
        cell.setLength(0);
        rows.add(List.copyOf(row));
        row.clear();
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    return rows;
  }
}
