package actnn.app.viewmodel.figure;

import actnn.app.run.RunState;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.LayerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer that keeps something for its backward pass, as it last was; layers that keep nothing
 * would only be empty places in a chart.
 *
 * @param index its place among all layers
 * @param bits mean bits per stored number
 */
public record StoredLayer(
    int index, String name, String kind, double bits, long storedBytes, long fp32Bytes) {

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
      if (bytes[i] > 0 || layer.fp32Bytes() > 0) {
        kept.add(
            new StoredLayer(i, layer.name(), layer.kind(), bits[i], bytes[i], layer.fp32Bytes()));
      }
    }
    return kept;
  }
}
