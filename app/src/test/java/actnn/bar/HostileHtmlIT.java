package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.export.Markup;
import actnn.app.report.HtmlReport;
import actnn.app.report.ReportModel;
import actnn.bar.HtmlHarm.Kind;
import actnn.bar.HtmlTags.Tag;
import actnn.bar.HtmlTags.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 24: hostile strings in an HTML report. */
@org.junit.jupiter.api.Tag("quick") // the name is taken by HtmlTags.Tag
@DisplayName("An HTML report on a hostile run")
class HostileHtmlIT {
  @RegisterExtension static final Bar BAR = new Bar();
  // As no word of a report or a drawing is.
  private static final String PLAIN = "qzjx";
  private static final Set<String> DRAWN = Set.of("text", "tspan");

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "has no script but ours, no handler and no address from it, and shows its texts as they are")
  void harmless() throws IOException {
    List<String> texts = HostileTexts.all();
    List<HtmlHarm> harms = new ArrayList<>();
    int whole = 0;
    for (String text : texts) {
      HtmlTags page = page(Reports.withText(text));
      harms.addAll(HtmlHarm.in(page));
      whole += page.text().contains(Markup.clean(text)) ? 1 : 0;
    }
    BAR.tell(
        "%d texts: %d with a script not ours, %d active elements, %d handlers, %d addresses"
            + " outside, %d without the policy, %d round trips",
        texts.size(),
        HtmlHarm.count(harms, Kind.SCRIPT),
        HtmlHarm.count(harms, Kind.ELEMENT),
        HtmlHarm.count(harms, Kind.HANDLER),
        HtmlHarm.count(harms, Kind.ADDRESS),
        HtmlHarm.count(harms, Kind.NO_POLICY),
        whole);
    assertThat(texts).hasSize(200);
    assertThat(harms).isEmpty();
    assertThat(whole).isEqualTo(200);
  }

  @Test
  @DisplayName("has the elements of one on a plain run, and the text at each of its places")
  void sameElements() throws IOException {
    HtmlTags plain = page(Reports.withText(PLAIN, ""));
    List<String> places =
        plain.texts().stream().map(Text::text).filter(text -> text.contains(PLAIN)).toList();
    int same = 0;
    int there = 0;
    List<String> missing = new ArrayList<>();
    for (String text : HostileTexts.all()) {
      HtmlTags page = page(Reports.withText(text, ""));
      same += elements(page).equals(elements(plain)) ? 1 : 0;
      List<String> wrong = missing(plain, page, text);
      missing.addAll(wrong);
      there += places.size() - wrong.size();
    }
    BAR.tell(
        "%d with the elements of a plain report, the text at %d of 200 x %d places",
        same, there, places.size());
    assertThat(places).hasSizeGreaterThan(15);
    assertThat(same).isEqualTo(200);
    assertThat(missing).isEmpty();
  }

  private HtmlTags page(ReportModel model) throws IOException {
    Path file = folder.resolve("report.html");
    new HtmlReport().write(model, file);
    return HtmlTags.of(Files.readString(file));
  }

  /** Names of all elements and of their attributes, in order. */
  private static List<String> elements(HtmlTags page) {
    return page.tags().stream().map(HostileHtmlIT::shape).toList();
  }

  private static String shape(Tag tag) {
    return tag.name() + tag.attributes().keySet();
  }

  /** What stands where the plain page has the plain text, and is not the hostile text. */
  private static List<String> missing(HtmlTags plain, HtmlTags page, String text) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < plain.texts().size(); i++) {
      Text place = plain.texts().get(i);
      if (place.text().contains(PLAIN)) {
        String seen = i < page.texts().size() ? page.texts().get(i).text() : "nothing";
        if (!shows(place.element(), place.text().replace(PLAIN, text), seen)) {
          missing.add(place.element() + ": " + text + " is " + seen);
        }
      }
    }
    return missing;
  }

  /**
   * A drawing has no room for long texts, nor more than one line: there the middle is left out, and
   * what is no letter is a space.
   */
  private static boolean shows(String element, String wanted, String seen) {
    if (!DRAWN.contains(element)) {
      // A title is stripped of spaces at its ends, of which U+2028 is one.
      return seen.strip().equals(Markup.clean(wanted).strip());
    }
    String line = oneLine(wanted);
    String[] ends = oneLine(seen).split("…", 2);
    return ends.length == 1
        ? ends[0].equals(line)
        : ends[0].length() > 5 && line.startsWith(ends[0]) && line.endsWith(ends[1]);
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cc}\\p{Cs}]+", " ").strip();
  }
}
