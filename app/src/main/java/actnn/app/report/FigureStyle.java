package actnn.app.report;

import actnn.app.chart.draw.theme.ChartTheme;

/**
 * How figures are written that stand for themselves.
 *
 * @param ground what they are drawn on
 * @param zipped whether all go into one zip file
 */
public record FigureStyle(Ground ground, boolean zipped) {
  /** White, in a folder. */
  public static final FigureStyle PLAIN = new FigureStyle(Ground.WHITE, false);

  /** What a figure is drawn on. */
  public enum Ground {
    /** For papers: black on white. */
    WHITE,
    /** As the window's light theme. */
    LIGHT,
    /** As the window's dark theme, for slides. */
    DARK
  }

  ChartTheme theme() {
    return switch (ground) {
      case WHITE -> ChartTheme.PRINT;
      case LIGHT -> ChartTheme.LIGHT;
      case DARK -> ChartTheme.DARK;
    };
  }
}
