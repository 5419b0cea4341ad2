package actnn.engine.quant;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/** The reference: one number at a time, as the package page says it. Slow and obvious. */
final class ScalarCodec implements Codec {

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public NormLoops norms() {
    return new ScalarNormLoops();
  }

  @Override
  public boolean ranges(FloatBuffer x, Layout layout, int from, int to, int[] words) {
    boolean finite = true;
    for (int group = from; group < to; group++) {
      int length = layout.length(group);
      Extremes extremes = Extremes.of(x, layout.start(group), length);
      words[group] = extremes.word();
      finite &= extremes.finite();
    }
    return finite;
  }

  /** Smallest and largest finite number of a group. */
  record Extremes(float smallest, float largest, boolean finite) {

    static Extremes of(FloatBuffer x, int start, int length) {
      float smallest = Float.POSITIVE_INFINITY;
      float largest = Float.NEGATIVE_INFINITY;
      boolean finite = true;
      for (int e = 0; e < length; e++) {
        float value = x.get(start + e);
        if (Float.isFinite(value)) {
          smallest = Math.min(smallest, value);
          largest = Math.max(largest, value);
        } else {
          finite = false;
        }
      }
      return smallest <= largest
          ? new Extremes(smallest, largest, finite)
          : new Extremes(0, 0, false);
    }

    int word() {
      return finite
          ? GroupParameters.of(smallest, largest)
          : GroupParameters.spread(smallest, largest);
    }
  }

  @Override
  public void pack(FloatBuffer x, Rounding rounding, int from, int to, IntBuffer payload) {
    Plan plan = rounding.plan();
    int[] codes = new int[plan.layout().group()];
    for (int group = from; group < to; group++) {
      int numbers = plan.blocks(group) * Layout.BLOCK;
      codes(x, rounding, group, numbers, codes);
      int at = plan.word(group);
      for (int w = at; w < plan.wordAfter(group); w++) {
        payload.put(w, 0);
      }
      for (Planes.Plane plane : Planes.of(plan.bits(group))) {
        int words = plane.words(plan.blocks(group));
        for (int e = 0; e < numbers; e++) {
          int part = (codes[e] >>> plane.shift()) & plane.mask();
          int w = at + e % words;
          payload.put(w, payload.get(w) | part << (e / words * plane.width()));
        }
        at += words;
      }
    }
  }

  /** The codes of a group; what is behind its end counts as its minimum. */
  private static void codes(FloatBuffer x, Rounding rounding, int group, int numbers, int[] codes) {
    Layout layout = rounding.plan().layout();
    int word = rounding.parameters()[group];
    int bits = rounding.plan().bits(group);
    int start = layout.start(group);
    int length = layout.length(group);
    float minimum = GroupParameters.minimum(word);
    for (int e = 0; e < numbers; e++) {
      if (GroupParameters.isConstant(word)) {
        codes[e] = Float.floatToRawIntBits(x.get(start)) & 1;
        continue;
      }
      float value = e < length ? x.get(start + e) : minimum;
      if (rounding.reserved() && !(value > 0)) {
        value = minimum;
      }
      if (rounding.mustClamp(group)) {
        value = GroupParameters.clamp(value, word);
      }
      float steps = (value - minimum) * GroupParameters.inverseStep(word, bits);
      codes[e] = Noise.code(steps, noise(rounding, group, e, numbers / 2), bits);
    }
  }

  private static int noise(Rounding rounding, int group, int element, int half) {
    int counter = group * (rounding.plan().layout().group() / 2) + element % half;
    int hash = Noise.hash(counter, rounding.key());
    return Noise.base(rounding.key()) | (element < half ? hash & Noise.FIELD : hash >>> 17);
  }

  @Override
  public void unpack(IntBuffer words, Plan plan, int from, int to, FloatBuffer out, Finish finish) {
    Layout layout = plan.layout();
    float[] numbers = new float[layout.group()];
    int parameters = words.limit() - layout.totalGroups();
    for (int group = from; group < to; group++) {
      int word = words.get(parameters + group);
      float minimum = GroupParameters.minimum(word);
      float step = GroupParameters.step(word, plan.bits(group));
      int start = layout.start(group);
      int length = layout.length(group);
      for (int e = 0; e < length; e++) {
        numbers[e] = code(words, plan, group, e) * step + minimum;
      }
      finish.work(numbers, start, length);
      out.put(start, numbers, 0, length);
    }
  }

  private static int code(IntBuffer words, Plan plan, int group, int element) {
    int at = plan.word(group);
    int code = 0;
    for (Planes.Plane plane : Planes.of(plan.bits(group))) {
      int count = plane.words(plan.blocks(group));
      int word = words.get(at + element % count);
      int part = (word >>> (element / count * plane.width())) & plane.mask();
      code |= part << plane.shift();
      at += count;
    }
    return code;
  }

  @Override
  public void packMask(FloatBuffer y, int from, int to, IntBuffer words) {
    for (int start = from; start < to; start += MASK_BLOCK) {
      int length = Math.min(MASK_BLOCK, to - start);
      int count = (length + 31) / 32;
      for (int j = 0; j < count; j++) {
        int word = 0;
        for (int e = j; e < length; e += count) {
          word |= y.get(start + e) > 0 ? 1 << (e / count) : 0;
        }
        words.put(start / 32 + j, word);
      }
    }
  }

  @Override
  public void squares(FloatBuffer x, int length, int from, int to, float[] sums) {
    for (int part = from; part < to; part++) {
      double sum = 0;
      for (int at = 0; at < length; at += SQUARES_STAGE) {
        float[] columns = new float[SQUARES_COLUMNS];
        for (int e = 0; e < Math.min(SQUARES_STAGE, length - at); e++) {
          float number = x.get(part * length + at + e);
          columns[e % SQUARES_COLUMNS] += number * number;
        }
        double stage = 0;
        for (float column : columns) {
          stage += column;
        }
        sum += stage;
      }
      sums[part] = (float) sum;
    }
  }

  @Override
  public void clearShut(IntBuffer words, int from, int to, float[] numbers) {
    FloatBuffer all = FloatBuffer.wrap(numbers);
    applyMask(words.slice(from / 32, (to - from + 31) / 32), all, 0, to - from, all);
  }

  @Override
  public void select(float[] numbers, int from, int to, Choice choice, float[] open) {
    for (int i = from; i < to; i++) {
      numbers[i] = numbers[i] > choice.bound() ? open[i] : choice.otherwise();
    }
  }

  @Override
  public void applyMask(IntBuffer words, FloatBuffer gradient, int from, int to, FloatBuffer out) {
    for (int start = from; start < to; start += MASK_BLOCK) {
      int length = Math.min(MASK_BLOCK, to - start);
      int count = (length + 31) / 32;
      for (int e = 0; e < length; e++) {
        int bit = words.get(start / 32 + e % count) >>> (e / count) & 1;
        out.put(start + e, bit == 1 ? gradient.get(start + e) : 0f);
      }
    }
  }
}
