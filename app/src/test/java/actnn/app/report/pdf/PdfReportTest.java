package actnn.app.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.report.ReportSamples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A PDF report")
class PdfReportTest {
  @TempDir Path folder;

  @Test
  @DisplayName("is A4 pages with margins that nothing runs into, however long names and tables are")
  void pages() throws IOException {
    Path file = folder.resolve("report.pdf");

    new PdfReport().write(ReportSamples.two(ReportSamples.HOSTILE.repeat(6)), file);

    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getNumberOfPages()).isBetween(5, 12);
      assertThat(document.getDocumentInformation().getProducer())
          .isEqualTo("ActNN Workbench 1.0.0");
      PDFRenderer renderer = new PDFRenderer(document);
      for (int i = 0; i < document.getNumberOfPages(); i++) {
        PDPage page = document.getPage(i);
        assertThat(page.getMediaBox().getWidth()).isBetween(595f, 596f);
        BufferedImage image = renderer.renderImage(i, 0.5f);
        assertThat(ink(image, 0, 22)).as("left margin of page " + (i + 1)).isZero();
        assertThat(ink(image, image.getWidth() - 22, image.getWidth())).as("right").isZero();
        assertThat(ink(image, 22, image.getWidth() - 22)).as("between").isGreaterThan(300);
      }
    }
  }

  @Test
  @DisplayName("can be searched and copied, and carries what it needs of its font")
  void text() throws IOException {
    Path file = folder.resolve("report.pdf");

    new PdfReport().write(ReportSamples.two("Two bits"), file);

    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("A. Author · 2 runs", "Kept what Two bits says.", "• one");
      assertThat(text).contains("Two bits", "Reproduce", "actnn run", "Step time");
      assertThat(text).as("words of a chart").contains("step");
      assertThat(document.getPage(0).getResources().getXObjectNames()).isNotEmpty();
    }
    assertThat(Files.size(file)).as("only the characters that occur").isLessThan(300_000);
  }

  @Test
  @DisplayName("says below a run why it ended as it did")
  void reason() throws IOException {
    Path file = folder.resolve("report.pdf");

    new PdfReport().write(ReportSamples.two("Two bits"), file);

    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Infinity or NaN turned up in the loss of Two bits.");
    }
  }

  @Test
  @DisplayName("has every number of a table of many runs whole, in as many blocks as it takes")
  void manyRuns() throws IOException {
    Path file = folder.resolve("report.pdf");

    new PdfReport().write(ReportSamples.many(10), file);

    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      String text = stripper.getText(document);
      for (int i = 0; i < 10; i++) {
        assertThat(text)
            .contains("1.034e2" + i, "+1.002e2" + i + "  (+12345.6 %)", "m" + i + "-2026-11-26");
      }
      List<String> heads = text.lines().filter(line -> line.startsWith("Figure ")).toList();
      List<String> names = text.lines().filter(line -> line.startsWith("Loss ")).toList();
      assertThat(heads).hasSameSizeAs(names).hasSizeGreaterThan(1);
      assertThat(String.join(" ", names)).doesNotContain("…");
    }
  }

  @Test
  @DisplayName("is shown page by page as the very file that would be written")
  void preview() throws IOException {
    PdfPreview preview = PdfPreview.of(ReportSamples.two("Two bits"));
    Path file = folder.resolve("report.pdf");
    new PdfReport().write(ReportSamples.two("Two bits"), file);

    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(preview.pages()).isEqualTo(document.getNumberOfPages());
      BufferedImage image = new PDFRenderer(document).renderImage(1, 0.5f, ImageType.ARGB);
      PdfPreview.Picture picture = preview.picture(1, 0.5f);
      assertThat(picture.width()).isEqualTo(image.getWidth());
      assertThat(picture.pixels())
          .isEqualTo(
              image.getRGB(0, 0, picture.width(), picture.height(), null, 0, picture.width()));
    }
  }

  private static int ink(BufferedImage image, int from, int to) {
    int found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = from; x < to; x++) {
        found += (image.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
      }
    }
    return found;
  }
}
