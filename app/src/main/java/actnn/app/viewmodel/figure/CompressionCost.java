package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.Unit;
import actnn.app.run.state.RunState;
import actnn.engine.config.Keys;
import actnn.engine.config.value.Arm;
import actnn.engine.config.value.Level;
import actnn.engine.event.Event.LayerProfile;
import actnn.engine.event.RunSummary;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What compression costs each layer, in time and in scratch, from the last profile. */
public final class CompressionCost {
  private CompressionCost() {}

  /**
   * The chart; for the drawing thread. Its places are those of the bits by layer, so that both are
   * zoomed together. Over all layers the times are what that step tells of its own.
   */
  public static CostSpec of(RunState run) {
    List<StoredLayer> layers = StoredLayer.of(run);
    Heading heading = Heading.of("Cost of compression by layer", whileEmpty(run));
    Optional<LayerProfile> profile = run.profile();
    if (layers.stream().noneMatch(layer -> layer.cost().filter(StoredLayer::costs).isPresent())) {
      return new CostSpec(heading, List.of());
    }
    String step = profile.map(told -> "step " + Unit.COUNT.text(told.step())).orElse("");
    return new CostSpec(heading.withNote(step), layers.stream().map(CompressionCost::bar).toList());
  }

  private static CostSpec.Bar bar(StoredLayer layer) {
    RunSummary.Cost cost = layer.cost().orElseThrow();
    return new CostSpec.Bar(
        layer.name(),
        layer.kind(),
        cost.compressMillis(),
        cost.decompressMillis(),
        cost.scratchBytes());
  }

  /** Whether a run may have such a cost: neither PyTorch's autograd nor the tape at L0 does. */
  public static boolean isPossible(RunState run) {
    String arm = run.settings().getOrDefault(Keys.ARM.name(), "");
    String level = run.settings().getOrDefault(Keys.LEVEL.name(), "");
    return !arm.equals(Arm.AUTOGRAD.key())
        && !(arm.equals(Arm.ACTNN.key()) && level.equals(Level.L0.key()));
  }

  private static String whileEmpty(RunState run) {
    if (run.settings().getOrDefault(Keys.ARM.name(), "").equals(Arm.AUTOGRAD.key())) {
      return "PyTorch keeps what it needs by itself: nothing is compressed in this run";
    }
    Optional<LayerProfile> profile = run.profile();
    if (profile.isEmpty()) {
      return RunCharts.whileEmpty(run, "The first profile of the layers is on its way");
    }
    return profile.map(LayerProfile::costs).filter(Objects::nonNull).isPresent()
        ? "Nothing is compressed in this run"
        : "This run is of a version that did not measure it yet";
  }
}
