package actnn.engine.layers.base;

/**
 * A learned array or a buffer of a layer.
 *
 * @param name such as {@code weight}
 * @param shape its sizes
 * @param start how it is filled at first
 * @param trainable false for buffers, such as running statistics
 */
public record Weight(String name, long[] shape, Start start, boolean trainable) {

  /** How an array is filled before training. */
  public sealed interface Start {
    /** For layers whose output is a judgement, which should start undecided. */
    Start SMALL = new Normal(0.01);

    /** One number everywhere. */
    record Constant(float value) implements Start {}

    /** Normal noise around zero. */
    record Normal(double deviation) implements Start {}

    /** Uniform noise in [-bound, bound). */
    record Uniform(double bound) implements Start {}
  }

  public static Weight constant(String name, float value, boolean trainable, long... shape) {
    return new Weight(name, shape, new Start.Constant(value), trainable);
  }

  /** How many numbers it has. */
  public long numbers() {
    long numbers = 1;
    for (long size : shape) {
      numbers *= size;
    }
    return numbers;
  }
}
