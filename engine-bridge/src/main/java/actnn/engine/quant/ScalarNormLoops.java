package actnn.engine.quant;

import java.nio.FloatBuffer;

/** The reference: one number at a time. */
final class ScalarNormLoops implements NormLoops {

  @Override
  public void moments(FloatBuffer x, int length, int from, int to, Moments into) {
    for (int plane = from; plane < to; plane++) {
      PlaneMoments moments = new PlaneMoments();
      for (int at = 0; at < length; at += STAGE) {
        int start = plane * length + at;
        int count = Math.min(STAGE, length - at);
        float about = (float) (sum(count, e -> x.get(start + e)) / count);
        moments.add(
            count,
            about,
            sum(count, e -> x.get(start + e) - about),
            sum(count, e -> (x.get(start + e) - about) * (x.get(start + e) - about)));
      }
      moments.into(into, plane);
    }
  }

  @Override
  public void sums(FloatBuffer x, FloatBuffer g, Norming norming, int from, int to, Sums into) {
    int length = norming.length();
    for (int plane = from; plane < to; plane++) {
      int channel = plane % norming.channels();
      float mean = norming.mean()[channel];
      float scale = norming.inverseDeviation()[channel];
      double[] sums = new double[4];
      for (int at = 0; at < length; at += STAGE) {
        int start = plane * length + at;
        int count = Math.min(STAGE, length - at);
        for (int i = start; i < start + count; i++) {
          x.put(i, NormLoops.within(norming.bound(), (x.get(i) - mean) * scale));
        }
        sums[0] += sum(count, e -> g.get(start + e));
        sums[1] += sum(count, e -> g.get(start + e) * x.get(start + e));
        sums[2] += sum(count, e -> g.get(start + e) * g.get(start + e));
        sums[3] += sum(count, e -> x.get(start + e) * x.get(start + e));
      }
      into.g()[plane] = sums[0];
      into.gn()[plane] = sums[1];
      into.gg()[plane] = sums[2];
      into.nn()[plane] = sums[3];
    }
  }

  @Override
  public void gradient(FloatBuffer n, FloatBuffer g, Returning returning, int from, int to) {
    int length = returning.length();
    for (int i = from * length; i < to * length; i++) {
      int c = i / length % returning.channels();
      float rest = g.get(i) - returning.mean()[c] - n.get(i) * returning.slope()[c];
      n.put(i, rest * returning.factor()[c]);
    }
  }

  /** What is added up, by index. */
  private interface Number {
    float at(int index);
  }

  /** Of a stage, in the order that {@link NormLoops} says. */
  private static double sum(int count, Number numbers) {
    if (count < COLUMNS) {
      double sum = 0;
      for (int e = 0; e < count; e++) {
        sum += numbers.at(e);
      }
      return sum;
    }
    float[] columns = new float[COLUMNS];
    for (int e = 0; e < count; e++) {
      columns[e % COLUMNS] += numbers.at(e);
    }
    return NormLoops.fold(columns, 0);
  }
}
