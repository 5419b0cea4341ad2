package actnn.engine.tape.form;

import actnn.engine.bits.Sensitivity;
import actnn.engine.quant.Ranges;

/** Says how many bits each row of a saved input gets; asked once a save and step, in forward. */
@FunctionalInterface
public interface BitSource {
  /**
   * Chooses.
   *
   * @param place which save
   * @param sensitivity how its noise reaches a gradient
   * @param ranges what the first pass over the tensor learnt
   * @return bits of each row of {@code ranges.layout()}, 1 to 8
   */
  byte[] bits(Place place, Sensitivity sensitivity, Ranges ranges);

  /** The same bits for everybody. */
  static BitSource fixed(int bits) {
    return (place, sensitivity, ranges) -> {
      byte[] all = new byte[ranges.layout().rows()];
      java.util.Arrays.fill(all, (byte) bits);
      return all;
    };
  }
}
