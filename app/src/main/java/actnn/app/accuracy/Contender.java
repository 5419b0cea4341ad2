package actnn.app.accuracy;

import actnn.engine.config.Arm;
import actnn.engine.config.ConfigException;
import actnn.engine.config.Keys;
import actnn.engine.config.Level;
import actnn.engine.config.TrainSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way of keeping activations that takes part in a comparison.
 *
 * @param name a level such as {@code L3}, or an arm such as {@code autograd}
 */
public record Contender(String name) {
  /** PyTorch as it is, which all others are compared with. */
  public static final Contender BASELINE = new Contender(Arm.AUTOGRAD.key());

  /** What may be compared with the baseline. */
  public static List<String> names() {
    return Stream.concat(levels(), arms())
        .filter(name -> !name.equals(BASELINE.name()))
        .distinct()
        .toList();
  }

  /**
   * Reads a name.
   *
   * @throws ConfigException when it is neither a level nor an arm
   */
  public static Contender of(String name) {
    if (!names().contains(name)) {
      throw new ConfigException(
          Keys.LEVEL.name(),
          "'%s' cannot be compared with %s: take some of %s."
              .formatted(name, BASELINE.name(), String.join(", ", names())));
    }
    return new Contender(name);
  }

  /** The spec in which activations are kept this way. */
  TrainSpec in(TrainSpec spec) {
    return levels().anyMatch(name::equals)
        ? spec.with(Keys.ARM, Arm.ACTNN.key()).with(Keys.LEVEL, name)
        : spec.with(Keys.ARM, name);
  }

  private static Stream<String> levels() {
    return Arrays.stream(Level.values()).map(Level::key);
  }

  private static Stream<String> arms() {
    return Arrays.stream(Arm.values()).filter(arm -> arm != Arm.ACTNN).map(Arm::key);
  }
}
