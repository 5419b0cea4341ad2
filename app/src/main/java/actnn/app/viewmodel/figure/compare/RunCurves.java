package actnn.app.viewmodel.figure.compare;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Band;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.LineSpec.Style;
import actnn.app.series.Points;
import actnn.app.series.Smoothing;
import actnn.app.viewmodel.figure.CurveView;
import actnn.app.viewmodel.figure.compare.SeedGroup.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One series of several runs as curves over each other; with seeds together, one curve a group with
 * a band. Pure.
 *
 * @param smoothed whether this series is smoothed as the view says
 */
record RunCurves(List<ComparedRun> runs, String baseline, CurveView view, boolean smoothed) {

  /** The chart of a series. */
  LineSpec of(String title, String series, Axis y) {
    List<SeedGroup> groups =
        view.meanOverSeeds()
            ? SeedGroup.of(runs)
            : runs.stream().map(run -> new SeedGroup(List.of(run))).toList();
    Map<SeedGroup, Spread> spreads = new HashMap<>();
    Map<SeedGroup, Points> raws = new HashMap<>();
    for (SeedGroup group : groups) {
      Optional<Spread> spread = group.spread(series, view.axis());
      spread.ifPresent(found -> spreads.put(group, found));
      raws.put(group, spread.map(Spread::mean).orElseGet(() -> points(group.first(), series)));
    }
    double unit = Smoothing.unit(raws.values());
    List<Curve> curves = new ArrayList<>();
    List<Band> bands = new ArrayList<>();
    for (SeedGroup group : groups) {
      curves.add(curve(group, raws.getOrDefault(group, Points.NONE), unit));
      Spread spread = spreads.get(group);
      if (spread != null) {
        bands.add(
            new Band(
                group.first().id(),
                group.first().ink(),
                calm(spread.low(), unit),
                calm(spread.high(), unit)));
      }
    }
    Heading heading =
        Heading.of(title, "None of these runs has logged it yet")
            .withNote(note(!spreads.isEmpty()));
    return new LineSpec(heading, view.x(), y, curves, List.of(), bands);
  }

  private Points points(ComparedRun run, String series) {
    return run.state()
        .series(series)
        .map(found -> found.snapshot().over(view.axis(), run.origin()))
        .orElse(Points.NONE);
  }

  private double weight() {
    return smoothed ? view.smoothing() : 0;
  }

  private Points calm(Points raw, double unit) {
    return smoothed ? view.calm(raw, unit) : raw;
  }

  private Curve curve(SeedGroup group, Points raw, double unit) {
    Style style = group.has(baseline) ? Style.BASELINE : Style.NORMAL;
    ComparedRun first = group.first();
    Points behind = weight() > 0 ? raw : Points.NONE;
    return new Curve(first.id(), group.label(), first.ink(), style, calm(raw, unit), behind);
  }

  private String note(boolean banded) {
    Stream<String> parts =
        Stream.of(
            banded ? "mean ± standard deviation over seeds" : "", smoothed ? view.smoothed() : "");
    return String.join("; ", parts.filter(part -> !part.isEmpty()).toList());
  }
}
