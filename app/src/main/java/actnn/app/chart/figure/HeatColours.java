package actnn.app.chart.figure;

import actnn.app.chart.draw.Scale;
import actnn.app.chart.draw.theme.BitColours;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.draw.theme.LegendItem;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BitScale;
import actnn.app.chart.spec.Unit;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * What the cells of a chart mean: bits have the colours that they have everywhere, other values a
 * ramp.
 *
 * @param values the quantity and its unit
 * @param scale from the lowest to the highest value there is; NaN where there is none
 */
record HeatColours(Axis values, Scale scale, ChartTheme theme) {
  private static final int RAMP = 24;

  /** The colour of a value; the ground's for NaN. */
  Color of(double value) {
    if (Double.isNaN(value)) {
      return theme.ground();
    }
    return values.unit() == Unit.BITS
        ? BitColours.of(value, theme)
        : BitColours.ramp(scale.fraction(value));
  }

  /** A value under the mouse; a dash for NaN. */
  String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return values.unit() == Unit.BITS ? BitScale.text(value) : values.unit().text(value);
  }

  /** The key to the colours. */
  List<LegendItem> legend() {
    if (values.unit() == Unit.BITS) {
      List<Double> present = new ArrayList<>(List.of(scale.low(), scale.high()));
      present.removeIf(value -> Double.isNaN(value));
      return List.of(BitColours.strip(present, theme));
    }
    List<Color> ramp = new ArrayList<>();
    for (int i = 0; i < RAMP; i++) {
      ramp.add(BitColours.ramp(i / (RAMP - 1.0)));
    }
    String low = values.label() + "  " + values.unit().text(scale.low());
    return List.of(new LegendItem.Ramp(low, values.unit().text(scale.high()), ramp));
  }
}
