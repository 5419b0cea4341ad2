package actnn.app.chart.draw;

import actnn.app.chart.draw.ChartGeometry.LegendEntry;
import actnn.app.chart.draw.theme.LegendItem;
import actnn.app.chart.spec.Heading;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Title, note, legend and the caption of the y axis: everything above the plot. */
public final class Header {
  /** Empty space at a chart's edges. */
  public static final double PAD = 12;

  private static final double ROW = 17;
  private static final double SWATCH = 10;
  private static final double CELL = 15;
  private static final double GAP = 14;

  private final Pen pen;
  private final double width;
  private final int legendRows;
  private final List<LegendEntry> entries = new ArrayList<>();
  private double x = PAD;
  private double top;
  private int row;

  /** The header of a chart of this size. */
  public Header(Pen pen, double width, double height) {
    this.pen = pen;
    this.width = width;
    this.legendRows = height < 230 ? 1 : height < 300 ? 2 : 4;
  }

  /**
   * Draws everything from the top down; returns where the plot may begin.
   *
   * @param roomy whether note and caption get lines of their own; else the caption follows the
   *     title
   */
  public double draw(Heading heading, boolean roomy, List<LegendItem> legend, String caption) {
    top = PAD + 11;
    title(heading.title(), roomy ? "" : caption);
    top += 7;
    if (roomy && !heading.note().isEmpty()) {
      top += 11;
      muted(heading.note(), Pen.SMALL, PAD);
      top += 5;
    }
    if (!legend.isEmpty()) {
      top += 3;
      legend(legend);
      top += ROW + 2;
    }
    if (roomy && !caption.isEmpty()) {
      top += 11;
      muted(caption, Pen.TICK, PAD);
      top += 3;
    }
    return top + 9;
  }

  private void title(String title, String caption) {
    Font bold = pen.theme().bold(Pen.TITLE);
    String fitted = Pen.fitted(title, bold, width - 2 * PAD);
    pen.text(fitted, bold, pen.theme().text(), PAD, top, 0);
    double after = PAD + Pen.width(fitted, bold) + 8;
    if (!caption.equalsIgnoreCase(title) && after < width - 60) {
      muted(caption, Pen.TICK, after);
    }
  }

  private void muted(String text, float size, double left) {
    Font font = pen.theme().font(size);
    pen.text(Pen.fitted(text, font, width - PAD - left), font, pen.theme().muted(), left, top, 0);
  }

  /** The legend entries drawn so far that can be switched off. */
  public List<LegendEntry> entries() {
    return entries;
  }

  private void legend(List<LegendItem> items) {
    for (int i = 0; i < items.size(); i++) {
      double wanted = widthOf(items.get(i));
      if (x > PAD && x + wanted > width - PAD) {
        if (row + 1 == legendRows) {
          Font font = pen.theme().font(Pen.SMALL);
          pen.text("+" + (items.size() - i), font, pen.theme().muted(), x, top + 12, 0);
          return;
        }
        row++;
        x = PAD;
        top += ROW;
      }
      item(items.get(i));
      x += wanted + GAP;
    }
  }

  private double widthOf(LegendItem item) {
    if (item instanceof LegendItem.Curve curve) {
      return 24 + nameWidth(curve.name());
    } else if (item instanceof LegendItem.Swatch swatch) {
      return 15 + nameWidth(swatch.name());
    } else if (item instanceof LegendItem.Ghost ghost) {
      return 24 + nameWidth(ghost.name());
    } else if (item instanceof LegendItem.Strip strip) {
      return nameWidth(strip.name()) + 6 + strip.texts().stream().mapToDouble(this::cell).sum();
    } else if (item instanceof LegendItem.Ramp ramp) {
      return nameWidth(ramp.low()) + nameWidth(ramp.high()) + 132;
    }
    throw new AssertionError(item);
  }

  private double nameWidth(String name) {
    return Pen.width(shortened(name), pen.theme().font(Pen.SMALL));
  }

  private String shortened(String name) {
    return Pen.fittedMiddle(name, pen.theme().font(Pen.SMALL), Math.min(220, width - 2 * PAD - 30));
  }

  private double cell(String text) {
    return Math.max(CELL, Pen.width(text, pen.theme().font(9.5f)) + 8);
  }

  private void item(LegendItem item) {
    double middle = top + ROW / 2;
    if (item instanceof LegendItem.Curve curve) {
      pen.line(x, middle, x + 18, middle, faded(curve.colour(), curve.on()), curve.stroke());
      name(curve.name(), 24, curve.on());
      entry(curve.id(), curve.name(), 24);
    } else if (item instanceof LegendItem.Swatch swatch) {
      swatch(box(SWATCH, middle), faded(swatch.colour(), swatch.on()), swatch.hollow());
      name(swatch.name(), 15, swatch.on());
      entry(swatch.id(), swatch.name(), 15);
    } else if (item instanceof LegendItem.Ghost ghost) {
      pen.wash(box(18, middle), pen.theme().ghost(), 0.12f);
      pen.draw(box(18, middle), pen.theme().ghost(), Pen.dashed(1, 3, 2));
      name(ghost.name(), 24, true);
    } else if (item instanceof LegendItem.Strip strip) {
      strip(strip, middle);
    } else if (item instanceof LegendItem.Ramp ramp) {
      ramp(ramp, middle);
    }
  }

  private void swatch(RoundRectangle2D box, Color colour, boolean hollow) {
    if (hollow) {
      pen.wash(box, colour, LegendItem.HOLLOW);
      pen.draw(box, colour, new BasicStroke(1f));
    } else {
      pen.fill(box, colour);
    }
  }

  private RoundRectangle2D box(double length, double middle) {
    return new RoundRectangle2D.Double(x, middle - SWATCH / 2, length, SWATCH, 3, 3);
  }

  private void name(String name, double indent, boolean on) {
    Font font = pen.theme().font(Pen.SMALL);
    Color colour = faded(pen.theme().text(), on);
    double base = top + ROW / 2 + 4;
    pen.text(shortened(name), font, colour, x + indent, base, 0);
    if (!on) {
      double from = x + indent;
      pen.line(from, base - 4, from + nameWidth(name), base - 4, colour, new BasicStroke(1f));
    }
  }

  private Color faded(Color colour, boolean on) {
    return on ? colour : new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90);
  }

  private void entry(String id, String name, double indent) {
    if (!id.isEmpty()) {
      Rectangle2D bounds = new Rectangle2D.Double(x - 3, top, indent + nameWidth(name) + 6, ROW);
      entries.add(new LegendEntry(id, name, bounds));
    }
  }

  private void strip(LegendItem.Strip strip, double middle) {
    Font font = pen.theme().font(Pen.SMALL);
    Font small = pen.theme().font(9.5f);
    pen.text(strip.name(), font, pen.theme().muted(), x, middle + 4, 0);
    double left = x + nameWidth(strip.name()) + 6;
    for (int i = 0; i < strip.texts().size(); i++) {
      double wide = cell(strip.texts().get(i));
      Color colour = strip.colours().get(i);
      pen.fill(new Rectangle2D.Double(left, middle - 6.5, wide, 13), colour);
      String text = strip.texts().get(i);
      pen.text(text, small, pen.theme().on(colour), left + wide / 2, middle + 3.5, 0.5);
      left += wide;
    }
  }

  private void ramp(LegendItem.Ramp ramp, double middle) {
    Font font = pen.theme().font(Pen.SMALL);
    pen.text(ramp.low(), font, pen.theme().muted(), x, middle + 4, 0);
    double left = x + nameWidth(ramp.low()) + 6;
    int steps = ramp.colours().size();
    double wide = 120.0 / steps;
    for (int i = 0; i < steps; i++) {
      pen.fill(
          new Rectangle2D.Double(left + i * wide, middle - 5, wide + 0.4, 10),
          ramp.colours().get(i));
    }
    pen.text(ramp.high(), font, pen.theme().muted(), left + 126, middle + 4, 0);
  }
}
