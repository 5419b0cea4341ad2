package actnn.app.chart.spec;

import java.util.List;

/**
 * Activation memory through one training step: forward stacks layers up, backward unwinds them, and
 * behind it, dashed, the same step kept in full precision.
 *
 * <pre>
 * bytes   . - - - - - .          fp32, a ghost
 *       .      ____      .
 *     .    ___|    |___    .     layer 2   held from 2 to 2L-2
 *    .  __|            |__  .    layer 1   held from 1 to 2L-1
 *    __|__________________|__    layer 0   held from 0 to 2L
 *    0          L          2L    position in the step; the update follows
 * </pre>
 *
 * @param heading the words
 * @param layers in forward order
 * @param traced what was held through a real step; empty where none was traced
 * @param scale what the y axis is fitted to
 * @param capacityBytes memory that there is for all of it; 0 where it is not known
 */
public record MemorySpec(
    Heading heading, List<Layer> layers, Trace traced, Scale scale, long capacityBytes)
    implements ChartSpec {
  public MemorySpec {
    layers = List.copyOf(layers);
  }

  /** Fitted to the fp32 outline, no step traced. */
  public MemorySpec(Heading heading, List<Layer> layers) {
    this(heading, layers, Trace.NONE, Scale.WITH_FP32);
  }

  /** Of a device whose memory is not known. */
  public MemorySpec(Heading heading, List<Layer> layers, Trace traced, Scale scale) {
    this(heading, layers, traced, scale, 0);
  }

  /** The same below another title. */
  public MemorySpec headed(Heading other) {
    return new MemorySpec(other, layers, traced, scale, capacityBytes);
  }

  @Override
  public boolean isEmpty() {
    return layers.isEmpty() && traced.samples().isEmpty();
  }

  /** Bytes held at the top of the stack. */
  public long storedPeak() {
    return layers.stream().mapToLong(Layer::storedBytes).sum();
  }

  /** Bytes that full precision would hold there. */
  public long fp32Peak() {
    return layers.stream().mapToLong(Layer::fp32Bytes).sum();
  }

  /** What the y axis is fitted to. */
  public enum Scale {
    /** Both outlines in view: the saving is the space between them. */
    WITH_FP32,
    /** The stored bytes fill the chart: single layers can be told apart. */
    STORED_ONLY
  }

  /**
   * What one layer keeps for backward.
   *
   * @param name unique in the network; the same in every chart that shows layers
   * @param kind "conv", "batch norm", ...
   * @param bits bits a number, 32 for full precision, {@link BitScale#OTHER} for masks and alike
   * @param storedBytes bytes put on the tape
   * @param fp32Bytes bytes full precision would keep for it
   */
  public record Layer(String name, String kind, double bits, long storedBytes, long fp32Bytes) {}

  /**
   * What was held through a real step, drawn as a line.
   *
   * @param origin who says so
   * @param samples in the order of the step
   */
  public record Trace(Origin origin, List<Sample> samples) {
    /** No step was traced. */
    public static final Trace NONE = new Trace(Origin.LEDGER, List.of());

    public Trace {
      samples = List.copyOf(samples);
    }
  }

  /** Who says what was held. */
  public enum Origin {
    /** The ledger, which adds up the arrays that the tape holds. */
    LEDGER("counted by the ledger"),
    /** The native allocator, which knows all that is live. */
    ALLOCATOR("measured by the allocator");

    private final String words;

    Origin(String words) {
      this.words = words;
    }

    /** As legends say it. */
    public String words() {
      return words;
    }
  }

  /**
   * One traced point.
   *
   * @param position 0 to L forward, L to 2L backward, above it the update
   * @param heldBytes bytes held there
   * @param fp32Bytes bytes full precision would hold there; 0 when not known
   */
  public record Sample(double position, long heldBytes, long fp32Bytes) {}
}
