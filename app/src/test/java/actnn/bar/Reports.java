package actnn.bar;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.report.Cover;
import actnn.app.report.ReportModel;
import actnn.app.report.ReportModel.Better;
import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Layer;
import actnn.app.report.ReportModel.Remarks;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Section;
import actnn.app.report.ReportModel.Series;
import actnn.app.report.ReportModel.Table;
import actnn.app.report.ReportModel.Words;
import actnn.app.report.note.Notes;
import actnn.app.series.LiveSeries;
import actnn.app.series.Points;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports of one run in which every text, or every number, is what a test wants it to be. */
final class Reports {
  private Reports() {}

  /** Every text is the same. */
  static ReportModel withText(String text) {
    return withText(text, text);
  }

  /**
   * Every text is the same, but for the notes.
   *
   * @param notes in the form in which they are written, whose marks become elements
   */
  static ReportModel withText(String text, String notes) {
    return model(text, notes, new double[] {1, 2, 3});
  }

  /** One series of these values. */
  static ReportModel withValues(double[] values) {
    return model("plain", "plain", values);
  }

  /** A chart of them over 0, 1, 2, ... */
  static LineSpec chart(String text, double[] values) {
    double[] xs = new double[values.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i;
    }
    return new LineSpec(
        Heading.of(text),
        Axis.of(text, Unit.COUNT),
        Axis.of(text, Unit.NUMBER),
        List.of(Curve.of(text, Ink.palette(0), Points.of(xs, values))));
  }

  private static ReportModel model(String text, String notes, double[] values) {
    LiveSeries series = new LiveSeries();
    for (int i = 0; i < values.length; i++) {
      series.append(i + 1, values[i], i * 1_000_000L);
    }
    Run run =
        new Run(
            "r1",
            text,
            Ink.palette(0),
            text,
            text,
            text,
            new Remarks(List.of(text), text),
            text,
            new TreeMap<>(Map.of("dataset.path", text)),
            List.of(new Figure("loss.train", text, Unit.NUMBER, values[0], Better.LOWER)),
            List.of(
                new Layer(
                    text, text, 2, 10, 160, Double.NaN, Double.NaN, ReportModel.Cost.UNKNOWN)),
            List.of(new Series("loss/train", Unit.NUMBER, series::whole)));
    Section section =
        new Section(
            text,
            text,
            List.of(chart(text, new double[] {1, 2, 3})),
            List.of(
                new Table(
                    text,
                    List.of(text, text),
                    List.of(List.of(new Words(text), new Words(text))),
                    false),
                new Table(text, List.of(text), List.of(List.of(new Words(text))), true)));
    Cover cover = new Cover(text, text, Notes.of(notes));
    return new ReportModel(cover, Instant.EPOCH, text, "r1", List.of(run), List.of(section));
  }
}
