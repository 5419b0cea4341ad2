package actnn.app.chart.draw;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BitScale;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.LineSpec.Style;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.ScatterSpec;
import actnn.app.chart.spec.ScatterSpec.Dot;
import actnn.app.chart.spec.ScatterSpec.Mark;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.series.Points;
import actnn.app.series.Smoothing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Charts with made-up but life-like numbers, the same on every call. */
public final class ChartSamples {
  private static final String[] KINDS = {"conv", "batch norm", "relu"};

  private ChartSamples() {}

  /** One or two of each kind, by a name that suits a file. */
  public static Map<String, ChartSpec> all() {
    Map<String, ChartSpec> all = new LinkedHashMap<>();
    all.put("loss", loss(5, 4000, false));
    all.put("loss-log", loss(10, 300, true));
    all.put("accuracy", accuracy());
    all.put("memory-used", used());
    all.put("memory3", memory(3));
    all.put("memory20", memory(20));
    all.put("memory200", memory(200));
    all.put("memory20-stored", stored(20));
    all.put("memory3-l0", uncompressed());
    all.put("bits12", bits(12, BitsSpec.ColourBy.BITS));
    all.put("bits200", bits(200, BitsSpec.ColourBy.KIND));
    all.put("heat12", heat(12, 60));
    all.put("heat200", heat(200, 2000));
    all.put("bars", bars());
    all.put("bars200", layerBytes(200));
    all.put("cost20", cost(20));
    all.put("cost200", cost(200));
    all.put("scatter", scatter());
    all.put("waterfall", CompareSamples.waterfall());
    all.put("matrix12", CompareSamples.matrix(12));
    all.put("matrix200", CompareSamples.matrix(200));
    all.put("parallel", CompareSamples.parallel());
    all.put("banded", CompareSamples.banded());
    all.put(
        "empty",
        new LineSpec(
            Heading.of("Loss", "Start a run to see its loss"),
            Axis.of("step", Unit.COUNT),
            Axis.of("loss", Unit.NUMBER),
            List.of()));
    return all;
  }

  public static LineSpec loss(int runs, int points, boolean log) {
    List<Curve> curves = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Random random = new Random(run);
      double[] xs = new double[points];
      double[] ys = new double[points];
      for (int i = 0; i < points; i++) {
        xs[i] = i * 12.0;
        double trend = 0.12 * (1 + run * 0.35) + 2.2 * Math.exp(-i * (6.0 - run * 0.4) / points);
        ys[i] = trend * (1 + 0.18 * random.nextGaussian());
      }
      Points raw = Points.of(xs, ys);
      Style style = run == 0 ? Style.BASELINE : Style.NORMAL;
      String name = run == 0 ? "autograd (baseline)" : "resnet56 L" + run;
      curves.add(
          new Curve(
              "run" + run,
              name,
              Ink.palette(Math.max(0, run - 1)),
              style,
              Smoothing.average(raw, 0.97, Smoothing.unit(List.of(raw))),
              raw));
    }
    Axis y = Axis.of("training loss", Unit.NUMBER);
    return new LineSpec(
        Heading.of("Training loss").withNote("average 0.97 over distance, raw values behind"),
        Axis.of("step", Unit.COUNT),
        log ? y.logarithmic() : y,
        curves);
  }

  private static LineSpec accuracy() {
    double[] xs = new double[12];
    double[] ys = new double[12];
    double[] other = new double[12];
    for (int i = 0; i < 12; i++) {
      xs[i] = i + 1;
      ys[i] = 0.91 - 0.6 * Math.exp(-i / 3.0);
      other[i] = i == 6 ? Double.NaN : 0.90 - 0.62 * Math.exp(-i / 2.6);
    }
    return new LineSpec(
        Heading.of("Validation accuracy"),
        Axis.of("epoch", Unit.COUNT),
        Axis.of("accuracy", Unit.PERCENT),
        List.of(
            Curve.of(
                "A long name given by somebody who describes the whole experiment in it",
                Ink.palette(0),
                Points.of(xs, ys)),
            Curve.of("L3", Ink.palette(1), Points.of(xs, other))));
  }

  private static LineSpec used() {
    double[] xs = new double[400];
    double[] ys = new double[400];
    for (int i = 0; i < 400; i++) {
      xs[i] = i * 2.5;
      ys[i] = (2.1 + 0.4 * Math.sin(i / 9.0)) * (1 << 30);
    }
    return new LineSpec(
        Heading.of("Memory used"),
        Axis.of("time since start", Unit.SECONDS),
        Axis.of("process memory", Unit.BYTES),
        List.of(Curve.of("", Ink.palette(0), Points.of(xs, ys))),
        List.of(new LineSpec.Reference("capacity 4 GiB", 4.0 * (1 << 30))));
  }

  /** Like a residual network: bytes shrink with depth; a third are masks; first and last full. */
  public static List<MemorySpec.Layer> layers(int count) {
    List<MemorySpec.Layer> layers = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < count; i++) {
      String kind = KINDS[i % 3];
      long fp32 =
          (long)
              (64e6
                  / count
                  * 3
                  * Math.pow(0.25, 2.2 * i / count)
                  * (kind.equals("relu") ? 0.6 : 1));
      double bits = kind.equals("relu") ? BitScale.OTHER : 1 + random.nextInt(4);
      long stored = bits == BitScale.OTHER ? fp32 / 32 : (long) (fp32 * (bits + 0.25) / 32);
      layers.add(
          new MemorySpec.Layer(
              "layer"
                  + (i / 9 + 1)
                  + "."
                  + (i / 3 % 3)
                  + "."
                  + kind.replace(' ', '_')
                  + (count > 100 ? i : ""),
              kind,
              bits,
              stored,
              fp32));
    }
    return layers;
  }

  public static MemorySpec memory(int count) {
    return new MemorySpec(
        Heading.of("Activation memory in one step")
            .withNote("ResNet, batch 128, level L3, 2 bits on average"),
        layers(count));
  }

  private static MemorySpec stored(int count) {
    List<MemorySpec.Sample> samples = new ArrayList<>();
    MemorySpec spec = memory(count);
    long held = 0;
    for (int i = 0; i < count; i++) {
      held += spec.layers().get(i).storedBytes();
      samples.add(new MemorySpec.Sample(i + 1, held * 11 / 10, 0));
    }
    for (int i = count - 1; i >= 0; i--) {
      held -= spec.layers().get(i).storedBytes();
      samples.add(new MemorySpec.Sample(2.0 * count - i, held * 11 / 10, 0));
    }
    MemorySpec.Trace traced = new MemorySpec.Trace(MemorySpec.Origin.ALLOCATOR, samples);
    return new MemorySpec(spec.heading(), spec.layers(), traced, MemorySpec.Scale.STORED_ONLY);
  }

  private static MemorySpec uncompressed() {
    List<MemorySpec.Layer> layers = new ArrayList<>();
    for (MemorySpec.Layer layer : layers(9)) {
      layers.add(
          new MemorySpec.Layer(
              layer.name(), layer.kind(), BitScale.FULL, layer.fp32Bytes(), layer.fp32Bytes()));
    }
    return new MemorySpec(Heading.of("Activation memory in one step, L0"), layers);
  }

  public static BitsSpec bits(int count, BitsSpec.ColourBy colour) {
    List<BitsSpec.Bar> bars = new ArrayList<>();
    List<MemorySpec.Layer> layers = layers(count);
    for (int i = 0; i < count; i++) {
      double bits = i == 0 ? 32 : layers.get(i).bits();
      bars.add(new BitsSpec.Bar(layers.get(i).name(), layers.get(i).kind(), bits));
    }
    return new BitsSpec(Heading.of("Bits per layer"), bars, colour, 2.13, 2);
  }

  public static HeatSpec heat(int rows, int columns) {
    double[] xs = new double[columns];
    float[][] cells = new float[rows][columns];
    for (int c = 0; c < columns; c++) {
      xs[c] = c * 10.0;
    }
    Random random = new Random(3);
    for (int r = 0; r < rows; r++) {
      float bits = 1 + random.nextInt(4);
      for (int c = 0; c < columns; c++) {
        if (random.nextDouble() < 0.6 / Math.sqrt(1 + c)) {
          bits = Math.max(1, Math.min(8, bits + random.nextInt(3) - 1));
        }
        cells[r][c] = r % 10 == 9 ? 0 : bits;
      }
    }
    List<String> names = layers(rows).stream().map(MemorySpec.Layer::name).toList();
    return new HeatSpec(
        Heading.of("Bits per layer over time"),
        names,
        Axis.of("step", Unit.COUNT),
        Axis.of("bits", Unit.BITS),
        HeatSpec.Grid.of(xs, cells));
  }

  private static BarSpec bars() {
    return new BarSpec(
        Heading.of("Peak memory by part"),
        List.of("weights", "gradients", "optimiser", "activations"),
        Axis.of("memory", Unit.BYTES),
        List.of(
            new BarSpec.Group("a", "autograd", Ink.palette(0), List.of(98e6, 98e6, 196e6, 1.31e9)),
            new BarSpec.Group("b", "L3, 2 bits", Ink.palette(1), List.of(98e6, 98e6, 196e6, 108e6)),
            new BarSpec.Group("c", "fused", Ink.palette(2), List.of(98e6, 98e6, 196e6, 64e6))),
        false);
  }

  public static BarSpec layerBytes(int count) {
    List<MemorySpec.Layer> layers = layers(count);
    return new BarSpec(
        Heading.of("Stored bytes by layer"),
        layers.stream().map(MemorySpec.Layer::name).toList(),
        Axis.of("stored", Unit.BYTES),
        List.of(
            new BarSpec.Group(
                "stored",
                "L3",
                Ink.palette(0),
                layers.stream().map(layer -> (double) layer.storedBytes()).toList())),
        true);
  }

  /** Every third layer is a mask, which takes no scratch. */
  public static CostSpec cost(int count) {
    List<CostSpec.Bar> bars = new ArrayList<>();
    for (MemorySpec.Layer layer : layers(count)) {
      double size = layer.fp32Bytes() / 4e6;
      long scratch = bars.size() % 3 == 2 ? 0 : layer.fp32Bytes();
      bars.add(new CostSpec.Bar(layer.name(), layer.kind(), 0.6 * size, 0.4 * size, scratch));
    }
    return new CostSpec(Heading.of("Cost of compression by layer").withNote("step 120"), bars);
  }

  public static ScatterSpec scatter() {
    return new ScatterSpec(
        Heading.of("Accuracy against memory"),
        Axis.of("activation memory", Unit.BYTES).logarithmic(),
        Axis.of("best accuracy", Unit.PERCENT),
        Axis.of("step time", Unit.MILLIS),
        List.of(
            new Dot("0", "autograd", Ink.palette(7), 1.31e9, 0.934, 80, Mark.BASELINE),
            new Dot("1", "L2", Ink.palette(0), 170e6, 0.932, 140, Mark.DOMINATED),
            new Dot("2", "L3 2 bits", Ink.palette(1), 108e6, 0.9335, 150, Mark.BEST),
            new Dot("3", "L3 1.25 bits", Ink.palette(2), 70e6, 0.921, 150, Mark.DOMINATED),
            new Dot("4", "fused", Ink.palette(3), 64e6, 0.9331, 155, Mark.BEST),
            new Dot("5", "checkpoint", Ink.palette(4), 300e6, 0.934, 120, Mark.BEST),
            new Dot(
                "6",
                "batch 512",
                Ink.palette(5),
                2.1e9,
                Double.NaN,
                Double.NaN,
                Mark.OUT_OF_MEMORY)),
        Points.of(
            new double[] {64e6, 108e6, 108e6, 300e6, 300e6},
            new double[] {0.9331, 0.9331, 0.9335, 0.9335, 0.934}));
  }
}
