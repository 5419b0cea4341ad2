package actnn.app.chart.draw;

import actnn.app.chart.draw.ChartGeometry.Marks;
import actnn.app.chart.draw.Ticks.Tick;
import actnn.app.chart.draw.theme.LegendItem;
import java.util.List;
import org.jfree.chart.plot.XYPlot;

/** One kind of chart: its scales, ticks and legend, and how its marks are drawn. */
public interface Figure {
  /** The words above the y axis; empty for none. */
  String yCaption();

  /** The words below the x axis; empty for none. */
  String xCaption();

  /** Across. */
  Scale x();

  /** Up; called after {@link #x} so that it may fit what is in view. */
  Scale y();

  /** The marks below so many pixels. */
  List<Tick> xTicks(int pixels);

  /** The marks beside so many pixels. */
  List<Tick> yTicks(int pixels);

  /** Whether the x labels are names, which may be cut and slanted. */
  default boolean xNames() {
    return false;
  }

  /**
   * Whether the x labels stand at the places of a sequence that the words below the axis name, so
   * that "#12" says which is meant where names have no room.
   */
  default boolean xNumbered() {
    return false;
  }

  /** Whether the y labels are names. */
  default boolean yNames() {
    return false;
  }

  /** Whether faint lines run across at the y ticks. */
  default boolean gridlines() {
    return true;
  }

  /** What the colours mean. */
  List<LegendItem> legend();

  /** Adds what JFreeChart draws itself: data sets with their renderers. */
  default void populate(XYPlot plot, double pixels) {}

  /** Draws the other marks, clipped to the data area, and says where they lie. */
  Marks draw(Pen pen, Frame frame);
}
