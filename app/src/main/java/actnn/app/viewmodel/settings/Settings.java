package actnn.app.viewmodel.settings;

import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.viewmodel.base.WindowMemory;

/**
 * All settings at one moment.
 *
 * @param theme light, dark, or what the desktop has
 * @param zoom the size of everything, in percent, 80 to 200
 * @param smoothing the weight of the moving average that curves begin with, 0 to 0.99
 * @param parallel runs that may train at once, 1 to {@link WindowMemory#MOST_PARALLEL}
 * @param palette the colours of runs
 * @param givesWay whether workers give way to other programs
 * @param copies whether the store is copied once a day
 */
public record Settings(
    ThemeChoice theme,
    int zoom,
    double smoothing,
    RunPalette palette,
    int parallel,
    boolean givesWay,
    boolean copies) {
  /** What a new home begins with. */
  public static final Settings USUAL =
      new Settings(ThemeChoice.LIGHT, ZoomSteps.USUAL, 0.6, RunPalette.OKABE_ITO, 1, true, true);

  /** The strongest smoothing. */
  public static final double MOST_SMOOTHING = 0.99;

  public Settings {
    zoom = ZoomSteps.within(zoom);
    smoothing = smoothing >= 0 ? Math.min(MOST_SMOOTHING, smoothing) : 0;
    parallel = Math.max(1, Math.min(WindowMemory.MOST_PARALLEL, parallel));
  }
}
