package actnn.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Better;
import actnn.app.report.ReportModel.Figure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
  private final ReportModel model = ReportSamples.three();

  @TempDir Path folder;

  @Test
  @DisplayName("The HTML report loads nothing, runs nothing and forbids both")
  void htmlIsSelfContained() {
    String html = new HtmlReport().html(model);
    assertThat(html)
        .contains(
            "content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;"
                + " img-src data:\"");
    assertThat(html).doesNotContain("<script", "<link", "@import", "javascript:");
    assertThat(html.replace("url(#", "")).doesNotContain("url(");
    Matcher sources = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html);
    while (sources.find()) {
      assertThat(sources.group(1)).startsWith("#");
    }
  }

  @Test
  @DisplayName("A hostile run name is shown as text in the HTML report")
  void htmlEscapesText() {
    String html = new HtmlReport().html(model);
    assertThat(html)
        .doesNotContain("<img", "onerror=\"y\"")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&gt;&lt;img src=x");
  }

  @Test
  @DisplayName("The HTML report says figures with deltas, differing settings, layers and commands")
  void htmlSaysEverything() {
    String html = new HtmlReport().html(model);
    assertThat(html)
        .contains("1.22 GiB", "103 MiB")
        .contains("class=\"delta better\">▼ −1.12 GiB (−91.8 %)")
        .contains("class=\"delta worse\">▼ −0.05 points (−0.05 %)")
        .contains("class=\"delta worse\">▲ +1 ms (+1.25 %)")
        .contains("Only settings that differ", "<code>arm</code>")
        .contains("actnn run --set model=resnet56 --set arm=L3 --set seed=1")
        .contains("<code>conv1</code>", "0.00015", "mask / other")
        .contains("prefers-color-scheme: dark", "@media print")
        .contains("fill:var(--muted)", "viewBox=\"0 0 760 360\"");
    assertThat(html.indexOf("autograd</strong>")).isLessThan(html.indexOf("L3, 2 bits</strong>"));
  }

  @Test
  @DisplayName("Ids of several charts in one page do not collide")
  void htmlIdsAreUnique() {
    String html = new HtmlReport().html(model);
    Matcher ids = Pattern.compile("<clipPath[^>]* id=\"([^\"]+)\"").matcher(html);
    assertThat(ids.results().map(found -> found.group(1)).toList())
        .hasSizeGreaterThan(2)
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("The CSV report neutralises formulas and keeps negative numbers, NaN and infinity")
  void csvIsNeutral() throws IOException {
    new CsvReport().write(model, folder);
    assertThat(Files.readString(folder.resolve("series.csv")))
        .startsWith("run,series,unit,step,elapsed (s),value\r\nr2,train.loss,,1,1,2.5\r\n")
        .contains(",2,2,NaN\r\n", ",3,3,Infinity\r\n", ",4,4,-0.5\r\n");
    assertThat(Files.readString(folder.resolve("layers.csv")))
        .contains("r1,autograd,'@relu,relu,0,500,16000,0,0\r\n")
        .contains("r1,autograd,conv1,conv,2,1000,16000,1.5E-4,\r\n");
    assertThat(Files.readString(folder.resolve("summary.csv")))
        .contains("r2,\"L3, 2 bits\",finished,activation.storedBytes,bytes,108000000,-1202000000,")
        .contains("r1,autograd,finished,activation.storedBytes,bytes,1310000000,,\r\n");
  }

  @Test
  @DisplayName("The JSON report can be parsed; NaN and infinity are strings")
  void jsonParses() throws IOException {
    Path file = folder.resolve("report.json");
    new JsonReport().write(model, file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    JsonNode points = json.at("/runs/0/series/0/points");
    assertThat(points.at("/1/2").asText()).isEqualTo("NaN");
    assertThat(points.at("/2/2").asText()).isEqualTo("Infinity");
    assertThat(points.at("/3/2").asDouble()).isEqualTo(-0.5);
    assertThat(json.at("/runs/2/figures/activation.storedBytes/value").isNull()).isTrue();
    assertThat(json.at("/runs/2/name").asText()).isEqualTo(ReportSamples.HOSTILE);
  }

  @Test
  @DisplayName("The PDF report has A4 pages and every chart as vectors")
  void pdfHasPages() throws IOException {
    Path file = folder.resolve("report.pdf");
    new PdfReport().write(model, file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getNumberOfPages()).isBetween(2, 5);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo(model.title());
    }
    assertThat(file).content(java.nio.charset.StandardCharsets.ISO_8859_1).doesNotContain("/Image");
  }

  @ParameterizedTest
  @DisplayName("A delta has sign, arrow, percent and a verdict that knows which way is better")
  @CsvSource({
    // unit, value, baseline, better, verdict, text
    "BYTES, 50, 100, LOWER, BETTER, ▼ −50 B (−50.0 %)",
    "BYTES, 150, 100, LOWER, WORSE, ▲ +50 B (+50.0 %)",
    "NUMBER, 3, 0, HIGHER, BETTER, ▲ +3",
    "NUMBER, 5, 5, LOWER, SAME, same",
    "COUNT, 64, 32, NEITHER, OTHER, ▲ +32 (+100 %)",
    "PERCENT, 0.5, 0.4, HIGHER, BETTER, ▲ +10 points (+25.0 %)"
  })
  void deltas(Unit unit, double value, double base, Better better, String verdict, String text) {
    Delta delta = Delta.of(new Figure("k", "l", unit, value, better), base);
    assertThat(delta.verdict().name()).isEqualTo(verdict);
    assertThat(delta.text(unit)).isEqualTo(text);
  }
}
