package actnn.app.chart.export;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.figure.ChartPainter;
import actnn.app.chart.spec.ChartSpec;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A chart as one {@code <svg>} element without prolog, fit to stand inside an HTML page. Text stays
 * text; each piece says how wide it was laid out, so that a reader without the font sees it in the
 * same place.
 *
 * @param size in points, the unit of the view box
 * @param view the zoom and the hidden curves to keep
 * @param prefix begins every id, so that several charts fit into one page
 * @param paint how a colour is written
 */
public record SvgChart(
    Dimension size, ChartView view, String prefix, Function<Color, String> paint) {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final List<String> PAINTED = List.of("fill", "stroke");
  private static final FontRenderContext METRICS =
      new FontRenderContext(new AffineTransform(), true, true);

  public SvgChart {
    size = new Dimension(size);
  }

  /** The size in points; a copy. */
  @Override
  public Dimension size() {
    return new Dimension(size);
  }

  /** The element, and where in it what lies. */
  public record Drawn(String element, ChartGeometry geometry) {}

  /** The element. */
  public String element(ChartSpec spec, ChartTheme theme) {
    return draw(spec, theme).element();
  }

  /** The element with its geometry, in the units of the view box. */
  public Drawn draw(ChartSpec spec, ChartTheme theme) {
    Document document =
        GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setIDGenerator(new Numbered(prefix));
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(size);
    ChartGeometry geometry = new ChartPainter().paint(graphics, size, spec, theme, view);
    Element root = graphics.getRoot();
    head(document, root, spec.heading().title());
    repaint(root);
    letters(root, theme.font(12), theme);
    StringWriter writer = new StringWriter(1 << 16);
    try {
      graphics.stream(root, writer, true, false);
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail", e);
    }
    String text = writer.toString();
    return new Drawn(text.substring(text.indexOf("<svg")).strip(), geometry);
  }

  /** A spoken title, and a view box instead of a fixed size. */
  private void head(Document document, Element root, String title) {
    root.removeAttribute("width");
    root.removeAttribute("height");
    root.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
    root.setAttribute("role", "img");
    Element spoken = document.createElementNS(SVG, "title");
    spoken.setTextContent(Markup.clean(title));
    root.insertBefore(spoken, root.getFirstChild());
    // Batik gives it the same id in every drawing.
    children(root).forEach(child -> child.removeAttribute("id"));
  }

  private void repaint(Element element) {
    for (String name : PAINTED) {
      colour(element.getAttribute(name))
          .ifPresent(colour -> element.setAttribute(name, paint.apply(colour)));
    }
    children(element).forEach(this::repaint);
  }

  private static Optional<Color> colour(String text) {
    if (text.startsWith("rgb(")) {
      String[] parts = text.substring(4, text.length() - 1).split(",");
      return Optional.of(new Color(number(parts[0]), number(parts[1]), number(parts[2])));
    }
    return switch (text) {
      case "white" -> Optional.of(Color.WHITE);
      case "black" -> Optional.of(Color.BLACK);
      default -> Optional.empty();
    };
  }

  private static int number(String text) {
    return Integer.parseInt(text.strip());
  }

  /** Names fonts as browsers know them and pins the width of each text. */
  private static void letters(Element element, Font outer, ChartTheme theme) {
    Font font = outer;
    if (element.hasAttribute("font-size")) {
      font = font.deriveFont(pixels(element.getAttribute("font-size")));
    }
    if (element.hasAttribute("font-family")) {
      boolean bold =
          element.getAttribute("font-weight").equals("bold")
              || element.getAttribute("font-family").contains(theme.bold(12).getFamily());
      font = (bold ? theme.bold(12) : theme.font(12)).deriveFont(font.getSize2D());
      element.setAttribute("font-family", "Inter, system-ui, sans-serif");
      element.setAttribute("font-weight", bold ? "600" : "400");
    }
    if (element.getTagName().equals("text") && !element.getTextContent().isEmpty()) {
      String text = Markup.clean(element.getTextContent());
      element.setTextContent(text);
      Font drawn = ChartTheme.covering(font, text);
      double width = drawn.getStringBounds(text, METRICS).getWidth();
      element.setAttribute("textLength", String.format(Locale.ROOT, "%.1f", width));
      element.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
    for (Element child : children(element)) {
      letters(child, font, theme);
    }
  }

  private static float pixels(String size) {
    return Float.parseFloat(size.replace("px", ""));
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
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
