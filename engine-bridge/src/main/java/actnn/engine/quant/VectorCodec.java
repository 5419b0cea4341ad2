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
  static final class Scratch {
    final float[] numbers = new float[STAGE];
    final int[] words = new int[STAGE];
    final int[] codes = new int[1024];
    final int[] lanes = new int[16];
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

  /** Index of the number behind a run of groups. */
  private static int end(Layout layout, int last) {
    return last == layout.totalGroups() ? layout.totalNumbers() : layout.start(last);
  }

  @Override
  public boolean ranges(FloatBuffer x, Layout layout, int from, int to, int[] words) {
    float[] numbers = SCRATCH.get().numbers;
    boolean finite = true;
    int stride = staged(layout);
    Cursor at = Cursor.at(layout, from);
    while (at.group < to) {
      int last = Math.min(to, at.group + stride);
      int start = at.start;
      x.get(start, numbers, 0, end(layout, last) - start);
      for (; at.group < last; at.next()) {
        if (!VectorRanges.group(numbers, at.start - start, at.length, words, at.group)) {
          finite = false;
          words[at.group] = ScalarCodec.Extremes.of(x, at.start, at.length).word();
        }
      }
    }
    return finite;
  }

  @Override
  public void pack(FloatBuffer x, Rounding rounding, int from, int to, IntBuffer payload) {
    Scratch scratch = SCRATCH.get();
    Layout layout = rounding.plan().layout();
    int stride = staged(layout);
    Cursor at = Cursor.at(rounding.plan(), from);
    while (at.group < to) {
      int last = Math.min(to, at.group + stride);
      int start = at.start;
      int word = at.word;
      x.get(start, scratch.numbers, 0, end(layout, last) - start);
      for (; at.group < last; at.next()) {
        pack(scratch, rounding, at, at.start - start, at.word - word);
      }
      payload.put(word, scratch.words, 0, at.word - word);
    }
  }

  private static void pack(Scratch scratch, Rounding rounding, Cursor at, int from, int to) {
    int word = rounding.parameters()[at.group];
    if (GroupParameters.isConstant(word)) {
      int code = Float.floatToRawIntBits(scratch.numbers[from]) & 1;
      VectorPack.constant(code, at.bits, at.blocks, scratch.words, to);
      return;
    }
    float[] source = scratch.numbers;
    int first = from;
    boolean clamp = rounding.mustClamp(at.group);
    if (clamp || at.length < at.blocks * Layout.BLOCK) {
      fillTail(scratch, from, at.length, word, clamp);
      source = scratch.tail;
      first = 0;
    }
    VectorPack.group(source, first, VectorPack.Group.of(rounding, at), scratch.words, to, scratch);
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
    Cursor at = Cursor.at(plan, from);
    while (at.group < to) {
      int last = Math.min(to, at.group + stride);
      int start = at.start;
      int word = at.word;
      int end = last == layout.totalGroups() ? parameters : plan.word(last);
      words.get(word, scratch.words, 0, end - word);
      for (; at.group < last; at.next()) {
        unpack(scratch, at, words.get(parameters + at.group), at.word - word, at.start - start);
      }
      out.put(start, scratch.numbers, 0, at.start - start);
    }
  }

  private static void unpack(Scratch scratch, Cursor at, int word, int from, int to) {
    boolean whole = at.length == at.blocks * Layout.BLOCK;
    float[] out = whole ? scratch.numbers : scratch.tail;
    int first = whole ? to : 0;
    VectorUnpack.Scale scale =
        new VectorUnpack.Scale(GroupParameters.minimum(word), GroupParameters.step(word, at.bits));
    VectorUnpack.group(scratch.words, from, at, scale, out, first, scratch);
    if (!whole) {
      System.arraycopy(scratch.tail, 0, scratch.numbers, to, at.length);
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
