package actnn.app.report;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.export.Markup;
import actnn.app.chart.export.SvgChart;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.chart.spec.ink.RunPalette;
import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The charts of one page. Each is drawn once, in the light theme; its colours are style variables,
 * which a dark page sets to those of the dark theme.
 */
public final class HtmlCharts {
  private final Map<Color, String> variables = new HashMap<>();
  private final ChartTheme light;
  private final ChartTheme dark;
  private int drawn;

  HtmlCharts(RunPalette palette) {
    light = ChartTheme.LIGHT.with(palette);
    dark = ChartTheme.DARK.with(palette);
    List<Color> roles = light.roles();
    for (int i = 0; i < roles.size(); i++) {
      variables.put(roles.get(i), "var(--chart-" + i + ")");
    }
  }

  /** The variables, for both themes. A page on paper is always light. */
  String colours() {
    return ":root{"
        + variables(light)
        + "}\n@media screen and (prefers-color-scheme:dark){:root{"
        + variables(dark)
        + "}}\n";
  }

  private static String variables(ChartTheme theme) {
    StringBuilder out = new StringBuilder();
    List<Color> roles = theme.roles();
    for (int i = 0; i < roles.size(); i++) {
      out.append("--chart-").append(i).append(':').append(Markup.colour(roles.get(i))).append(';');
    }
    return out.toString();
  }

  /** The colour of a run, for a style. */
  String colour(Ink ink) {
    return paint(light.colour(ink));
  }

  private String paint(Color colour) {
    String variable = variables.get(new Color(colour.getRGB()));
    return variable == null ? Markup.colour(colour) : variable;
  }

  /** Those that have something to show: a page is finished, it need not say what is to come. */
  public static List<ChartSpec> drawable(List<ChartSpec> charts) {
    return charts.stream().filter(chart -> !chart.isEmpty()).toList();
  }

  /** Adds the charts, two beside each other where they have room. */
  void append(StringBuilder out, List<ChartSpec> charts) {
    List<ChartPlace> places = ChartPlace.of(drawable(charts));
    if (places.isEmpty()) {
      return;
    }
    out.append("<div class=\"charts\">\n");
    for (ChartPlace place : places) {
      String prefix = "c" + drawn++ + "-";
      SvgChart svg = new SvgChart(place.size(), ChartView.ALL, prefix, this::paint);
      SvgChart.Drawn chart = svg.draw(place.spec(), light);
      out.append(place.wide() ? "<figure class=\"wide\"" : "<figure");
      hover(place.spec(), chart.geometry())
          .ifPresent(map -> out.append(" data-hover=\"").append(Markup.escaped(map)).append('"'));
      out.append('>').append(chart.element()).append("</figure>\n");
    }
    out.append("</div>\n");
  }

  private Optional<String> hover(ChartSpec spec, ChartGeometry geometry) {
    boolean upright = spec instanceof LineSpec || spec instanceof MemorySpec;
    return new HoverMap(geometry, upright, this::paint).json();
  }
}
