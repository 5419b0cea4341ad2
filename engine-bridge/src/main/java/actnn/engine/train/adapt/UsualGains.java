package actnn.engine.train.adapt;

import actnn.engine.bits.TypicalGain;
import java.util.Collection;

/**
 * The gains that layers count with until their own was measured: the geometric mean over those of
 * their kind that were.
 *
 * @param norm of batch norms
 * @param other of convolutions and linear layers
 */
record UsualGains(double norm, double other) {
  static UsualGains of(Collection<LayerScheme> schemes) {
    return new UsualGains(
        mean(schemes, true, TypicalGain.of(true)), mean(schemes, false, TypicalGain.of(false)));
  }

  double of(SchemeIdentity identity) {
    return identity.reaching() ? norm : other;
  }

  private static double mean(Collection<LayerScheme> schemes, boolean reaching, double first) {
    return Math.exp(
        schemes.stream()
            .filter(scheme -> scheme.identity().reaching() == reaching)
            .mapToDouble(LayerScheme::gain)
            .filter(gain -> gain > 0)
            .map(Math::log)
            .average()
            .orElse(Math.log(first)));
  }
}
