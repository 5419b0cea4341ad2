package actnn.app.viewmodel.budget;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.LineSpec.Style;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.series.Points;
import actnn.engine.config.Keys;
import actnn.engine.plan.Outlook.Point;
import actnn.engine.plan.Plan.LayerPlan;
import java.util.List;

/** A forecast as charts. Pure functions; safe on any thread. */
public final class PlanCharts {
  private static final int GREY = 0x9AA4AF;
  private static final String EMPTY = "This network stores nothing for its backward pass";

  private PlanCharts() {}

  /** Bits of each layer; pinned ones are marked. */
  public static BitsSpec bits(Forecast forecast) {
    String pins = forecast.spec().text(Keys.PIN);
    List<BitsSpec.Bar> bars =
        storing(forecast).stream()
            .map(
                layer ->
                    new BitsSpec.Bar(
                        layer.name(),
                        layer.kind(),
                        layer.bits(),
                        isPinned(forecast, pins, layer.name())))
            .toList();
    boolean quantises = forecast.spec().get(Keys.ARM).quantises();
    double target = quantises ? forecast.spec().get(Keys.BITS) : Double.NaN;
    return new BitsSpec(
        Heading.of("Bits per layer", EMPTY),
        bars,
        BitsSpec.ColourBy.BITS,
        forecast.plan().averageBits(),
        target <= 8 ? target : Double.NaN);
  }

  private static boolean isPinned(Forecast forecast, String pins, String layer) {
    return forecast.outlook().pinnable().contains(layer) && PinText.of(pins, layer).isPresent();
  }

  /** Stored bytes of each layer, before the outline of what fp32 keeps. */
  public static BarSpec bytes(Forecast forecast) {
    List<LayerPlan> layers = storing(forecast);
    return new BarSpec(
        Heading.of("Stored bytes per layer", EMPTY),
        layers.stream().map(LayerPlan::name).toList(),
        Axis.of("held at the end of forward", Unit.BYTES),
        List.of(
            new BarSpec.Group(
                "fp32",
                "fp32",
                Ink.rgb(GREY),
                layers.stream().map(layer -> (double) layer.fp32Bytes()).toList(),
                BarSpec.Look.OUTLINE),
            new BarSpec.Group(
                "stored",
                "this plan",
                Ink.palette(0),
                layers.stream().map(layer -> (double) layer.storedBytes()).toList())),
        true);
  }

  /** Memory of a step over the batch, below the memory that there is. */
  public static LineSpec growth(Forecast forecast) {
    return new LineSpec(
        Heading.of("Memory of a step over the batch"),
        Axis.of("samples a step", Unit.COUNT).logarithmic(),
        Axis.of("memory of a step", Unit.BYTES).logarithmic(),
        List.of(
            new Curve(
                "autograd",
                "PyTorch autograd",
                Ink.rgb(GREY),
                Style.DASHED,
                points(forecast.outlook().growth().plain()),
                Points.NONE),
            new Curve(
                "plan",
                "this plan",
                Ink.palette(0),
                Style.NORMAL,
                points(forecast.outlook().growth().planned()),
                Points.NONE)),
        List.of(
            new LineSpec.Reference(
                "capacity " + Unit.BYTES.text(forecast.budgetBytes()), forecast.budgetBytes())));
  }

  private static Points points(List<Point> points) {
    return Points.of(
        points.stream().mapToDouble(Point::batch).toArray(),
        points.stream().mapToDouble(Point::bytes).toArray());
  }

  private static List<LayerPlan> storing(Forecast forecast) {
    return forecast.plan().layers().stream()
        .filter(layer -> layer.storedBytes() > 0 || layer.fp32Bytes() > 0)
        .toList();
  }
}
