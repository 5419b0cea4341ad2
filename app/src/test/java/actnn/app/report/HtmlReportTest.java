package actnn.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An HTML report")
class HtmlReportTest {
  @TempDir Path folder;

  @Test
  @DisplayName("is one file that loads nothing and runs nothing, and tells the browser so")
  void selfContained() throws IOException {
    Path file = folder.resolve("report.html");

    new HtmlReport().write(ReportSamples.two("Two bits"), file);

    String page = Files.readString(file);
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " style-src 'unsafe-inline'; img-src data:\">");
    assertThat(page.toLowerCase())
        .doesNotContain("<script", "<link", "<img", "<iframe", "@import", "javascript:", " src=");
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
        .doesNotContain("<script", "alert(\"x\")", "\u0007")
        .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; ü 漢");
  }

  private static List<String> found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().map(result -> result.group(1)).toList();
  }
}
