package actnn.engine.quant;

import actnn.engine.torch.HostCopies;
import actnn.engine.torch.Program;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Kernels as an ATen program ({@code quantizer.py}): for tensors on any device that PyTorch knows,
 * and an independent check of the other kernels. Many passes over memory, so slow on a processor.
 *
 * <p>Rows of equal bits go together, as many as {@value #MOST_NUMBERS} numbers a call of the
 * program. Ranges and bits live in Java, as with {@link HostKernels}: a word a group is little to
 * move. 32-bit words are computed as 64-bit numbers and masked, so nothing depends on what overflow
 * does.
 */
final class AtenKernels implements Kernels {
  private static final long WORD = 0xffffffffL;

  /** What the program makes of codes: the numbers they stand for. */
  private static final long NUMBERS = 0;

  /** The same, but zero where code 0 is reserved for it. */
  private static final long POSITIVE = 1;

  /** 1 or, where code 0 is reserved for zero, 0. */
  private static final long SIGNS = 2;

  /**
   * Numbers that one call of the program codes: each takes it about a hundred bytes for a moment,
   * which for a large tensor would be more than compression saves.
   */
  static final int MOST_NUMBERS = 1 << 22;

  private final Program program = Program.load(AtenKernels.class, "Quantizer", "quantizer.py");

  @Override
  public String name() {
    return "aten";
  }

  @Override
  public float[] squares(NDArray x, int parts) {
    try (NDArray sums = program.tensor(x.getManager(), "squares", x, parts)) {
      return HostCopies.floats(sums);
    }
  }

  @Override
  public Moments moments(NDArray x) {
    try (NDManager scratch = x.getManager().newSubManager()) {
      NDArray[] both = program.tensors(scratch, "moments", x);
      return new Moments(HostCopies.floats(both[0]), HostCopies.floats(both[1]));
    }
  }

  @Override
  public NormBack.Sums normBack(
      Packed packed, @Nullable Unfold unfold, NormBack back, NDArray out) {
    if (unfold == null) {
      unpack(packed, out);
    } else {
      unpackFolded(packed, 0, packed.layout().rows(), unfold, out);
    }
    NDArray g = back.gradient();
    try (NDManager scratch = out.getManager().newSubManager(out.getDevice())) {
      NDArray mean = scratch.create(back.mean());
      NDArray inverse = scratch.create(back.inverseDeviation());
      NDArray gamma = scratch.create(back.gamma());
      double most = back.mostSquares(packed, unfold != null);
      NDArray[] both =
          program.tensors(
              scratch, "norm_back", g, out, mean, inverse, gamma, (double) back.bound(), most);
      float[] squares = squares(g, packed.layout().samples() * back.channels());
      return new NormBack.Sums(HostCopies.floats(both[0]), HostCopies.floats(both[1]), squares);
    }
  }

  @Override
  public Ranges ranges(NDArray x, Layout layout) {
    check(x, layout.totalNumbers());
    int[] words = new int[layout.totalGroups()];
    boolean finite = true;
    try (NDManager scratch = x.getManager().newSubManager()) {
      for (AtenPart part : AtenPart.of(layout)) {
        NDArray[] result =
            program.tensors(
                scratch,
                "ranges",
                part.of(x, program, scratch),
                part.rows(),
                part.numbers(),
                layout.group(),
                part.full());
        int[] of = result[0].toIntArray();
        System.arraycopy(of, 0, words, part.firstGroup(), of.length);
        finite &= result[1].toIntArray()[0] == 1;
      }
    }
    return new HostRanges(layout, words, finite);
  }

  @Override
  public Packed pack(NDArray x, Ranges ranges, byte[] bits, NoiseKey key, NDManager owner) {
    Layout layout = ranges.layout();
    check(x, layout.totalNumbers());
    if (!(ranges instanceof HostRanges host)) {
      throw new IllegalArgumentException(
          "These ranges were made by kernels of another device; make them with these kernels.");
    }
    int payload = layout.payloadWords(bits);
    Plan plan = Plan.of(layout, bits);
    try (NDManager scratch = owner.newSubManager(x.getDevice())) {
      NDArray parameters = scratch.create(host.words());
      NDArray words = program.tensor(owner, "words", parameters, payload);
      for (AtenPart part : AtenPart.of(layout)) {
        NDArray numbers = part.of(x, program, scratch);
        for (AtenRows alike : AtenRows.of(part, plan)) {
          program.run(
              "pack",
              words,
              numbers,
              scratch.create(alike.rows()),
              scratch.create(alike.offsets()),
              part.cut(payload),
              host.finite(),
              host.reserved(),
              alike.bits(),
              noise(key));
        }
      }
      return new Packed(layout, bits, words);
    }
  }

  @Override
  public void unpackRows(Packed packed, int first, int end, NDArray out) {
    unpackRows(packed, first, end, out, NUMBERS);
  }

  @Override
  public void unpackReserved(Packed packed, int first, int end, NDArray out) {
    unpackRows(packed, first, end, out, POSITIVE);
  }

  @Override
  public void letThrough(Packed packed, NDArray gradient, NDArray out) {
    check(gradient, packed.layout().totalNumbers());
    check(out, gradient.size());
    try (NDManager scratch = out.getManager().newSubManager(out.getDevice())) {
      NDArray open = scratch.create(gradient.getShape(), DataType.FLOAT32);
      unpackRows(packed, 0, packed.layout().rows(), open, SIGNS);
      program.run("let_through", open, gradient, out);
    }
  }

  private void unpackRows(Packed packed, int first, int end, NDArray out, long what) {
    byte[] bits = packed.bits();
    Plan rows = Plan.of(packed.layout(), bits).ofRows(first, end);
    Layout layout = rows.layout();
    check(out, layout.totalNumbers());
    int parameters = packed.layout().payloadWords(bits) + first * packed.layout().groups();
    try (NDManager scratch = out.getManager().newSubManager(out.getDevice())) {
      for (AtenPart part : AtenPart.of(layout)) {
        NDArray numbers = part.of(out, program, scratch);
        for (AtenRows alike : AtenRows.of(part, rows)) {
          program.run(
              "unpack",
              packed.words(),
              numbers,
              scratch.create(alike.rows()),
              scratch.create(alike.offsets()),
              part.cut(parameters),
              alike.bits(),
              what);
        }
      }
    }
  }

  @Override
  public Mask packMask(NDArray y, NDManager owner) {
    check(y, y.size());
    long whole = y.size() / Codec.MASK_BLOCK;
    return new Mask(y.size(), program.tensor(owner, "pack_mask", y, whole, columns(y.size())));
  }

  @Override
  public void applyMask(Mask mask, NDArray gradient, NDArray out) {
    check(gradient, mask.numbers());
    check(out, mask.numbers());
    long whole = mask.numbers() / Codec.MASK_BLOCK;
    program.run("apply_mask", mask.words(), gradient, out, whole, columns(mask.numbers()));
  }

  @Override
  public void fold(NDArray x, Fold fold, NDArray out) {
    check(x, x.size());
    check(out, x.size());
    try (NDManager scratch = x.getManager().newSubManager(x.getDevice())) {
      program.run(
          "fold",
          x,
          scratch.create(fold.center()),
          scratch.create(fold.side()),
          out,
          (long) fold.pixels(),
          Fold.SHRINK);
    }
  }

  @Override
  public void unfold(Unfold unfold, long first, NDArray values) {
    Mask open = unfold.open();
    Fold fold = unfold.fold();
    check(values, values.size());
    long whole = open.numbers() / Codec.MASK_BLOCK;
    long[] place = {whole, columns(open.numbers()), first, fold.pixels()};
    try (NDManager scratch = values.getManager().newSubManager(values.getDevice())) {
      if (unfold.side() == Fold.Side.INPUT) {
        NDArray center = scratch.create(fold.center());
        NDArray sides = scratch.create(fold.side());
        program.run("unfold_input", open.words(), values, center, sides, place, Fold.SHRINK);
      } else {
        NDArray slope = scratch.create(fold.slope());
        NDArray offset = scratch.create(fold.offset());
        program.run("unfold_output", open.words(), values, slope, offset, place);
      }
    }
  }

  /** Words of a mask's last block, which is shorter than the others. */
  private static long columns(long numbers) {
    return Mask.words(numbers % Codec.MASK_BLOCK);
  }

  /** The second multiplier as a negative number: a product of 32 and 31 bits fits into 64. */
  private static long[] noise(NoiseKey key) {
    return new long[] {key.first() & WORD, key.second() & WORD, Noise.second(key), Noise.base(key)};
  }

  private static void check(NDArray array, long numbers) {
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
  }

  @Override
  public void close() {
    program.close();
  }
}
