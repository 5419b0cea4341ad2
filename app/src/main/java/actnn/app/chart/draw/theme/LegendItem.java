package actnn.app.chart.draw.theme;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/** One entry of a legend. */
public sealed interface LegendItem {
  /** How strong the ground of a hollow mark is. */
  float HOLLOW = 0.15f;

  /** A curve: a short line, which can be switched off. */
  record Curve(String id, String name, Color colour, BasicStroke stroke, boolean on)
      implements LegendItem {}

  /**
   * A colour with a meaning.
   *
   * @param id what it switches; empty for nothing
   * @param hollow drawn as an outline, for colours that have begun to repeat
   */
  record Swatch(String id, String name, Color colour, boolean hollow, boolean on)
      implements LegendItem {}

  /** The fp32 outline, drawn as a dashed box. */
  record Ghost(String name) implements LegendItem {}

  /** A strip of coloured cells with a text in each, as for bits. */
  record Strip(String name, List<String> texts, List<Color> colours) implements LegendItem {
    public Strip {
      texts = List.copyOf(texts);
      colours = List.copyOf(colours);
    }
  }

  /** A continuous scale from low to high. */
  record Ramp(String low, String high, List<Color> colours) implements LegendItem {
    public Ramp {
      colours = List.copyOf(colours);
    }
  }
}
