package actnn.app.viewmodel.figure;

import actnn.app.run.state.RunState;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.LayerProfile;
import actnn.engine.event.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer that keeps something for its backward pass, as it last was, be it that another layer
 * keeps it for both; layers that keep nothing would only be empty places in a chart.
 *
 * @param index its place among all layers
 * @param bits mean bits per stored number
 * @param cost of compressing what it keeps; empty where nobody measured it
 */
public record StoredLayer(
    int index,
    String name,
    String kind,
    double bits,
    long storedBytes,
    long fp32Bytes,
    Optional<RunSummary.Cost> cost) {

  /** The layers of a run that keep something, in forward order; empty before the first profile. */
  public static List<StoredLayer> of(RunState run) {
    Optional<LayerProfile> profile = run.profile();
    List<LayerInfo> layers = run.layers();
    List<StoredLayer> kept = new ArrayList<>();
    if (profile.isEmpty()) {
      return kept;
    }
    double[] bits = profile.get().bits();
    long[] bytes = profile.get().storedBytes();
    int known = Math.min(layers.size(), Math.min(bits.length, bytes.length));
    for (int i = 0; i < known; i++) {
      LayerInfo layer = layers.get(i);
      Optional<RunSummary.Cost> cost =
          Optional.ofNullable(RunSummary.Cost.of(profile.get().costs(), i));
      if (bytes[i] > 0 || layer.fp32Bytes() > 0 || cost.filter(StoredLayer::costs).isPresent()) {
        kept.add(
            new StoredLayer(
                i, layer.name(), layer.kind(), bits[i], bytes[i], layer.fp32Bytes(), cost));
      }
    }
    return kept;
  }

  /** Whether it is anything at all. */
  static boolean costs(RunSummary.Cost cost) {
    return cost.compressMillis() > 0 || cost.decompressMillis() > 0 || cost.scratchBytes() > 0;
  }
}
