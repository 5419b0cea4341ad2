package actnn.app.chart.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.series.Points;
import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartExportTest {
  private final ChartExport export =
      new ChartExport(new Dimension(640, 360), ChartTheme.PRINT, ChartView.ALL);

  @TempDir Path folder;

  @Test
  @DisplayName("A PNG has two pixels a point")
  void writesPng() throws IOException {
    Path file = folder.resolve("chart.png");
    export.write(ChartSamples.memory(20), ChartFormat.PNG, file);
    var image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(1280);
    assertThat(image.getHeight()).isEqualTo(720);
  }

  @Test
  @DisplayName(
      "An SVG is well-formed, has title, legend, axes and units as text, and is repeatable")
  void writesSvg() throws Exception {
    String svg = export.svg(ChartSamples.loss(3, 2000, false));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg).contains("Training loss", "resnet56 L2", "autograd (baseline)", "step", "10k");
    assertThat(svg).contains("average 0.97 over distance");
    assertThat(svg).hasSizeLessThan(400_000).doesNotContain("href=\"http");
    assertThat(export.svg(ChartSamples.loss(3, 2000, false))).isEqualTo(svg);
  }

  @Test
  @DisplayName("A PDF has one page of the chart's size, drawn as vectors")
  void writesPdf() throws IOException {
    Path file = folder.resolve("chart.pdf");
    export.write(ChartSamples.heat(12, 40), ChartFormat.PDF, file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(640);
      var objects = document.getPage(0).getResources().getXObjectNames().iterator();
      assertThat(document.getPage(0).getResources().isImageXObject(objects.next())).isFalse();
    }
  }

  @Test
  @DisplayName("A CSV has every point, named units, and no formula in it")
  void writesCsv() {
    LineSpec spec =
        new LineSpec(
            Heading.of("Memory"),
            Axis.of("step", Unit.COUNT),
            Axis.of("held", Unit.BYTES),
            List.of(
                LineSpec.Curve.of(
                    "=cmd()",
                    Ink.palette(0),
                    Points.of(new double[] {1, 2}, new double[] {-0.5, Double.NaN}))));
    assertThat(ChartExport.csv(spec))
        .isEqualTo(
            "id,name,kind,step,held (bytes)\r\n"
                + "'=cmd(),'=cmd(),logged,1,-0.5\r\n"
                + "'=cmd(),'=cmd(),logged,2,NaN\r\n");
  }

  @Test
  @DisplayName("Every kind of chart can be saved in every form")
  void writesEverything() throws IOException {
    for (var sample : ChartSamples.all().entrySet()) {
      if (!sample.getKey().contains("200")) {
        for (ChartFormat format : List.of(ChartFormat.SVG, ChartFormat.PDF, ChartFormat.CSV)) {
          Path file = folder.resolve(sample.getKey() + "." + format.extension());
          export.write(sample.getValue(), format, file);
          assertThat(file).isNotEmptyFile();
        }
      }
    }
  }

  @Test
  @DisplayName("A write that fails leaves the old file whole and nothing beside it")
  void failedWritesLeaveTheOldFile() throws IOException {
    Path file = folder.resolve("chart.svg");
    AtomicFile.write(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}
