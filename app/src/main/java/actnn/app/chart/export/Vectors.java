package actnn.app.chart.export;

import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.figure.ChartPainter;
import actnn.app.chart.spec.ChartSpec;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.w3c.dom.Document;

/** A chart as vectors: an SVG element, or a form that a PDF page can place. */
public final class Vectors {
  private static final String SVG = "http://www.w3.org/2000/svg";

  private Vectors() {}

  /**
   * The chart as one {@code <svg>} element without prolog, fit to stand inside an HTML page.
   *
   * @param prefix begins every id, so that several charts fit into one page
   */
  public static String svg(
      ChartSpec spec, Dimension size, ChartTheme theme, ChartView view, String prefix) {
    Document document =
        GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setIDGenerator(new Numbered(prefix));
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(size);
    new ChartPainter().paint(graphics, size, spec, theme, view);
    StringWriter writer = new StringWriter(1 << 16);
    try {
      graphics.stream(writer, true);
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail", e);
    }
    return tidy(writer.toString(), spec, size);
  }

  /** Off with prolog and fixed size; on with a view box, a spoken title and a fallback font. */
  private static String tidy(String text, ChartSpec spec, Dimension size) {
    int start = text.indexOf("<svg");
    int tagEnd = text.indexOf('>', start);
    String tag = text.substring(start, tagEnd).replaceFirst("width=\"[^\"]*\"", "");
    String open =
        tag.replaceFirst("height=\"[^\"]*\"", "")
            + " viewBox=\"0 0 "
            + size.width
            + " "
            + size.height
            + "\" role=\"img\"";
    String body = text.substring(tagEnd + 1);
    String family = ChartTheme.LIGHT.font(11).getFamily();
    String named =
        (open + "><title>" + escape(spec.heading().title()) + "</title>" + body)
            .replace("'" + family + "'", "'" + family + "', system-ui, sans-serif");
    return named.strip();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * The chart as a form of one point a unit, text as shapes so that no font has to be embedded.
   *
   * @throws IOException when the document cannot take it
   */
  public static PDFormXObject pdf(
      PDDocument document, ChartSpec spec, Dimension size, ChartTheme theme, ChartView view)
      throws IOException {
    PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, size.width, size.height);
    try {
      new ChartPainter().paint(graphics, size, spec, theme, view);
    } finally {
      graphics.dispose();
    }
    return graphics.getXFormObject();
  }

  /** Ids that depend on nothing but their order: the same chart gives the same file. */
  private static final class Numbered extends SVGIDGenerator {
    private final AtomicInteger next = new AtomicInteger();
    private final String first;

    Numbered(String first) {
      this.first = first;
    }

    @Override
    public String generateID(String prefix) {
      return first + prefix + next.incrementAndGet();
    }
  }
}
