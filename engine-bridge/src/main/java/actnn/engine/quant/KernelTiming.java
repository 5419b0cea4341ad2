package actnn.engine.quant;

import actnn.engine.event.median.Median;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * How fast the kernels of this machine are, beside a plain copy of their input: everything in turns
 * in one process, since on a shared machine only neighbours in time can be compared.
 *
 * <p>Names of what is timed: {@code memcpy} (the input, float to float), {@code quantize1} and
 * {@code quantize2} (both passes at 2 bits, on one and two threads), {@code dequantize1} and {@code
 * dequantize2}, {@code maskPack} and {@code maskApply} (one thread), {@code atenQuantize} and
 * {@code atenDequantize} (the ATen program). {@code memcpy2} and {@code compute2} are the copy, and
 * arithmetic that reads no memory, on two threads: what the machine's second core has to give,
 * since two "cores" of a shared machine may be one that computes for two, or share its memory with
 * others.
 *
 * <p>What one thread does is measured in processor time of that thread: wall time would count what
 * other programs do meanwhile, and count it more often for the longer of two cases. What two
 * threads do takes wall time, and so does what it is compared with, under the name with {@code
 * .wall} behind it.
 *
 * @param kernels name of the kernels that the numbered ones are
 * @param numbers float32 numbers of the input
 * @param samples for each name, the milliseconds of every round
 */
public record KernelTiming(String kernels, int numbers, Map<String, List<Double>> samples) {
  /** Rounds before those that count; they settle what the compiler does. */
  public static final int WARM_UP = 25;

  private static final int BITS = 2;
  private static final NoiseKey KEY = NoiseKey.of(1, 2, 3);
  private static final int ROWS = 128;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Set<String> TWO_THREADS =
      Set.of("quantize2", "dequantize2", "memcpy2", "compute2");
  private static final Set<String> SCALING =
      Set.of(
          "quantize1",
          "quantize2",
          "dequantize1",
          "dequantize2",
          "memcpy",
          "memcpy2",
          "compute1",
          "compute2");

  /**
   * Measures; takes about a fifth of a second a round for 2 million numbers.
   *
   * @param numbers float32 numbers of the input; rounded down to a multiple of 128 x 256
   * @param rounds rounds that count, at least 1
   * @param progress told one line now and then
   */
  public static KernelTiming measure(int numbers, int rounds, Consumer<String> progress) {
    int columns = Math.max(1, numbers / ROWS / Layout.GROUP) * Layout.GROUP;
    try (Bench bench = new Bench(columns)) {
      progress.accept("warming up the " + bench.name() + " kernels");
      bench.rounds(WARM_UP);
      progress.accept(rounds + " rounds of " + ROWS * columns + " numbers");
      return new KernelTiming(bench.name(), ROWS * columns, bench.rounds(rounds));
    }
  }

  /** Of each name, the median in milliseconds. */
  public Map<String, Double> medians() {
    Map<String, Double> medians = new LinkedHashMap<>();
    samples.forEach((name, times) -> medians.put(name, Median.of(times)));
    return medians;
  }

  /**
   * Medians of the rounds' ratios: {@code quantizeOverMemcpy}, {@code dequantizeOverMemcpy} and
   * {@code atenOverQuantize}, {@code atenOverDequantize} on one thread, {@code maskPackOverMemcpy},
   * {@code maskApplyOverMemcpy}; {@code threadScaling} and {@code dequantizeThreadScaling} are wall
   * times on one thread over wall times on two, and {@code memcpyThreadScaling} and {@code
   * computeThreadScaling} those of the copy and of mere arithmetic, which bound them.
   */
  public Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    ratios.put("quantizeOverMemcpy", ratio("quantize1", "memcpy"));
    ratios.put("dequantizeOverMemcpy", ratio("dequantize1", "memcpy"));
    ratios.put("atenOverQuantize", ratio("atenQuantize", "quantize1"));
    ratios.put("atenOverDequantize", ratio("atenDequantize", "dequantize1"));
    ratios.put("threadScaling", ratio("quantize1.wall", "quantize2.wall"));
    ratios.put("dequantizeThreadScaling", ratio("dequantize1.wall", "dequantize2.wall"));
    ratios.put("memcpyThreadScaling", ratio("memcpy.wall", "memcpy2.wall"));
    ratios.put("computeThreadScaling", ratio("compute1.wall", "compute2.wall"));
    ratios.put("maskPackOverMemcpy", ratio("maskPack", "memcpy"));
    ratios.put("maskApplyOverMemcpy", ratio("maskApply", "memcpy"));
    return ratios;
  }

  private double ratio(String above, String below) {
    List<Double> upper = samples.getOrDefault(above, List.of());
    List<Double> lower = samples.getOrDefault(below, List.of());
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < upper.size(); i++) {
      ratios.add(upper.get(i) / lower.get(i));
    }
    return Median.of(ratios);
  }

  /** The tensors and kernels of one measurement. */
  private static final class Bench implements AutoCloseable {
    private final NDManager manager = Torch.manager();
    private final Kernels one = KernelChoice.choose(1);
    private final Kernels two = KernelChoice.choose(2);
    private final Kernels aten = new AtenKernels();
    private final Workers pair = new Workers(2);
    private final Layout layout;
    private final byte[] bits = new byte[ROWS];
    private final NDArray x;
    private final NDArray out;
    private final Packed packed;
    private final Mask mask;
    private final AtomicInteger computed = new AtomicInteger();
    private final Map<String, Runnable> cases = new LinkedHashMap<>();

    Bench(int columns) {
      layout = Layout.of(ROWS, columns);
      Arrays.fill(bits, (byte) BITS);
      x = manager.randomNormal(new Shape(ROWS, columns));
      out = manager.zeros(new Shape(ROWS, columns));
      packed = quantize(one);
      mask = one.packMask(x, manager);
      FloatBuffer source = buffer(x);
      FloatBuffer target = buffer(out);
      cases.put("memcpy", () -> target.put(0, source, 0, source.limit()));
      cases.put(
          "memcpy2", () -> halves(source.limit(), (from, to) -> copy(source, from, to, target)));
      cases.put("compute1", () -> compute(0, source.limit()));
      cases.put("compute2", () -> halves(source.limit(), this::compute));
      cases.put("quantize1", () -> quantize(one).close());
      cases.put("quantize2", () -> quantize(two).close());
      cases.put("dequantize1", () -> one.unpack(packed, out));
      cases.put("dequantize2", () -> two.unpack(packed, out));
      cases.put("maskPack", () -> one.packMask(x, manager).close());
      cases.put("maskApply", () -> one.applyMask(mask, x, out));
      cases.put("atenQuantize", () -> quantize(aten).close());
      cases.put("atenDequantize", () -> aten.unpack(packed, out));
    }

    String name() {
      return one.name();
    }

    private void halves(int numbers, Workers.Piece piece) {
      pair.run(numbers, (numbers + 1) / 2, piece);
    }

    private static void copy(FloatBuffer source, int from, int to, FloatBuffer target) {
      target.put(from, source, from, to - from);
    }

    /** The hash of the rounding noise, number after number; what comes of it must be kept. */
    private void compute(int from, int to) {
      int all = 0;
      for (int i = from; i < to; i++) {
        all ^= Noise.hash(i, KEY);
      }
      computed.addAndGet(all);
    }

    private Packed quantize(Kernels kernels) {
      try (Ranges ranges = kernels.ranges(x, layout)) {
        return kernels.pack(x, ranges, bits, KEY, manager);
      }
    }

    private static FloatBuffer buffer(NDArray array) {
      return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    Map<String, List<Double>> rounds(int count) {
      Map<String, List<Double>> times = new LinkedHashMap<>();
      for (int round = 0; round < count; round++) {
        cases.forEach((name, work) -> measure(name, work, times));
      }
      return times;
    }

    private static void measure(String name, Runnable work, Map<String, List<Double>> times) {
      long wall = System.nanoTime();
      long processor = THREADS.getCurrentThreadCpuTime();
      work.run();
      double processorMillis = (THREADS.getCurrentThreadCpuTime() - processor) / 1e6;
      double wallMillis = (System.nanoTime() - wall) / 1e6;
      if (!TWO_THREADS.contains(name)) {
        times.computeIfAbsent(name, key -> new ArrayList<>()).add(processorMillis);
      }
      if (SCALING.contains(name)) {
        times.computeIfAbsent(name + ".wall", key -> new ArrayList<>()).add(wallMillis);
      }
    }

    @Override
    public void close() {
      pair.close();
      aten.close();
      two.close();
      one.close();
      manager.close();
    }
  }
}
