package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Unit;
import actnn.app.series.Points;
import actnn.app.series.Smoother;
import actnn.app.series.XAxis;

/**
 * How the curves of several runs are drawn.
 *
 * @param axis what they are drawn over
 * @param logX whether that axis is logarithmic, which leaves out its zero; not for a wall clock
 * @param logLoss whether the loss has a logarithmic axis
 * @param smoother how curves are smoothed
 * @param smoothing how strongly: the weight of its exponential average, 0 for not at all
 * @param meanOverSeeds whether runs that differ in nothing but their seed are one curve with a band
 */
public record CurveView(
    XAxis axis,
    boolean logX,
    boolean logLoss,
    Smoother smoother,
    double smoothing,
    boolean meanOverSeeds) {
  /** Over steps, as they were logged. */
  public static final CurveView PLAIN = new CurveView(XAxis.STEP, false, false, 0, false);

  public CurveView {
    // Two moments of a clock are no ratio.
    logX = logX && axis != XAxis.WALL;
    // Runs that began at different moments have no common place on a wall clock.
    meanOverSeeds = meanOverSeeds && axis != XAxis.WALL;
  }

  /** Smoothed by the exponential average. */
  public CurveView(
      XAxis axis, boolean logX, boolean logLoss, double smoothing, boolean meanOverSeeds) {
    this(axis, logX, logLoss, Smoother.EXPONENTIAL, smoothing, meanOverSeeds);
  }

  /** The same with runs that differ in nothing but their seed as one curve, or without. */
  public CurveView withMeans(boolean overSeeds) {
    return new CurveView(axis, logX, logLoss, smoother, smoothing, overSeeds);
  }

  /** The same without smoothing, for what is logged seldom. */
  CurveView asLogged() {
    return new CurveView(axis, logX, logLoss, smoother, 0, meanOverSeeds);
  }

  /** What a chart of smoothed curves says of it; empty where they are not. */
  public String smoothed() {
    return smoothing > 0 ? smoother.words(smoothing) : "";
  }

  /** A curve smoothed as this says. */
  public Points calm(Points raw, double unit) {
    return smoother.of(raw, smoothing, unit);
  }

  /** The axis that curves lie over. */
  public Axis x() {
    Axis x = Axis.of(axis.label(), unit());
    return logX ? x.logarithmic() : x;
  }

  /** The axis of charts over the same x that have no logarithmic one. */
  Axis linearX() {
    return Axis.of(axis.label(), unit());
  }

  private Unit unit() {
    return switch (axis) {
      case STEP, EPOCH -> Unit.COUNT;
      case RELATIVE -> Unit.SECONDS;
      case WALL -> Unit.CLOCK;
    };
  }
}
