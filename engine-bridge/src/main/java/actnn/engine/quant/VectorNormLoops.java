package actnn.engine.quant;

import java.nio.FloatBuffer;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The same sums and numbers as {@link ScalarNormLoops}, by vectors, with the habits of {@link
 * VectorCodes}. Numbers pass through arrays that stay in the first cache.
 */
final class VectorNormLoops implements NormLoops {
  private static final int V = Lanes.COUNT;

  /** What one thread works in. */
  private static final class Scratch {
    final float[] x = new float[STAGE];
    final float[] g = new float[STAGE];
    final float[] columns = new float[4 * COLUMNS];
  }

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  /** Short planes that are staged together. */
  private static int together(int length) {
    return Math.max(1, STAGE / length);
  }

  @Override
  public void moments(FloatBuffer x, int length, int from, int to, Moments into) {
    Scratch scratch = SCRATCH.get();
    int together = together(length);
    for (int plane = from; plane < to; plane += together) {
      int planes = Math.min(together, to - plane);
      if (length > STAGE) {
        ofLong(scratch, x, length, plane, into);
        continue;
      }
      x.get(plane * length, scratch.x, 0, planes * length);
      for (int p = 0; p < planes; p++) {
        PlaneMoments moments = new PlaneMoments();
        add(scratch, p * length, length, moments);
        moments.into(into, plane + p);
      }
    }
  }

  private static void ofLong(Scratch scratch, FloatBuffer x, int length, int plane, Moments into) {
    PlaneMoments moments = new PlaneMoments();
    for (int at = 0; at < length; at += STAGE) {
      int count = Math.min(STAGE, length - at);
      x.get(plane * length + at, scratch.x, 0, count);
      add(scratch, 0, count, moments);
    }
    moments.into(into, plane);
  }

  private static void add(Scratch scratch, int at, int count, PlaneMoments moments) {
    float[] columns = scratch.columns;
    if (count < COLUMNS) {
      addFew(scratch.x, at, count, moments);
      return;
    }
    sum(scratch.x, at, count, columns);
    float about = (float) ((double) NormLoops.fold(columns, 0) / count);
    distances(scratch.x, at, count, about, columns);
    moments.add(count, about, NormLoops.fold(columns, 0), NormLoops.fold(columns, COLUMNS));
  }

  private static void addFew(float[] x, int at, int count, PlaneMoments moments) {
    double sum = 0;
    for (int e = at; e < at + count; e++) {
      sum += x[e];
    }
    float about = (float) (sum / count);
    double first = 0;
    double second = 0;
    for (int e = at; e < at + count; e++) {
      float d = x[e] - about;
      first += d;
      second += d * d;
    }
    moments.add(count, about, first, second);
  }

  private static void sum(float[] x, int at, int count, float[] columns) {
    int whole = at + count / COLUMNS * COLUMNS;
    for (int j = 0; j < COLUMNS; j += V) {
      FloatVector sum = FloatVector.zero(Lanes.FLOATS);
      for (int e = at; e < whole; e += COLUMNS) {
        sum = sum.add(FloatVector.fromArray(Lanes.FLOATS, x, e + j));
      }
      sum.intoArray(columns, j);
    }
    for (int e = whole; e < at + count; e++) {
      columns[e - whole] += x[e];
    }
  }

  private static void distances(float[] x, int at, int count, float about, float[] columns) {
    int whole = at + count / COLUMNS * COLUMNS;
    for (int j = 0; j < COLUMNS; j += V) {
      FloatVector first = FloatVector.zero(Lanes.FLOATS);
      FloatVector second = FloatVector.zero(Lanes.FLOATS);
      for (int e = at; e < whole; e += COLUMNS) {
        FloatVector d = FloatVector.fromArray(Lanes.FLOATS, x, e + j).sub(about);
        first = first.add(d);
        second = second.add(d.mul(d));
      }
      first.intoArray(columns, j);
      second.intoArray(columns, COLUMNS + j);
    }
    for (int e = whole; e < at + count; e++) {
      float d = x[e] - about;
      columns[e - whole] += d;
      columns[COLUMNS + e - whole] += d * d;
    }
  }

  @Override
  public void sums(FloatBuffer x, FloatBuffer g, Norming norming, int from, int to, Sums into) {
    Scratch scratch = SCRATCH.get();
    int length = norming.length();
    int together = together(length);
    for (int plane = from; plane < to; plane += together) {
      int planes = Math.min(together, to - plane);
      Arrays.fill(into.g(), plane, plane + planes, 0);
      Arrays.fill(into.gn(), plane, plane + planes, 0);
      Arrays.fill(into.gg(), plane, plane + planes, 0);
      Arrays.fill(into.nn(), plane, plane + planes, 0);
      int end = (plane + planes) * length;
      for (int start = plane * length; start < end; start += STAGE) {
        int staged = Math.min(STAGE, end - start);
        x.get(start, scratch.x, 0, staged);
        g.get(start, scratch.g, 0, staged);
        int count = Math.min(length, staged);
        for (int p = 0; p < planes; p++) {
          addSums(scratch, p * count, count, norming, plane + p, into);
        }
        x.put(start, scratch.x, 0, staged);
      }
    }
  }

  private static void addSums(
      Scratch scratch, int at, int count, Norming norming, int plane, Sums into) {
    if (count < COLUMNS) {
      addFew(scratch, at, count, norming, plane, into);
      return;
    }
    int channel = plane % norming.channels();
    float mean = norming.mean()[channel];
    float scale = norming.inverseDeviation()[channel];
    float[] columns = scratch.columns;
    normalise(scratch, at, count, mean, scale, norming.bound());
    into.g()[plane] += NormLoops.fold(columns, 0);
    into.gn()[plane] += NormLoops.fold(columns, COLUMNS);
    into.gg()[plane] += NormLoops.fold(columns, 2 * COLUMNS);
    into.nn()[plane] += NormLoops.fold(columns, 3 * COLUMNS);
  }

  private static void addFew(
      Scratch scratch, int at, int count, Norming norming, int plane, Sums into) {
    float mean = norming.mean()[plane % norming.channels()];
    float scale = norming.inverseDeviation()[plane % norming.channels()];
    double sum = 0;
    double along = 0;
    double squares = 0;
    double held = 0;
    for (int e = at; e < at + count; e++) {
      float g = scratch.g[e];
      float n = NormLoops.within(norming.bound(), (scratch.x[e] - mean) * scale);
      scratch.x[e] = n;
      sum += g;
      along += g * n;
      squares += g * g;
      held += n * n;
    }
    into.g()[plane] += sum;
    into.gn()[plane] += along;
    into.gg()[plane] += squares;
    into.nn()[plane] += held;
  }

  private static void normalise(
      Scratch scratch, int at, int count, float mean, float scale, float bound) {
    float[] x = scratch.x;
    float[] g = scratch.g;
    float[] columns = scratch.columns;
    int most = Float.floatToRawIntBits(bound);
    int whole = at + count / COLUMNS * COLUMNS;
    for (int j = 0; j < COLUMNS; j += V) {
      FloatVector sum = FloatVector.zero(Lanes.FLOATS);
      FloatVector along = FloatVector.zero(Lanes.FLOATS);
      FloatVector squares = FloatVector.zero(Lanes.FLOATS);
      FloatVector held = FloatVector.zero(Lanes.FLOATS);
      for (int e = at; e < whole; e += COLUMNS) {
        // NormLoops.within
        IntVector bits =
            FloatVector.fromArray(Lanes.FLOATS, x, e + j).sub(mean).mul(scale).reinterpretAsInts();
        FloatVector n =
            bits.and(Integer.MAX_VALUE)
                .min(most)
                .or(bits.and(Integer.MIN_VALUE))
                .reinterpretAsFloats();
        n.intoArray(x, e + j);
        FloatVector gradient = FloatVector.fromArray(Lanes.FLOATS, g, e + j);
        sum = sum.add(gradient);
        along = along.add(gradient.mul(n));
        squares = squares.add(gradient.mul(gradient));
        held = held.add(n.mul(n));
      }
      sum.intoArray(columns, j);
      along.intoArray(columns, COLUMNS + j);
      squares.intoArray(columns, 2 * COLUMNS + j);
      held.intoArray(columns, 3 * COLUMNS + j);
    }
    for (int e = whole; e < at + count; e++) {
      float n = NormLoops.within(bound, (x[e] - mean) * scale);
      x[e] = n;
      columns[e - whole] += g[e];
      columns[COLUMNS + e - whole] += g[e] * n;
      columns[2 * COLUMNS + e - whole] += g[e] * g[e];
      columns[3 * COLUMNS + e - whole] += n * n;
    }
  }

  @Override
  public void gradient(FloatBuffer n, FloatBuffer g, Returning returning, int from, int to) {
    Scratch scratch = SCRATCH.get();
    int length = returning.length();
    int together = together(length);
    for (int plane = from; plane < to; plane += together) {
      int planes = Math.min(together, to - plane);
      int end = (plane + planes) * length;
      for (int start = plane * length; start < end; start += STAGE) {
        int staged = Math.min(STAGE, end - start);
        n.get(start, scratch.x, 0, staged);
        g.get(start, scratch.g, 0, staged);
        int count = Math.min(length, staged);
        for (int p = 0; p < planes; p++) {
          giveBack(scratch, p * count, count, returning, (plane + p) % returning.channels());
        }
        n.put(start, scratch.x, 0, staged);
      }
    }
  }

  private static void giveBack(
      Scratch scratch, int at, int count, Returning returning, int channel) {
    float[] n = scratch.x;
    float[] g = scratch.g;
    float mean = returning.mean()[channel];
    float slope = returning.slope()[channel];
    float factor = returning.factor()[channel];
    int e = at;
    for (; e <= at + count - V; e += V) {
      FloatVector.fromArray(Lanes.FLOATS, g, e)
          .sub(mean)
          .sub(FloatVector.fromArray(Lanes.FLOATS, n, e).mul(slope))
          .mul(factor)
          .intoArray(n, e);
    }
    for (; e < at + count; e++) {
      n[e] = (g[e] - mean - n[e] * slope) * factor;
    }
  }
}
