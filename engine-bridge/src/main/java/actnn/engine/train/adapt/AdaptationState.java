package actnn.engine.train.adapt;

import java.util.List;

/**
 * All that an {@link Adaptation} needs to go on, as arrays. What it made of the latest batch, the
 * bits and sensitivities of its samples, the next forward makes anew from its own.
 *
 * @param schemes one for each quantised save, in forward order
 */
public record AdaptationState(List<Scheme> schemes) {
  public AdaptationState {
    schemes = List.copyOf(schemes);
  }

  /**
   * What is remembered of one quantised save.
   *
   * @param name the layer's name and the number of the save, such as {@code conv1.0}
   * @param average bits that the coming steps may spend on a number
   * @param norms the estimator's own memory, empty where it has none
   * @param gain how far its noise was seen to reach; NaN where nobody has measured it
   * @param measuredAlone whether no other layer's noise was drawn anew then
   */
  record Scheme(String name, double average, float[] norms, float gain, boolean measuredAlone) {}
}
