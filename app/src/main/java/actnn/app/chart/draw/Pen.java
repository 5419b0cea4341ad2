package actnn.app.chart.draw;

import actnn.app.chart.draw.theme.ChartTheme;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Draws text and lines in a theme's colours, at fractions of a pixel. */
public final class Pen {
  /** Points of a chart's title. */
  public static final float TITLE = 13f;

  /** Points of notes, legends and labels on marks. */
  public static final float SMALL = 11f;

  /** Points of tick labels and captions. */
  public static final float TICK = 10.5f;

  /** Text metrics that do not depend on the surface: a chart is laid out alike on all of them. */
  private static final FontRenderContext METRICS =
      new FontRenderContext(new AffineTransform(), true, true);

  /** Characters that no font shows and no XML file may hold. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\uFFFE\uFFFF]");

  private final Graphics2D graphics;
  private final ChartTheme theme;

  /** A pen for one drawing. */
  public Pen(Graphics2D graphics, ChartTheme theme) {
    this.graphics = graphics;
    this.theme = theme;
  }

  /** Smooth edges, fractional text, no snapping: what every chart is drawn with. */
  public static void smooth(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** What it draws on. */
  public Graphics2D graphics() {
    return graphics;
  }

  /** The colours it draws with. */
  public ChartTheme theme() {
    return theme;
  }

  /** How wide a text is, in points, on any surface. */
  public static double width(String text, Font font) {
    return ChartTheme.covering(font, text).getStringBounds(text, METRICS).getWidth();
  }

  /** The text, cut with an ellipsis so that it is no wider than {@code width}. */
  public static String fitted(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int kept = most(text.length(), i -> text.substring(0, i) + "…", font, width);
    return kept == 0 ? "" : text.substring(0, kept).stripTrailing() + "…";
  }

  /** The same for what people call things: names often begin alike and differ at their ends. */
  public static String fittedMiddle(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int kept = most(text.length() / 2, i -> around(text, i), font, width);
    return kept == 0 ? fitted(text, font, width) : around(text, kept);
  }

  /** How many characters may be kept, up to {@code all}, for the text to be no wider. */
  public static int most(int all, IntFunction<String> text, Font font, double width) {
    int low = 0;
    int high = all;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (width(text.apply(middle), font) <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static String around(String text, int kept) {
    return text.substring(0, kept).stripTrailing()
        + "…"
        + text.substring(text.length() - kept).stripLeading();
  }

  /**
   * Text on a base line.
   *
   * @param align 0 starts at x, 0.5 is centred on it, 1 ends there
   */
  public void text(String text, Font font, Color colour, double x, double y, double align) {
    if (text.isEmpty()) {
      return;
    }
    graphics.setFont(ChartTheme.covering(font, text));
    graphics.setColor(colour);
    String visible = CONTROL.matcher(text).replaceAll(" ");
    graphics.drawString(visible, (float) (x - align * width(visible, font)), (float) y);
  }

  /** Text with a halo of the ground's colour, readable on top of marks. */
  public void haloed(String text, Font font, Color colour, double x, double y, double align) {
    if (text.isEmpty()) {
      return;
    }
    double left = x - align * width(text, font);
    Shape outline =
        new TextLayout(text, ChartTheme.covering(font, text), METRICS)
            .getOutline(AffineTransform.getTranslateInstance(left, y));
    Color ground = theme.ground();
    graphics.setColor(new Color(ground.getRed(), ground.getGreen(), ground.getBlue(), 215));
    graphics.setStroke(new BasicStroke(3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(outline);
    text(text, font, colour, left, y, 0);
  }

  /** A text on a plate of the ground's colour, for a place that lines cross as they like. */
  public void plated(String text, Font font, Color colour, double left, double y) {
    if (text.isEmpty()) {
      return;
    }
    double up = font.getSize2D();
    Rectangle2D plate = rect(left - 3, y - up - 1, left + width(text, font) + 3, y + up * 0.3 + 1);
    Color ground = theme.ground();
    graphics.setColor(new Color(ground.getRed(), ground.getGreen(), ground.getBlue(), 235));
    graphics.fill(
        new RoundRectangle2D.Double(
            plate.getX(), plate.getY(), plate.getWidth(), plate.getHeight(), 4, 4));
    text(text, font, colour, left, y, 0);
  }

  /** A straight line. */
  public void line(double x1, double y1, double x2, double y2, Color colour, BasicStroke stroke) {
    graphics.setColor(colour);
    graphics.setStroke(stroke);
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /** Fills a shape. */
  public void fill(Shape shape, Color colour) {
    graphics.setColor(colour);
    graphics.fill(shape);
  }

  /** Fills with part of a colour's strength. */
  public void wash(Shape shape, Color colour, float alpha) {
    var before = graphics.getComposite();
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, alpha));
    fill(shape, colour);
    graphics.setComposite(before);
  }

  /** Draws the outline of a shape. */
  public void draw(Shape shape, Color colour, BasicStroke stroke) {
    graphics.setColor(colour);
    graphics.setStroke(stroke);
    graphics.draw(shape);
  }

  /** Black or white, whichever reads better on a colour. */
  public static Color on(Color fill) {
    double light = 0.299 * fill.getRed() + 0.587 * fill.getGreen() + 0.114 * fill.getBlue();
    return light > 140 ? new Color(0x111418) : new Color(0xFAFBFC);
  }

  /** A solid stroke with round ends. */
  public static BasicStroke solid(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** A dashed stroke: lengths of dash and gap in turn. */
  public static BasicStroke dashed(double width, float... pattern) {
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, pattern, 0f);
  }

  /** The rectangle between two corners, in whatever order. */
  public static Rectangle2D rect(double x1, double y1, double x2, double y2) {
    return new Rectangle2D.Double(
        Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
  }
}
