package actnn.engine.quant;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * The same bytes as {@link ScalarCodec}, by vectors of {@link Lanes#COUNT} numbers.
 *
 * <p>Needs the module {@code jdk.incubator.vector}; without it this class must not be touched.
 * Numbers are staged through arrays of 16 KiB that stay in the first cache: reading vectors from
 * buffers directly has no form that all Java versions from 17 on share, and a bulk copy of one
 * group at a time costs as much as its arithmetic.
 */
final class VectorCodec implements Codec {
  /** Numbers staged at a time; at least the largest group. */
  private static final int STAGE = 4096;

  /** What one thread works in. */
  private static final class Scratch {
    final float[] numbers = new float[STAGE];
    final int[] words = new int[STAGE];
    final int[] codes = new int[1024];
    final float[] tail = new float[1024];
  }

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  @Override
  public String name() {
    return "vector";
  }

  /** Groups that fit the stage: contiguous, since samples follow each other without a gap. */
  private static int staged(Layout layout) {
    return Math.max(1, STAGE / Math.min(layout.group(), Math.max(layout.numbers(), 32)));
  }

  private static int end(Layout layout, int group) {
    return layout.start(group) + layout.length(group % layout.groups());
  }

  @Override
  public boolean ranges(FloatBuffer x, Layout layout, int from, int to, int[] words) {
    float[] numbers = SCRATCH.get().numbers;
    boolean finite = true;
    int stride = staged(layout);
    for (int first = from; first < to; first += stride) {
      int last = Math.min(to, first + stride);
      int start = layout.start(first);
      x.get(start, numbers, 0, end(layout, last - 1) - start);
      for (int group = first; group < last; group++) {
        int at = layout.start(group) - start;
        int length = layout.length(group % layout.groups());
        if (!VectorRanges.group(numbers, at, length, words, group)) {
          finite = false;
          words[group] = ScalarCodec.Extremes.of(x, start + at, length).word();
        }
      }
    }
    return finite;
  }

  @Override
  public void pack(FloatBuffer x, Rounding rounding, int from, int to, IntBuffer payload) {
    Scratch scratch = SCRATCH.get();
    Plan plan = rounding.plan();
    Layout layout = plan.layout();
    int stride = staged(layout);
    for (int first = from; first < to; first += stride) {
      int last = Math.min(to, first + stride);
      int start = layout.start(first);
      x.get(start, scratch.numbers, 0, end(layout, last - 1) - start);
      int word = plan.word(first);
      int at = word;
      for (int group = first; group < last; group++) {
        pack(scratch, rounding, group, layout.start(group) - start, at - word);
        at += plan.bits(group) * plan.blocks(group);
      }
      payload.put(word, scratch.words, 0, at - word);
    }
  }

  private static void pack(Scratch scratch, Rounding rounding, int group, int at, int word) {
    Plan plan = rounding.plan();
    Layout layout = plan.layout();
    int parameters = rounding.parameters()[group];
    int bits = plan.bits(group);
    int blocks = plan.blocks(group);
    if (GroupParameters.isConstant(parameters)) {
      int code = Float.floatToRawIntBits(scratch.numbers[at]) & 1;
      VectorPack.constant(code, bits, blocks, scratch.words, word);
      return;
    }
    float[] source = scratch.numbers;
    int length = layout.length(group % layout.groups());
    boolean clamp = rounding.mustClamp(group);
    if (clamp || length < blocks * Layout.BLOCK) {
      fillTail(scratch, at, length, parameters, clamp);
      source = scratch.tail;
      at = 0;
    }
    VectorPack.Group settings = VectorPack.Group.of(rounding, group);
    if (Integer.bitCount(bits) == 1) {
      VectorPack.plane(source, at, settings, scratch.words, word);
    } else {
      VectorPack.codes(source, at, settings, scratch.codes);
      VectorPack.planes(scratch.codes, bits, blocks, scratch.words, word);
    }
  }

  /** A group whose numbers need a change or an end: the end counts as the minimum. */
  private static void fillTail(Scratch scratch, int at, int length, int word, boolean clamp) {
    float[] tail = scratch.tail;
    System.arraycopy(scratch.numbers, at, tail, 0, length);
    Arrays.fill(tail, length, tail.length, GroupParameters.minimum(word));
    if (clamp) {
      for (int e = 0; e < length; e++) {
        tail[e] = GroupParameters.clamp(tail[e], word);
      }
    }
  }

  @Override
  public void unpack(IntBuffer words, Plan plan, int from, int to, FloatBuffer out) {
    Scratch scratch = SCRATCH.get();
    Layout layout = plan.layout();
    int parameters = words.limit() - layout.totalGroups();
    int stride = staged(layout);
    for (int first = from; first < to; first += stride) {
      int last = Math.min(to, first + stride);
      int start = layout.start(first);
      int word = plan.word(first);
      words.get(word, scratch.words, 0, plan.wordAfter(last - 1) - word);
      int at = 0;
      for (int group = first; group < last; group++) {
        int to0 = layout.start(group) - start;
        unpack(scratch, plan, group, words.get(parameters + group), at, to0);
        at += plan.bits(group) * plan.blocks(group);
      }
      out.put(start, scratch.numbers, 0, end(layout, last - 1) - start);
    }
  }

  private static void unpack(Scratch scratch, Plan plan, int group, int word, int from, int to) {
    int bits = plan.bits(group);
    int blocks = plan.blocks(group);
    int length = plan.layout().length(group % plan.layout().groups());
    boolean whole = length == blocks * Layout.BLOCK;
    float[] out = whole ? scratch.numbers : scratch.tail;
    int at = whole ? to : 0;
    float minimum = GroupParameters.minimum(word);
    float step = GroupParameters.step(word, bits);
    if (Integer.bitCount(bits) == 1) {
      VectorUnpack.plane(scratch.words, from, bits, blocks, minimum, step, out, at);
    } else {
      VectorUnpack.codes(scratch.words, from, bits, blocks, scratch.codes);
      VectorUnpack.numbers(scratch.codes, blocks, minimum, step, out, at);
    }
    if (!whole) {
      System.arraycopy(scratch.tail, 0, scratch.numbers, to, length);
    }
  }

  @Override
  public void packMask(FloatBuffer y, int from, int to, IntBuffer words) {
    Scratch scratch = SCRATCH.get();
    for (int start = from; start < to; start += STAGE) {
      int length = Math.min(STAGE, to - start);
      y.get(start, scratch.numbers, 0, length);
      int at = 0;
      for (; at + MASK_BLOCK <= length; at += MASK_BLOCK) {
        VectorMask512.pack(scratch.numbers, at, scratch.words, at / 32);
      }
      if (at < length) {
        Arrays.fill(scratch.numbers, length, at + MASK_BLOCK, 0f);
        VectorMask512.packRest(scratch.numbers, at, length - at, scratch.words, at / 32);
      }
      words.put(start / 32, scratch.words, 0, (length + 31) / 32);
    }
  }

  @Override
  public void applyMask(IntBuffer words, FloatBuffer gradient, int from, int to, FloatBuffer out) {
    Scratch scratch = SCRATCH.get();
    for (int start = from; start < to; start += STAGE) {
      int length = Math.min(STAGE, to - start);
      words.get(start / 32, scratch.words, 0, (length + 31) / 32);
      gradient.get(start, scratch.numbers, 0, length);
      int at = 0;
      for (; at + MASK_BLOCK <= length; at += MASK_BLOCK) {
        VectorMask512.apply(scratch.words, at / 32, scratch.numbers, at);
      }
      if (at < length) {
        VectorMask512.applyRest(scratch.words, at / 32, scratch.numbers, at, length - at);
      }
      out.put(start, scratch.numbers, 0, length);
    }
  }
}
