package actnn.engine.quant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Kernels for tensors in main memory: opens their memory, cuts the work and spreads it over
 * threads; the loops are a {@link Codec}'s.
 *
 * <p>Nothing is copied: {@code toByteBuffer(true)} is a view of a CPU tensor's own memory.
 */
final class HostKernels implements Kernels {
  /** Numbers a piece of work: large enough to hide the hand-over, small enough to balance. */
  private static final int GRAIN = 1 << 16;

  private final Codec codec;
  private final Workers workers;
  private final HostNorms norms;

  HostKernels(Codec codec, int threads) {
    this.codec = codec;
    workers = new Workers(threads);
    norms = new HostNorms(codec.norms(), workers, GRAIN);
  }

  @Override
  public String name() {
    return codec.name();
  }

  @Override
  public Ranges ranges(NDArray x, Layout layout) {
    return ranges(floats(x, layout.totalNumbers()), layout);
  }

  HostRanges ranges(FloatBuffer x, Layout layout) {
    int[] words = new int[layout.totalGroups()];
    AtomicBoolean finite = new AtomicBoolean(true);
    workers.run(
        words.length,
        grain(layout),
        (from, to) -> {
          if (!codec.ranges(x, layout, from, to, words)) {
            finite.set(false);
          }
        });
    return new HostRanges(layout, words, finite.get());
  }

  @Override
  public Packed pack(NDArray x, Ranges ranges, byte[] bits, NoiseKey key, NDManager owner) {
    if (!(ranges instanceof HostRanges host)) {
      throw new IllegalArgumentException(
          "These ranges were made by kernels of another device; make them with these kernels.");
    }
    Layout layout = ranges.layout();
    FloatBuffer source = floats(x, layout.totalNumbers());
    NDArray words = owner.create(new Shape(layout.words(bits)), DataType.INT32);
    pack(source, host, bits, key, ints(words));
    return new Packed(layout, bits, words);
  }

  void pack(FloatBuffer x, HostRanges ranges, byte[] bits, NoiseKey key, IntBuffer words) {
    Layout layout = ranges.layout();
    Plan plan = Plan.of(layout, bits);
    Codec.Rounding rounding = Codec.Rounding.of(plan, ranges, key);
    workers.run(
        layout.totalGroups(),
        grain(layout),
        (from, to) -> codec.pack(x, rounding, from, to, words));
    words.put(layout.payloadWords(bits), ranges.words());
  }

  @Override
  public void unpackRows(Packed packed, int first, int end, NDArray out) {
    unpackRows(packed, first, end, out, Codec.Finish.NOTHING);
  }

  @Override
  public void unpackFolded(Packed packed, int first, int end, Unfold unfold, NDArray out) {
    Layout layout = packed.layout();
    int base = layout.start(first * layout.groups());
    unpackRows(packed, first, end, out, finish(unfold, base));
  }

  /**
   * Unfolds.
   *
   * @param base the number of the mask that the first restored one belongs to
   */
  private Codec.Finish finish(@Nullable Unfold unfold, int base) {
    if (unfold == null) {
      return Codec.Finish.NOTHING;
    }
    Folding.Unfolding unfolding = unfolding(unfold);
    return (numbers, start, length) -> {
      Folding.Stretch stretch = new Folding.Stretch(base + start, length);
      unfolding.work(stretch, 0, stretch.blocks(), FloatBuffer.wrap(numbers, 0, length));
    };
  }

  @Override
  public void unpackReserved(Packed packed, int first, int end, NDArray out) {
    IntBuffer words = words(packed, first, end);
    Plan rows = Plan.of(packed.layout(), packed.bits()).ofRows(first, end);
    FloatBuffer numbers = floats(out, rows.layout().totalNumbers());
    unpack(words, rows, numbers, ReservedZero.of(codec, words, rows.layout()));
  }

  @Override
  public void letThrough(Packed packed, NDArray gradient, NDArray out) {
    Layout layout = packed.layout();
    FloatBuffer g = floats(gradient, layout.totalNumbers());
    FloatBuffer target = floats(out, layout.totalNumbers());
    IntBuffer words = ints(packed.words());
    Plan rows = Plan.of(layout, packed.bits());
    unpack(words, rows, target, ReservedZero.of(codec, words, layout).letting(g));
  }

  private void unpackRows(Packed packed, int first, int end, NDArray out, Codec.Finish finish) {
    Plan rows = Plan.of(packed.layout(), packed.bits()).ofRows(first, end);
    FloatBuffer numbers = floats(out, rows.layout().totalNumbers());
    unpack(words(packed, first, end), rows, numbers, finish);
  }

  /** Up to the parameters of some rows: the codecs find these before the end of what they get. */
  private static IntBuffer words(Packed packed, int first, int end) {
    Layout layout = packed.layout();
    IntBuffer words = ints(packed.words());
    int groups = layout.ofRows(first, end).totalGroups();
    int behind = layout.totalGroups() - first * layout.groups() - groups;
    return words.limit(words.limit() - behind);
  }

  void unpack(IntBuffer words, Layout layout, byte[] bits, FloatBuffer out) {
    unpack(words, Plan.of(layout, bits), out, Codec.Finish.NOTHING);
  }

  private void unpack(IntBuffer words, Plan plan, FloatBuffer out, Codec.Finish finish) {
    Layout layout = plan.layout();
    workers.run(
        layout.totalGroups(),
        grain(layout),
        (from, to) -> codec.unpack(words, plan, from, to, out, finish));
  }

  @Override
  public Mask packMask(NDArray y, NDManager owner) {
    FloatBuffer source = floats(y, y.size());
    NDArray words = owner.create(new Shape(Mask.words(y.size())), DataType.INT32);
    packMask(source, ints(words));
    return new Mask(y.size(), words);
  }

  void packMask(FloatBuffer y, IntBuffer words) {
    workers.run(y.limit(), GRAIN, (from, to) -> codec.packMask(y, from, to, words));
  }

  @Override
  public void applyMask(Mask mask, NDArray gradient, NDArray out) {
    applyMask(ints(mask.words()), floats(gradient, mask.numbers()), floats(out, mask.numbers()));
  }

  void applyMask(IntBuffer words, FloatBuffer gradient, FloatBuffer out) {
    workers.run(
        gradient.limit(), GRAIN, (from, to) -> codec.applyMask(words, gradient, from, to, out));
  }

  @Override
  public void fold(NDArray x, Fold fold, NDArray out) {
    FloatBuffer source = floats(x, x.size());
    FloatBuffer target = floats(out, x.size());
    workers.run(source.limit(), GRAIN, (from, to) -> Folding.fold(source, fold, from, to, target));
  }

  @Override
  public void unfold(Unfold unfold, long first, NDArray values) {
    FloatBuffer numbers = floats(values, values.size());
    Folding.Stretch stretch = new Folding.Stretch(Math.toIntExact(first), numbers.limit());
    Folding.Unfolding unfolding = unfolding(unfold);
    workers.run(
        stretch.blocks(),
        GRAIN / Codec.MASK_BLOCK,
        (from, to) -> unfolding.work(stretch, from, to, numbers));
  }

  private Folding.Unfolding unfolding(Unfold unfold) {
    Mask open = unfold.open();
    return new Folding.Unfolding(
        codec, ints(open.words()), Math.toIntExact(open.numbers()), unfold.fold(), unfold.side());
  }

  @Override
  public float[] squares(NDArray x, int parts) {
    FloatBuffer source = floats(x, x.size());
    int length = source.limit() / parts;
    float[] sums = new float[parts];
    workers.run(
        parts,
        Math.max(1, GRAIN / Math.max(1, length)),
        (from, to) -> codec.squares(source, length, from, to, sums));
    return sums;
  }

  @Override
  public Moments moments(NDArray x) {
    int channels = Math.toIntExact(x.getShape().get(1));
    int planes = Math.toIntExact(x.getShape().get(0) * channels);
    return norms.moments(floats(x, x.size()), channels, Math.toIntExact(x.size() / planes));
  }

  @Override
  public NormBack.Sums normBack(
      Packed packed, @Nullable Unfold unfold, NormBack back, NDArray out) {
    Layout layout = packed.layout();
    Plan plan = Plan.of(layout, packed.bits());
    IntBuffer words = ints(packed.words());
    FloatBuffer x = floats(out, layout.totalNumbers());
    FloatBuffer g = floats(back.gradient(), layout.totalNumbers());
    Codec.Finish finish = finish(unfold, 0);
    HostNorms.Rows rows =
        (first, end) -> {
          int behind = Math.min(end * layout.groups(), layout.totalGroups());
          codec.unpack(words, plan, first * layout.groups(), behind, x, finish);
        };
    double most = back.mostSquares(packed, unfold != null);
    return norms.back(rows, new HostNorms.Cut(layout, most), back, g, x);
  }

  private static int grain(Layout layout) {
    return Math.max(1, GRAIN / Math.min(layout.group(), layout.rowNumbers()));
  }

  private static FloatBuffer floats(NDArray array, long numbers) {
    if (array.getDataType() != DataType.FLOAT32 || array.size() != numbers) {
      throw new IllegalArgumentException(
          "The kernels need "
              + numbers
              + " float32 numbers, not "
              + array.size()
              + " of type "
              + array.getDataType()
              + ".");
    }
    return memory(array).asFloatBuffer();
  }

  private static IntBuffer ints(NDArray array) {
    return memory(array).asIntBuffer();
  }

  private static ByteBuffer memory(NDArray array) {
    if (array.size() > Integer.MAX_VALUE / Float.BYTES) {
      throw new IllegalArgumentException(
          "A tensor of "
              + array.size()
              + " numbers is beyond the 2 GiB one piece may have; use a smaller batch.");
    }
    return array.toByteBuffer(true).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    workers.close();
  }
}
