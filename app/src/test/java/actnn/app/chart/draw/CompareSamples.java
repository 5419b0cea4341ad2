package actnn.app.chart.draw;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.MatrixSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.ParallelSpec;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.WaterfallSpec;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.series.Points;
import java.util.ArrayList;
import java.util.List;

/** Charts that lay several runs beside each other. */
public final class CompareSamples {
  private CompareSamples() {}

  /** A few layers that store less, one that stores more, one that only one of the runs has. */
  public static WaterfallSpec waterfall() {
    return new WaterfallSpec(
        Heading.of("Memory difference by layer").withNote("2 layers are the same in both"),
        Axis.of("stored activations", Unit.BYTES),
        new WaterfallSpec.Total("L0", Ink.palette(0), 100e6),
        List.of(
            new WaterfallSpec.Change("stage1.conv1", true, -40e6, ""),
            new WaterfallSpec.Change("stage1.bn1", true, -22e6, ""),
            new WaterfallSpec.Change("stage2.conv1", true, -17e6, ""),
            new WaterfallSpec.Change("stage2.scales", true, 3e6, "only in L3"),
            new WaterfallSpec.Change("9 others", false, -6e6, "the smallest changes, summed up")),
        new WaterfallSpec.Total("L3", Ink.palette(1), 18e6));
  }

  public static MatrixSpec matrix(int layers) {
    List<String> names = ChartSamples.layers(layers).stream().map(MemorySpec.Layer::name).toList();
    List<List<Double>> cells = new ArrayList<>();
    double[] bits = {32, 8, 4, 2};
    for (int run = 0; run < bits.length; run++) {
      List<Double> row = new ArrayList<>();
      for (int layer = 0; layer < layers; layer++) {
        row.add(layer % 7 == 6 ? 0 : bits[run] == 2 ? 1.0 + layer % 4 : bits[run]);
      }
      cells.add(row);
    }
    return new MatrixSpec(
        Heading.of("Bits by layer"),
        List.of("L0", "8 bits", "4 bits", "L3"),
        names,
        Axis.of("bits", Unit.BITS),
        cells);
  }

  public static ParallelSpec parallel() {
    return new ParallelSpec(
        Heading.of("Settings and what came of them"),
        List.of(
            new ParallelSpec.Dimension("level", Unit.COUNT, List.of("L0", "L2", "L3")),
            new ParallelSpec.Dimension("lr", Unit.NUMBER, List.of()),
            new ParallelSpec.Dimension("stored", Unit.BYTES, List.of()),
            new ParallelSpec.Dimension("accuracy", Unit.PERCENT, List.of())),
        List.of(
            new ParallelSpec.Line("a", "full", Ink.palette(0), true, List.of(0.0, 0.1, 9e6, 0.93)),
            new ParallelSpec.Line("b", "four", Ink.palette(1), false, List.of(1.0, 0.1, 3e6, 0.92)),
            new ParallelSpec.Line(
                "c", "two", Ink.palette(2), false, List.of(2.0, 0.05, 1e6, Double.NaN))));
  }

  /** A mean with a band. */
  public static LineSpec banded() {
    double[] xs = new double[100];
    double[] mean = new double[100];
    double[] low = new double[100];
    double[] high = new double[100];
    for (int i = 0; i < 100; i++) {
      xs[i] = i + 1;
      mean[i] = 2 * Math.exp(-i / 30.0) + 0.2;
      low[i] = mean[i] - 0.1 - 0.002 * i;
      high[i] = mean[i] + 0.1 + 0.002 * i;
    }
    Curve curve = Curve.of("L3, 3 seeds", Ink.palette(0), Points.of(xs, mean));
    return new LineSpec(
        Heading.of("Training loss").withNote("mean over seeds, band of one standard deviation"),
        Axis.of("step", Unit.COUNT).logarithmic(),
        Axis.of("loss", Unit.NUMBER),
        List.of(curve),
        List.of(),
        List.of(
            new LineSpec.Band(curve.id(), curve.ink(), Points.of(xs, low), Points.of(xs, high))));
  }
}
