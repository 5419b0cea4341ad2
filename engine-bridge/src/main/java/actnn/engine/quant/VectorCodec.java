package actnn.engine.quant;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * The same bytes as {@link ScalarCodec}, by vectors of {@link Lanes#COUNT} numbers.
 *
 * <p>Needs the module {@code jdk.incubator.vector}; without it this class must not be touched.
 * Numbers are staged through arrays that stay in the first cache: reading vectors from buffers
 * directly has no form that all Java versions from 17 on share, and a bulk copy of one group at a
 * time costs as much as its arithmetic.
 */
final class VectorCodec implements Codec {
  /** Numbers staged at a time; at least the largest group, and a multiple of a mask's block. */

  /** The most groups that can be staged: the shortest has one number and a block of room. */
  private static final int GROUPS = STAGE / Layout.BLOCK;

  /** What one thread works in. */
  private static final class Scratch {
    final float[] numbers = new float[STAGE];
    // Apart from the numbers, in which what finishes restored ones may stage others.
    final float[] restored = new float[STAGE];
    // Short groups are padded to whole blocks: less than twice the numbers, at 8 bits each.
    final int[] words = new int[STAGE / 2];
    final int[] pairs = new int[STAGE / 2];
    final int[] lanes = new int[GROUPS * 16];
    final float[] tail = new float[1024];
    final float[] columns = new float[SQUARES_COLUMNS];
    final Scales scales = Scales.ofGroups(GROUPS);
  }

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public NormLoops norms() {
    return new VectorNormLoops();
  }

  /** Groups that fit the stage: contiguous, since rows follow each other without a gap. */
  private static int staged(Layout layout) {
    return STAGE / Math.min(layout.group(), Math.max(layout.rowNumbers(), Layout.BLOCK));
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
      while (at.group < last) {
        packRun(scratch, rounding, at, last, start, word);
      }
      payload.put(word, scratch.words, 0, at.word - word);
    }
  }

  private static void packRun(
      Scratch scratch, Rounding rounding, Cursor at, int last, int start, int word) {
    int first = at.group;
    int from = at.start - start;
    int to = at.word - word;
    int length = at.length;
    boolean whole = at.isWhole();
    boolean slow = rounding.mustClamp(first);
    Run run = at.run(slow ? first + 1 : rounding.nextClamped(first, last));
    if (rounding.reserved()) {
      reserve(scratch.numbers, from, length, run.groups(), rounding, first);
    }
    for (int g = 0; g < run.groups(); g++) {
      scratch.scales.forRounding(g, rounding.parameters()[first + g], run.bits());
    }
    float[] source = scratch.numbers;
    if (slow || !whole) {
      fillTail(scratch, from, length, rounding.parameters()[first], slow);
      source = scratch.tail;
    }
    Noise.Stream noise = Noise.Stream.of(rounding.key(), rounding.plan().layout(), first);
    VectorCodes.round(
        source, source == scratch.tail ? 0 : from, run, noise, scratch.scales, scratch.pairs);
    VectorPlanes.pack(scratch.pairs, run, scratch.words, to, scratch.lanes);
    for (int g = 0; g < run.groups(); g++) {
      if (GroupParameters.isConstant(rounding.parameters()[first + g])
          && (Float.floatToRawIntBits(scratch.numbers[from + g * 32 * run.blocks()]) & 1) == 1) {
        allOnes(scratch.words, to + g * run.words(), run);
      }
    }
  }

  /** Makes what is not positive the minimum of its group, whose code is 0. */
  private static void reserve(
      float[] numbers, int at, int length, int groups, Rounding rounding, int first) {
    for (int g = 0; g < groups; g++) {
      int word = rounding.parameters()[first + g];
      if (!GroupParameters.isConstant(word)) {
        int from = at + g * length;
        Choice choice = new Choice(0, GroupParameters.minimum(word));
        VectorSelect.select(numbers, from, from + length, choice, numbers);
      }
    }
  }

  /** The codes of a constant group whose number is odd in its lowest bit. */
  private static void allOnes(int[] words, int at, Run run) {
    int width = Integer.highestOneBit(run.bits());
    int everyCodeOne = Integer.divideUnsigned(-1, (1 << width) - 1);
    Arrays.fill(words, at, at + width * run.blocks(), everyCodeOne);
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
  public void unpack(IntBuffer words, Plan plan, int from, int to, FloatBuffer out, Finish finish) {
    Scratch scratch = SCRATCH.get();
    Layout layout = plan.layout();
    int parameters = words.limit() - layout.totalGroups();
    int stride = staged(layout);
    Cursor at = Cursor.at(plan, from);
    while (at.group < to) {
      int last = Math.min(to, at.group + stride);
      int start = at.start;
      int word = at.word;
      int end = plan.wordAfter(last - 1);
      words.get(word, scratch.words, 0, end - word);
      while (at.group < last) {
        unpackRun(scratch, words, parameters, at, last, start, word);
      }
      finish.work(scratch.restored, start, at.start - start);
      out.put(start, scratch.restored, 0, at.start - start);
    }
  }

  private static void unpackRun(
      Scratch scratch, IntBuffer words, int parameters, Cursor at, int last, int start, int word) {
    int first = parameters + at.group;
    int to = at.start - start;
    int from = at.word - word;
    int length = at.length;
    boolean whole = at.isWhole();
    Run run = at.run(last);
    for (int g = 0; g < run.groups(); g++) {
      scratch.scales.forRestoring(g, words.get(first + g), run.bits());
    }
    VectorPlanes.unpack(scratch.words, from, run, scratch.pairs, scratch.lanes);
    if (whole) {
      VectorCodes.restore(scratch.pairs, run, scratch.scales, scratch.restored, to);
    } else {
      VectorCodes.restore(scratch.pairs, run, scratch.scales, scratch.tail, 0);
      System.arraycopy(scratch.tail, 0, scratch.restored, to, length);
    }
  }

  @Override
  public void squares(FloatBuffer x, int length, int from, int to, float[] sums) {
    Scratch scratch = SCRATCH.get();
    int together = Math.max(1, SQUARES_STAGE / Math.max(1, length));
    for (int part = from; part < to; part += together) {
      int last = Math.min(to, part + together);
      int staged = Math.min(SQUARES_STAGE, (last - part) * length);
      x.get(part * length, scratch.numbers, 0, staged);
      if (length <= SQUARES_STAGE) {
        for (int p = part; p < last; p++) {
          int at = (p - part) * length;
          sums[p] = (float) VectorSquares.sum(scratch.numbers, at, length, scratch.columns);
        }
      } else {
        sums[part] = (float) ofLong(scratch, x, part * length, length);
      }
    }
  }

  /** Of a part beyond the stage, whose beginning is staged. */
  private static double ofLong(Scratch scratch, FloatBuffer x, int start, int length) {
    double sum = VectorSquares.sum(scratch.numbers, 0, SQUARES_STAGE, scratch.columns);
    for (int at = SQUARES_STAGE; at < length; at += SQUARES_STAGE) {
      int staged = Math.min(SQUARES_STAGE, length - at);
      x.get(start + at, scratch.numbers, 0, staged);
      sum += VectorSquares.sum(scratch.numbers, 0, staged, scratch.columns);
    }
    return sum;
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
    float[] numbers = SCRATCH.get().numbers;
    for (int start = from; start < to; start += STAGE) {
      int end = Math.min(to, start + STAGE);
      gradient.get(start, numbers, 0, end - start);
      clearShut(words, start, end, numbers);
      out.put(start, numbers, 0, end - start);
    }
  }

  @Override
  public void select(float[] numbers, int from, int to, Choice choice, float[] open) {
    VectorSelect.select(numbers, from, to, choice, open);
  }

  @Override
  public void clearShut(IntBuffer words, int from, int to, float[] numbers) {
    int[] staged = SCRATCH.get().words;
    int length = to - from;
    words.get(from / 32, staged, 0, (length + 31) / 32);
    int at = 0;
    for (; at + MASK_BLOCK <= length; at += MASK_BLOCK) {
      VectorMask512.apply(staged, at / 32, numbers, at);
    }
    if (at < length) {
      VectorMask512.applyRest(staged, at / 32, numbers, at, length - at);
    }
  }
}
