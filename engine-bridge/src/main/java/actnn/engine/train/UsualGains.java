package actnn.engine.train;

import java.util.Collection;

/**
 * The gains that layers count with until their own was measured: the geometric mean over those of
 * their kind that were.
 *
 * @param norm of batch norms
 * @param other of convolutions and linear layers
 */
record UsualGains(double norm, double other) {
  /** Until the first is measured; PreAct-ResNet-20 in training shows 14 to 41. */
  private static final double FIRST_NORM = 20;

  /** The same for the others; seen were 0.4 to 0.9. */
  private static final double FIRST_OTHER = 0.6;

  static UsualGains of(Collection<LayerScheme> schemes) {
    return new UsualGains(mean(schemes, true, FIRST_NORM), mean(schemes, false, FIRST_OTHER));
  }

  double of(LayerScheme.Identity identity) {
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
