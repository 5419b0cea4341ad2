package actnn.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Reports for programs")
class DataReportTest {
  @TempDir Path folder;

  @Test
  @DisplayName("as CSV are three tables whose numbers stay numbers and whose texts stay texts")
  void csv() throws IOException {
    new CsvReport().write(ReportSamples.two(ReportSamples.HOSTILE), folder);

    assertThat(Files.readString(folder.resolve("series.csv")))
        .isEqualTo(
            String.join(
                "\r\n",
                "run,series,unit,step,seconds,value",
                "a,loss/train,number,1,1,2.5",
                "a,loss/train,number,2,2,NaN",
                "a,loss/train,number,3,3.5,-0.5",
                "b,loss/train,number,1,1,2.5",
                "b,loss/train,number,2,2,NaN",
                "b,loss/train,number,3,3.5,-0.5",
                ""));
    String hostile = "\"'" + ReportSamples.HOSTILE.replace("\"", "\"\"") + "\"";
    assertThat(Files.readString(folder.resolve("summary.csv")))
        .startsWith(
            "id,name,outcome,reason,baseline,metric.best,loss.train,activation.ratio,"
                + "setting.lr,setting.name,setting.offset,command\r\n"
                + "a,Full precision,failed,Infinity or NaN turned up in the loss of Full precision.,yes,0.9,,Infinity,0.1,Full precision,-1,actnn run")
        .contains(
            "\r\nb,"
                + hostile
                + ",failed,\"Infinity or NaN turned up in the loss of "
                + ReportSamples.HOSTILE.replace("\"", "\"\"")
                + ".\",no,0.89,,Infinity,0.1,"
                + hostile
                + ",-1,");
    assertThat(Files.readAllLines(folder.resolve("layers.csv")))
        .contains("a,0,conv1 Full precision,conv,2,1024,16384,0.25,,1.5,2.5,65536");
  }

  @Test
  @DisplayName("as CSV whose last table cannot be written leave all three as they were")
  void allOrNone() throws IOException {
    new CsvReport().write(ReportSamples.two("before"), folder);
    Map<String, String> before = texts();
    assertThatThrownBy(() -> new CsvReport().write(ReportSamples.unreadable(), folder))
        .hasMessage("the points are gone");
    assertThat(texts()).isEqualTo(before).hasSize(3);
    new CsvReport().write(ReportSamples.two("after"), folder);
    assertThat(texts()).hasSize(3).allSatisfy((name, text) -> assertThat(text).isNotEmpty());
    assertThat(texts().get("summary.csv")).contains("after").doesNotContain("before");
  }

  private Map<String, String> texts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  @Test
  @DisplayName("as JSON hold everything, with NaN and infinities as strings")
  void json() throws IOException {
    Path file = folder.resolve("report.json");

    new JsonReport().write(ReportSamples.two(ReportSamples.HOSTILE), file);

    JsonNode root = new ObjectMapper().readTree(file.toFile());
    JsonNode run = root.path("runs").path(1);
    assertThat(root.path("baseline").asText()).isEqualTo("a");
    assertThat(root.path("created").asText()).isEqualTo("2026-03-02T09:30:00Z");
    assertThat(run.path("name").asText()).isEqualTo(ReportSamples.HOSTILE);
    assertThat(run.path("outcome").asText()).isEqualTo("failed");
    assertThat(run.path("reason").asText())
        .isEqualTo("Infinity or NaN turned up in the loss of " + ReportSamples.HOSTILE + ".");
    assertThat(run.path("settings").path("lr").asText()).isEqualTo("0.1");
    assertThat(run.path("figures").path("metric.best").doubleValue()).isEqualTo(0.89);
    assertThat(run.path("figures").path("loss.train").textValue()).isEqualTo("NaN");
    assertThat(run.path("figures").path("activation.ratio").textValue()).isEqualTo("Infinity");
    assertThat(run.path("layers").path(0).path("measuredVariance").textValue()).isEqualTo("NaN");
    assertThat(run.path("layers").path(0).path("scratchBytes").doubleValue()).isEqualTo(65536);
    JsonNode series = run.path("series").path(0);
    assertThat(series.path("step")).hasSize(3);
    assertThat(series.path("value").path(1).textValue()).isEqualTo("NaN");
    assertThat(series.path("value").path(2).doubleValue()).isEqualTo(-0.5);
    assertThat(series.path("seconds").path(2).doubleValue()).isEqualTo(3.5);
  }

  @Test
  @DisplayName("leave the older one whole where they cannot be written")
  void failure() throws IOException {
    Path occupied = Files.writeString(folder.resolve("occupied"), "a file, no folder");

    assertThatThrownBy(
            () -> new JsonReport().write(ReportSamples.two("x"), occupied.resolve("report.json")))
        .isInstanceOf(IOException.class);
    assertThat(occupied).hasContent("a file, no folder");
  }
}
