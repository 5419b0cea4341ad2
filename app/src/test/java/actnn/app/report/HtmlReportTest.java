package actnn.app.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.ink.RunPalette;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An HTML report")
class HtmlReportTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  @DisplayName("shows runs in the colours that its author chose, light and dark, and in no others")
  void palette(RunPalette chosen) throws Exception {
    Path file = folder.resolve("report.html");
    ReportModel two = ReportSamples.two("Two bits");
    Cover cover = new Cover("Colours", "", two.cover().notes(), chosen);

    new HtmlReport()
        .write(
            new ReportModel(
                cover, two.created(), two.producer(), two.baseline(), two.runs(), two.sections()),
            file);

    String page = Files.readString(file);
    for (RunPalette palette : RunPalette.values()) {
      for (boolean dark : new boolean[] {false, true}) {
        String first = String.format(":#%06x;", palette.colour(0, dark));
        assertThat(page.contains(first)).as("%s %s", palette, first).isEqualTo(palette == chosen);
      }
    }
  }

  @Test
  @DisplayName("is one file that loads nothing and runs one script, and tells the browser so")
  void selfContained() throws Exception {
    Path file = folder.resolve("report.html");

    new HtmlReport().write(ReportSamples.two("Two bits"), file);

    String page = Files.readString(file);
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " style-src 'unsafe-inline'; img-src data:; script-src 'sha256-"
                + sha256(found(page, "(?s)<script>(.*?)</script>").get(0))
                + "'\">");
    assertThat(found(page.toLowerCase(), "(<script)")).hasSize(1);
    assertThat(page.toLowerCase())
        .doesNotContain("<link", "<img", "<iframe", "@import", "javascript:", " src=");
    List<String> addresses = found(page, "(?:href|url)[=(]\"?([^\")>]*)");
    assertThat(addresses).isNotEmpty().allMatch(address -> address.startsWith("#"));
    assertThat(found(page, "(https?://[^\"\\s]*)"))
        .allMatch(a -> a.startsWith("http://www.w3.org"));
  }

  @Test
  @DisplayName("shows charts, figures, the change against the baseline, and how to do it again")
  void content() {
    String page = HtmlReport.page(ReportSamples.two("Two bits"));

    assertThat(page)
        .contains("<h1>Two bits</h1>", "2 March 2026, 09:30 UTC", "<em>baseline</em>")
        .contains("A. Author · 2 runs", "<strong>Kept</strong> what Two bits says.", "<li>two</li>")
        .contains("<em>paper</em><em>sweep &lt;1&gt;</em>")
        .contains("<p class=\"note\">Tried Two bits\nand it held.</p>")
        .contains("2.00 MiB<small class=\"better\">▼ −32 MiB  (−94.1 %)</small>")
        .contains("<td class=\"n\">–</td>")
        .contains("<summary>Layers <small>200 rows</small></summary>")
        .contains("actnn run --set &#39;name=Two bits&#39;", "kept in fp32", "Accuracy against");
    assertThat(found(page, "(<svg)")).hasSize(3);
    List<String> ids = found(page, " id=\"([^\"]*)\"");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(found(page, "url\\(#([^)]*)\\)"));
  }

  @Test
  @DisplayName("follows the reader's theme: charts have no colour of one theme fixed in them")
  void themes() {
    String page = HtmlReport.page(ReportSamples.two("Two bits"));
    String charts = String.join("", found(page, "(?s)(<svg.*?</svg)"));

    assertThat(page).contains("@media screen and (prefers-color-scheme:dark){:root{--chart-0:");
    assertThat(page).contains("@media print");
    assertThat(charts).contains("fill:var(--chart-0)", "fill:var(--chart-1)");
    assertThat(charts).doesNotContain("#ffffff", "#1f2328");
  }

  @Test
  @DisplayName("escapes every text: a run's name can end no tag and begin none")
  void hostileNames() {
    String page = HtmlReport.page(ReportSamples.two(ReportSamples.HOSTILE));

    assertThat(page)
        .doesNotContain("<script>alert", "alert(\"x\")", "\u0007")
        .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; ü 漢");
  }

  @Test
  @DisplayName("tells its script what each chart says where, as text that is escaped")
  void hover() throws IOException {
    String page = HtmlReport.page(ReportSamples.two(ReportSamples.HOSTILE));
    List<String> maps = found(page, "data-hover=\"([^\"]*)\"");

    assertThat(maps).hasSize(3).noneMatch(map -> map.contains("<"));
    for (String map : maps) {
      JsonNode hover =
          new ObjectMapper().readTree(map.replace("&quot;", "\"").replace("&amp;", "&"));
      int readings = hover.path("readings").size();
      assertThat(readings).isPositive();
      for (JsonNode row : hover.path("rows")) {
        for (int i = 0; i < row.size(); i += 2) {
          assertThat(row.get(i).intValue()).isBetween(-1, readings - 1);
          assertThat(row.get(i + 1).intValue()).isPositive();
        }
      }
    }
    JsonNode heat = new ObjectMapper().readTree(maps.get(2).replace("&quot;", "\""));
    assertThat(heat.path("readings").get(0).get(1).asText()).isNotBlank();
  }

  private static String sha256(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  private static List<String> found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().map(result -> result.group(1)).toList();
  }
}
