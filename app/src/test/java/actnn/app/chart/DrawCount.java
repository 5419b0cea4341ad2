package actnn.app.chart;

/** How often panes were drawn, for tests of other packages. */
public final class DrawCount {
  private DrawCount() {}

  /** Drawings of a pane since it was made. */
  public static int of(ChartPane pane) {
    return pane.draws();
  }
}
