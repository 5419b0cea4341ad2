package actnn.app.chart.export;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MatrixSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.ParallelSpec;
import actnn.app.chart.spec.ScatterSpec;
import actnn.app.chart.spec.WaterfallSpec;
import actnn.app.series.Points;

/** The numbers of a chart in long form: every point, none thinned away, with its unit. */
final class ChartNumbers {
  private ChartNumbers() {}

  static String csv(ChartSpec spec) {
    Csv csv = new Csv();
    if (spec instanceof LineSpec line) {
      line(csv, line);
    } else if (spec instanceof MemorySpec memory) {
      memory(csv, memory);
    } else if (spec instanceof BitsSpec bits) {
      csv.text("layer").text("kind").text("bits").end();
      bits.bars().forEach(b -> csv.text(b.layer()).text(b.kind()).number(b.bits()).end());
    } else if (spec instanceof HeatSpec heat) {
      heat(csv, heat);
    } else if (spec instanceof MatrixSpec matrix) {
      matrix(csv, matrix);
    } else if (spec instanceof BarSpec bar) {
      bar(csv, bar);
    } else if (spec instanceof CostSpec cost) {
      cost(csv, cost);
    } else if (spec instanceof WaterfallSpec waterfall) {
      waterfall(csv, waterfall);
    } else if (spec instanceof ParallelSpec parallel) {
      parallel(csv, parallel);
    } else if (spec instanceof ScatterSpec scatter) {
      scatter(csv, scatter);
    }
    return csv.toString();
  }

  private static String name(Axis axis) {
    return switch (axis.unit()) {
      case BYTES -> axis.label() + " (bytes)";
      case SECONDS -> axis.label() + " (s)";
      case CLOCK -> axis.label() + " (s since 1970)";
      case PERCENT -> axis.label() + " (fraction)";
      default -> axis.caption();
    };
  }

  private static void line(Csv csv, LineSpec spec) {
    csv.text("id").text("name").text("kind").text(name(spec.x())).text(name(spec.y())).end();
    for (LineSpec.Curve curve : spec.curves()) {
      points(csv, curve, curve.raw().isEmpty() ? "logged" : "smoothed", curve.points());
      points(csv, curve, "logged", curve.raw());
      for (LineSpec.Band band : spec.bands()) {
        if (band.curve().equals(curve.id())) {
          points(csv, curve, "band from", band.low());
          points(csv, curve, "band to", band.high());
        }
      }
    }
  }

  private static void points(Csv csv, LineSpec.Curve curve, String kind, Points points) {
    for (int i = 0; i < points.size(); i++) {
      csv.text(curve.id()).text(curve.name()).text(kind);
      csv.number(points.x(i)).number(points.y(i)).end();
    }
  }

  /**
   * Layers first, then what was held through a real step and who says so; a cell that a row has no
   * use for stays empty.
   */
  private static void memory(Csv csv, MemorySpec spec) {
    csv.text("row").text("layer").text("kind").text("bits").text("position in the step");
    csv.text("held (bytes)").text("fp32 (bytes)").end();
    for (int i = 0; i < spec.layers().size(); i++) {
      MemorySpec.Layer layer = spec.layers().get(i);
      csv.text("layer").text(layer.name()).text(layer.kind()).number(layer.bits()).number(i);
      csv.number(layer.storedBytes()).number(layer.fp32Bytes()).end();
    }
    for (MemorySpec.Sample sample : spec.traced().samples()) {
      csv.text(spec.traced().origin().words())
          .nothing()
          .nothing()
          .nothing()
          .number(sample.position());
      csv.number(sample.heldBytes()).number(sample.fp32Bytes()).end();
    }
  }

  private static void heat(Csv csv, HeatSpec spec) {
    csv.text("layer").text(name(spec.x())).text(name(spec.values())).end();
    for (int row = 0; row < spec.grid().rows(); row++) {
      for (int column = 0; column < spec.grid().columns(); column++) {
        csv.text(spec.layers().get(row)).number(spec.grid().x(column));
        csv.number(spec.grid().value(row, column)).end();
      }
    }
  }

  private static void bar(Csv csv, BarSpec spec) {
    csv.text(spec.layers() ? "layer" : "category").text("group").text(name(spec.value())).end();
    for (BarSpec.Group group : spec.groups()) {
      for (int i = 0; i < spec.categories().size(); i++) {
        csv.text(spec.categories().get(i)).text(group.name());
        csv.number(group.values().get(i)).end();
      }
    }
  }

  private static void cost(Csv csv, CostSpec spec) {
    csv.text("layer").text("kind").text("compress (ms)").text("decompress (ms)");
    csv.text("scratch (bytes)").end();
    for (CostSpec.Bar bar : spec.bars()) {
      csv.text(bar.layer()).text(bar.kind()).number(bar.compressMillis());
      csv.number(bar.decompressMillis()).number(bar.scratchBytes()).end();
    }
  }

  private static void scatter(Csv csv, ScatterSpec spec) {
    csv.text("id").text("name").text(name(spec.x())).text(name(spec.y()));
    csv.text(spec.size().label().isEmpty() ? "size" : name(spec.size())).text("mark").end();
    for (ScatterSpec.Dot dot : spec.dots()) {
      csv.text(dot.id()).text(dot.name()).number(dot.x()).number(dot.y()).number(dot.size());
      csv.text(dot.mark().name()).end();
    }
  }

  private static void matrix(Csv csv, MatrixSpec spec) {
    csv.text("run").text("layer").text(name(spec.values())).end();
    for (int row = 0; row < spec.rows().size(); row++) {
      for (int column = 0; column < spec.layers().size(); column++) {
        csv.text(spec.rows().get(row)).text(spec.layers().get(column));
        csv.number(spec.cells().get(row).get(column)).end();
      }
    }
  }

  private static void waterfall(Csv csv, WaterfallSpec spec) {
    csv.text("row").text("name").text(name(spec.value())).text("note").end();
    csv.text("total").text(spec.from().name()).number(spec.from().value()).nothing().end();
    for (WaterfallSpec.Change change : spec.changes()) {
      csv.text("change").text(change.name()).number(change.by()).text(change.note()).end();
    }
    csv.text("total").text(spec.to().name()).number(spec.to().value()).nothing().end();
  }

  private static void parallel(Csv csv, ParallelSpec spec) {
    csv.text("id").text("name");
    spec.dimensions().forEach(dimension -> csv.text(dimension.name()));
    csv.end();
    for (ParallelSpec.Line line : spec.lines()) {
      csv.text(line.id()).text(line.name());
      for (int i = 0; i < spec.dimensions().size(); i++) {
        double value = line.values().get(i);
        if (spec.dimensions().get(i).choices().isEmpty()) {
          csv.number(value);
        } else {
          csv.text(spec.dimensions().get(i).text(value));
        }
      }
      csv.end();
    }
  }
}
