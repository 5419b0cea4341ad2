package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.export.Markup;
import actnn.app.report.HtmlReport;
import actnn.assets.Assets;
import actnn.bar.HtmlTags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 24: hostile strings in an HTML report. */
@DisplayName("An HTML report on a hostile run")
class HostileHtmlIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final List<String> ACTIVE =
      List.of("iframe", "object", "embed", "base", "form", "link", "img", "input");

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "has no script but ours, no handler and no address from it, and shows its texts as they are")
  void harmless() throws IOException {
    Path file = folder.resolve("report.html");
    List<String> texts = HostileTexts.all();
    int active = 0;
    int handlers = 0;
    int addresses = 0;
    int whole = 0;
    int policies = 0;
    int scripts = 0;
    String ours = Assets.text("js/report.js");
    for (String text : texts) {
      new HtmlReport().write(Reports.withText(text), file);
      HtmlTags page = HtmlTags.of(Files.readString(file));
      active += (int) page.tags().stream().filter(tag -> ACTIVE.contains(tag.name())).count();
      scripts += page.scripts().equals(List.of(ours)) ? 0 : 1;
      handlers += (int) names(page).filter(name -> name.startsWith("on")).count();
      addresses += (int) page.tags().stream().filter(HostileHtmlIT::leadsOut).count();
      whole += page.text().contains(Markup.clean(text)) ? 1 : 0;
      policies += page.tags().stream().anyMatch(HostileHtmlIT::isPolicy) ? 1 : 0;
    }
    BAR.tell(
        "%d texts: %d with a script not ours, %d active elements, %d handlers, %d addresses outside, %d policies, %d round"
            + " trips",
        texts.size(), scripts, active, handlers, addresses, policies, whole);
    assertThat(texts).hasSize(200);
    assertThat(scripts).isZero();
    assertThat(active).isZero();
    assertThat(handlers).isZero();
    assertThat(addresses).isZero();
    assertThat(policies).isEqualTo(200);
    assertThat(whole).isEqualTo(200);
  }

  private static Stream<String> names(HtmlTags page) {
    return page.tags().stream().flatMap(tag -> tag.attributes().keySet().stream());
  }

  private static boolean leadsOut(Tag tag) {
    for (Map.Entry<String, String> attribute : tag.attributes().entrySet()) {
      String name = attribute.getKey();
      String value = attribute.getValue();
      boolean loads =
          List.of("href", "src", "xlink:href", "action", "data", "srcset").contains(name);
      boolean styled = value.replace("url(#", "").contains("url(");
      if ((loads && !value.startsWith("#")) || (name.equals("style") && styled)) {
        return true;
      }
    }
    return false;
  }

  /** Nothing from anywhere, and of scripts the one that has our script's hash. */
  private static String policy() {
    try {
      byte[] script = Assets.text("js/report.js").getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(script);
      return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isPolicy(Tag tag) {
    return "content-security-policy".equalsIgnoreCase(tag.attributes().get("http-equiv"))
        && tag.attributes().getOrDefault("content", "").equals(policy());
  }
}
