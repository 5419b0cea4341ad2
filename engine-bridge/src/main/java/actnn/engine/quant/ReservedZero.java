package actnn.engine.quant;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finishes numbers that were restored from codes with a reserved zero: code 0 becomes exactly zero,
 * or lets nothing of a gradient through.
 *
 * @param codec does the loops
 * @param words the packed tensor, up to the parameters of what is restored
 * @param layout of what is restored
 * @param gradient what is let through where a number is positive; null for the number itself
 */
record ReservedZero(Codec codec, IntBuffer words, Layout layout, @Nullable FloatBuffer gradient)
    implements Codec.Finish {
  private static final ThreadLocal<float[]> STAGED =
      ThreadLocal.withInitial(() -> new float[Codec.STAGE]);

  static ReservedZero of(Codec codec, IntBuffer words, Layout layout) {
    return new ReservedZero(codec, words, layout, null);
  }

  /** One that gives the gradient in place of the numbers. */
  ReservedZero letting(FloatBuffer through) {
    return new ReservedZero(codec, words, layout, through);
  }

  @Override
  public void work(float[] numbers, int start, int length) {
    float[] open = open(numbers, start, length);
    int parameters = words.limit() - layout.totalGroups();
    Cursor at = Cursor.at(layout, layout.groupAt(start));
    while (at.start < start + length) {
      float bound = GroupParameters.bound(words.get(parameters + at.group));
      int from = at.start - start;
      codec.select(numbers, from, from + at.length, new Codec.Choice(bound, 0), open);
      at.next();
    }
  }

  private float[] open(float[] numbers, int start, int length) {
    FloatBuffer through = gradient;
    if (through == null) {
      return numbers;
    }
    float[] staged = STAGED.get();
    through.get(start, staged, 0, length);
    return staged;
  }
}
