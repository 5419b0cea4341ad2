package actnn.app.chart.export;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.Ink;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.Unit;
import actnn.app.series.Points;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@DisplayName("A chart saved to a file")
class ChartExportTest {
  private static final ChartExport PAPER = ChartExport.forPaper(720, 380);
  private static final String HOSTILE = "</text><script>alert(1)</script> & \"'\u0007";

  @TempDir Path folder;

  @Test
  @DisplayName("as PNG has two pixels a point and the colours of its theme")
  void png() throws IOException {
    Path file = folder.resolve("chart.png");
    ChartExport dark = new ChartExport(new Dimension(600, 300), ChartTheme.DARK, ChartView.ALL);

    dark.write(ChartSamples.loss(3, 200, false), ChartFormat.PNG, file);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(image.getHeight()).isEqualTo(600);
    assertThat(new Color(image.getRGB(2, 2))).isEqualTo(ChartTheme.DARK.ground());
    assertThat(count(image, ChartTheme.DARK.colour(Ink.palette(0)))).isGreaterThan(500);
  }

  @Test
  @DisplayName("as SVG is well-formed, with title, legend, axes and units as text")
  void svg() throws Exception {
    for (Map.Entry<String, ChartSpec> sample : ChartSamples.all().entrySet()) {
      Document document = parsed(PAPER.svg(sample.getValue()));
      String words = document.getDocumentElement().getTextContent();

      assertThat(words).as(sample.getKey()).contains(sample.getValue().heading().title());
      assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(1);
    }
    String memory =
        parsed(PAPER.svg(ChartSamples.memory(20))).getDocumentElement().getTextContent();
    assertThat(memory)
        .contains("kept in fp32", "MiB", "forward", "backward", "activation memory held", "less");
  }

  @Test
  @DisplayName("as SVG is one path a curve, and the same text each time")
  void svgIsSmallAndReproducible() {
    String svg = PAPER.svg(ChartSamples.loss(3, 20_000, false));

    assertThat(svg.length()).isLessThan(600_000);
    assertThat(svg.split("<path", -1)).hasSizeLessThan(30);
    assertThat(PAPER.svg(ChartSamples.loss(3, 20_000, false))).isEqualTo(svg);
  }

  @Test
  @DisplayName("as PDF is one page of vectors that shows the curves")
  void pdf() throws IOException {
    Path file = folder.resolve("chart.pdf");

    PAPER.write(ChartSamples.memory(20), ChartFormat.PDF, file);

    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(720);
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Activation memory in one step");
      assertThat(document.getPage(0).getResources().getXObjectNames()).isNotEmpty();
      BufferedImage image = new PDFRenderer(document).renderImage(0, 1);
      assertThat(count(image, Color.WHITE)).isBetween(50_000, 260_000);
    }
  }

  @Test
  @DisplayName("as CSV holds every point, none thinned away, under a header with units")
  void csv() throws IOException {
    Path file = folder.resolve("chart.csv");

    PAPER.write(ChartSamples.loss(2, 5_000, false), ChartFormat.CSV, file);

    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo("id,name,kind,step,training loss");
    assertThat(lines).hasSize(1 + 2 * 2 * 5_000);
    assertThat(ChartExport.csv(ChartSamples.memory(3)))
        .startsWith("row,layer,kind,bits,position in the step,held (bytes),fp32 (bytes)\r\n")
        .contains("layer,layer1.0.conv,conv,");
    assertThat(ChartExport.csv(ChartSamples.heat(4, 5)).lines()).hasSize(1 + 20);
  }

  @Test
  @DisplayName("shows a hostile name as the text that it is")
  void hostileNames() throws Exception {
    LineSpec spec =
        new LineSpec(
            Heading.of(HOSTILE).withNote(HOSTILE),
            Axis.of(HOSTILE, Unit.NUMBER),
            Axis.of("loss", Unit.NUMBER),
            List.of(
                LineSpec.Curve.of(
                    HOSTILE, Ink.palette(0), Points.of(new double[] {0, 1}, new double[] {1, 2}))));

    Document document = parsed(PAPER.svg(spec));

    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("</text><script>alert(1)</script> & \"'");
    PAPER.write(spec, ChartFormat.PDF, folder.resolve("hostile.pdf"));
    assertThat(folder.resolve("hostile.pdf")).isNotEmptyFile();
  }

  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  private static int count(BufferedImage image, Color colour) {
    int found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        found += (image.getRGB(x, y) & 0xFFFFFF) == (colour.getRGB() & 0xFFFFFF) ? 1 : 0;
      }
    }
    return found;
  }
}
