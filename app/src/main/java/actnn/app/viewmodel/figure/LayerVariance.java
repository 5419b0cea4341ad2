package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.run.state.RunState;
import actnn.engine.event.Event.LayerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What rounding adds to the gradient's variance, by layer, from the last profile. */
public final class LayerVariance {
  private LayerVariance() {}

  /**
   * The chart; for the drawing thread. Its places are those of the bits by layer, so that both are
   * zoomed together. The two kinds of bars ask different questions: what a layer's own rounding is
   * expected to add to all gradients, and what was seen in the gradient of its own parameters,
   * whichever layers' rounding that comes from.
   */
  public static BarSpec of(RunState run) {
    List<StoredLayer> layers = StoredLayer.of(run);
    Optional<LayerProfile> profile =
        run.profile().filter(told -> !layers.isEmpty() && RunCharts.isRounded(run));
    List<BarSpec.Group> groups = new ArrayList<>();
    profile
        .map(LayerProfile::predictedVariance)
        .flatMap(all -> group("predicted, in all gradients", 0, layers, all))
        .ifPresent(groups::add);
    profile
        .map(LayerProfile::measuredVariance)
        .flatMap(all -> group("measured, in its own gradient", 1, layers, all))
        .ifPresent(groups::add);
    return new BarSpec(
        Heading.of(
            "Variance by layer",
            RunCharts.isRounded(run)
                ? RunCharts.whileEmpty(run, "The first profile of the layers is on its way")
                : "Nothing is rounded in this run"),
        layers.stream().map(StoredLayer::name).toList(),
        Axis.of("variance", Unit.NUMBER).logarithmic(),
        groups,
        true);
  }

  /** Empty where no layer has a value: a legend would promise bars that are not there. */
  private static Optional<BarSpec.Group> group(
      String name, int colour, List<StoredLayer> layers, double[] all) {
    List<Double> values = layers.stream().map(layer -> positive(all, layer.index())).toList();
    return values.stream().allMatch(value -> value.isNaN())
        ? Optional.empty()
        : Optional.of(new BarSpec.Group("variance/" + colour, name, Ink.palette(colour), values));
  }

  private static double positive(double[] all, int layer) {
    return layer < all.length && all[layer] > 0 ? all[layer] : Double.NaN;
  }
}
