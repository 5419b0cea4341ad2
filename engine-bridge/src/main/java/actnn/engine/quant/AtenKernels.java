package actnn.engine.quant;

import actnn.engine.torch.Program;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * Kernels as an ATen program ({@code quantizer.py}): for tensors on any device that PyTorch knows,
 * and an independent check of the other kernels. Many passes over memory, so slow on a processor.
 *
 * <p>Samples of equal bits go together, one call of the program for each bit count. Ranges and bits
 * live in Java, as with {@link HostKernels}: a word a group is little to move. 32-bit words are
 * computed as 64-bit numbers and masked, so nothing depends on what overflow does.
 */
final class AtenKernels implements Kernels {
  private static final long WORD = 0xffffffffL;

  private final Program program = Program.load(AtenKernels.class, "Quantizer", "quantizer.py");

  @Override
  public String name() {
    return "aten";
  }

  @Override
  public Ranges ranges(NDArray x, Layout layout) {
    check(x, layout.totalNumbers());
    int full = layout.numbers() / layout.group();
    try (NDManager scratch = x.getManager().newSubManager()) {
      NDArray[] result =
          program.tensors(
              scratch, "ranges", x, layout.samples(), layout.numbers(), layout.group(), full);
      return new HostRanges(layout, result[0].toIntArray(), result[1].toIntArray()[0] == 1);
    }
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
    try (NDManager scratch = owner.newSubManager(x.getDevice())) {
      NDArray parameters = scratch.create(host.words());
      NDArray words = program.tensor(owner, "words", parameters, payload);
      for (Alike alike : Alike.of(layout, bits)) {
        program.run(
            "pack",
            words,
            x,
            scratch.create(alike.samples()),
            scratch.create(alike.offsets()),
            cut(layout, payload),
            host.finite(),
            alike.bits(),
            noise(key));
      }
      return new Packed(layout, bits, words);
    }
  }

  @Override
  public void unpack(Packed packed, NDArray out) {
    Layout layout = packed.layout();
    check(out, layout.totalNumbers());
    byte[] bits = packed.bits();
    int payload = layout.payloadWords(bits);
    try (NDManager scratch = out.getManager().newSubManager(out.getDevice())) {
      for (Alike alike : Alike.of(layout, bits)) {
        program.run(
            "unpack",
            packed.words(),
            out,
            scratch.create(alike.samples()),
            scratch.create(alike.offsets()),
            cut(layout, payload),
            alike.bits());
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

  /** Words of a mask's last block, which is shorter than the others. */
  private static long columns(long numbers) {
    return Mask.words(numbers % Codec.MASK_BLOCK);
  }

  private static long[] cut(Layout layout, int payload) {
    return new long[] {
      layout.numbers(), layout.group(), layout.numbers() / layout.group(), payload, layout.groups()
    };
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

  /**
   * Samples of equal bits.
   *
   * @param samples their indices
   * @param offsets index of the first word of each
   */
  private record Alike(int bits, long[] samples, long[] offsets) {

    static List<Alike> of(Layout layout, byte[] bits) {
      Plan plan = Plan.of(layout, bits);
      List<Alike> all = new ArrayList<>();
      for (int b = 1; b <= 8; b++) {
        List<Long> samples = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        for (int n = 0; n < bits.length; n++) {
          if (bits[n] == b) {
            samples.add((long) n);
            offsets.add((long) plan.offsets()[n]);
          }
        }
        if (!samples.isEmpty()) {
          all.add(new Alike(b, longs(samples), longs(offsets)));
        }
      }
      return all;
    }

    private static long[] longs(List<Long> values) {
      return values.stream().mapToLong(Long::longValue).toArray();
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
