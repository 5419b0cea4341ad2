package actnn.app.report.pdf;

import actnn.app.report.ReportModel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * The pages of a report as pictures: what is seen is the very file that would be written. Confined
 * to one thread at a time; not for the JavaFX one, since it draws.
 */
public final class PdfPreview {
  private final byte[] file;
  private final int pages;

  private PdfPreview(byte[] file, int pages) {
    this.file = file;
    this.pages = pages;
  }

  /**
   * A page.
   *
   * @param width in pixels
   * @param height in pixels
   * @param pixels row by row, alpha, red, green and blue of eight bits each; not to be changed
   */
  public record Picture(int width, int height, int[] pixels) {}

  /** Lays the report out; takes about as long as writing it. */
  public static PdfPreview of(ReportModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
    PdfReport.write(model, out);
    byte[] file = out.toByteArray();
    try (PDDocument document = Loader.loadPDF(file)) {
      return new PdfPreview(file, document.getNumberOfPages());
    }
  }

  /** How many there are, at least 1. */
  public int pages() {
    return pages;
  }

  /**
   * Draws one page.
   *
   * @param page from 0
   * @param scale pixels a point
   */
  public Picture picture(int page, float scale) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      BufferedImage image = new PDFRenderer(document).renderImage(page, scale, ImageType.ARGB);
      int width = image.getWidth();
      int height = image.getHeight();
      return new Picture(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }
  }
}
