package actnn.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.export.ChartFormat;
import actnn.app.report.FigureStyle.Ground;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The figures of a report")
class FigureReportTest {
  private static final ReportModel MODEL = ReportSamples.two(ReportSamples.HOSTILE);

  @TempDir Path folder;

  @Test
  @DisplayName("are files that say what they are, numbered as they follow in the report")
  void names() throws IOException {
    List<Path> files = FigureReport.svg(FigureStyle.PLAIN).write(MODEL, folder.resolve("out"));

    assertThat(files).hasSize(3).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .allMatch(name -> name.matches("0[123]-(summary|memory)-[a-z0-9-]+\\.svg"));
    assertThat(Files.readString(files.get(1))).contains("<title", "kept in fp32", "xmlns");
  }

  @Test
  @DisplayName("are white for papers, and as the window for slides")
  void ground() throws IOException {
    for (Ground ground : Ground.values()) {
      FigureReport png = FigureReport.png(new FigureStyle(ground, false));
      Path file = png.write(MODEL, folder.resolve(ground.name())).get(0);
      BufferedImage image = ImageIO.read(file.toFile());
      assertThat(image.getWidth()).isEqualTo(1440);
      assertThat(image.getRGB(1, 1) & 0xFFFFFF)
          .isEqualTo(ground == Ground.DARK ? 0x0D1117 : 0xFFFFFF);
    }
  }

  @Test
  @DisplayName("are vectors with text as PDF")
  void pdf() throws IOException {
    Path file = FigureReport.pdf(FigureStyle.PLAIN).write(MODEL, folder).get(0);

    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getNumberOfPages()).isOne();
      assertThat(new PDFTextStripper().getText(document)).contains("Accuracy");
    }
  }

  @Test
  @DisplayName("go into one zip file where that is wished, the same each time")
  void zip() throws IOException {
    FigureReport zipped = new FigureReport(ChartFormat.SVG, new FigureStyle(Ground.WHITE, true));
    Path file = folder.resolve("figures.zip");

    assertThat(zipped.write(MODEL, file)).containsExactly(file);
    byte[] once = Files.readAllBytes(file);
    zipped.write(MODEL, file);

    assertThat(Files.readAllBytes(file)).isEqualTo(once);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).hasSize(3).allMatch(n -> n.endsWith(".svg"));
    }
  }
}
