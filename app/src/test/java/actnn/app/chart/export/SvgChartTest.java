package actnn.app.chart.export;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import java.awt.Dimension;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("A chart as SVG")
class SvgChartTest {
  private static final String HOSTILE = "</text><script>alert(1)</script> & \"'\u0007";

  @Test
  @DisplayName("shows a hostile name as the text that it is, on an axis as well as in the title")
  void hostileNames() throws Exception {
    Document document = parsed(bars(HOSTILE));

    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("</text><script>alert(1)</script> & \"'");
  }

  @Test
  @DisplayName("says how wide each text was laid out, so that another font cannot move it")
  void textKeepsItsWidth() throws Exception {
    Document document = parsed(bars("a name too long for the place under its own bar"));
    List<Element> texts =
        IntStream.range(0, document.getElementsByTagName("text").getLength())
            .mapToObj(i -> (Element) document.getElementsByTagName("text").item(i))
            .toList();

    assertThat(texts).hasSizeGreaterThan(5);
    assertThat(texts).allMatch(text -> Double.parseDouble(text.getAttribute("textLength")) > 0);
    assertThat(document.getDocumentElement().getTextContent())
        .as("slanted names are text, not outlines")
        .contains("a name");
  }

  @ParameterizedTest(name = "{0} by {1}")
  @CsvSource({"980, 190, true", "980, 150, true", "640, 130, true", "1800, 420, false"})
  @DisplayName("has no two names below it that look the same for different layers")
  void namesBelowStayDifferent(int width, int height, boolean numbers) throws Exception {
    List<BitsSpec.Bar> bars = new ArrayList<>();
    for (int stage = 1; stage <= 3; stage++) {
      for (int block = 1; block <= 18; block++) {
        for (String layer : List.of("norm1", "relu1", "convolution1", "add")) {
          String path = "stage%d.block%d.%s".formatted(stage, block, layer);
          bars.add(new BitsSpec.Bar(path, "conv", 2));
        }
      }
    }
    BitsSpec spec = new BitsSpec(Heading.of("Bits"), bars, BitsSpec.ColourBy.BITS, 2, 2);
    Document document =
        parsed(
            new ChartExport(new Dimension(width, height), ChartTheme.PRINT, ChartView.ALL)
                .svg(spec));
    List<String> below =
        IntStream.range(0, document.getElementsByTagName("text").getLength())
            .mapToObj(i -> document.getElementsByTagName("text").item(i).getTextContent().strip())
            .filter(text -> text.startsWith("#") || text.contains(".") || text.contains("…"))
            .filter(text -> !text.startsWith("average") && !text.startsWith("target"))
            .toList();
    assertThat(below).hasSizeGreaterThan(4).doesNotHaveDuplicates();
    assertThat(below).allMatch(text -> text.startsWith("#") == numbers);
    assertThat(below.get(0).equals("#1")).isEqualTo(numbers);
  }

  private static String bars(String name) {
    List<String> categories = IntStream.range(0, 12).mapToObj(i -> name + i).toList();
    List<Double> values = IntStream.range(0, 12).mapToObj(i -> i * 1024.0).toList();
    return new ChartExport(new Dimension(560, 320), ChartTheme.PRINT, ChartView.ALL)
        .svg(
            new BarSpec(
                Heading.of(name),
                categories,
                Axis.of("stored", Unit.BYTES),
                List.of(new BarSpec.Group("g", name, Ink.palette(0), values)),
                false));
  }

  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }
}
